import { z } from 'zod';
import { channelRow, channelWords } from '../channels/channel-of.ts';
import type { Names } from '../names.ts';
import { readPages } from '../rest/read-pages.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';
import { callRuleFields } from './call-rules.ts';

const text = z.string().nullish().catch(undefined);
const moment = z.coerce.date().nullish().catch(undefined);

const hoursRow = z.object({
  timeZone: text,
  holidays: text,
  monday: text,
  tuesday: text,
  wednesday: text,
  thursday: text,
  friday: text,
  saturday: text,
  sunday: text,
});
const memberRow = z.object({
  user: z.string(),
  userParent: z.object({ Name: text, IsActive: z.boolean().catch(false) }),
  ringOrder: z.number().nullish().catch(undefined),
});
const callRow = z.object({
  Id: z.string(),
  origin: text,
  callStatus: text,
  direction: text,
  outcome: text,
  fromAddress: text,
  toAddress: text,
  customerAddress: text,
  startedAt: moment,
  durationSeconds: z.number().nullish().catch(undefined),
  CreatedById: z.string(),
  CreatedDate: z.coerce.date(),
});
const row = channelRow.extend({
  ...callRuleFields,
  businessHoursParent: hoursRow.nullish(),
  members: z.array(memberRow),
  calls: z.array(callRow),
});

/** A channel with all that calls need, and the calls that reps have written on it and nobody has taken. */
export type CallChannelRow = z.infer<typeof row>;

const callWords = [
  'origin',
  'callStatus',
  'direction',
  'outcome',
  'fromAddress',
  'toAddress',
  'customerAddress',
  'startedAt',
  'durationSeconds',
] as const;

/**
 * Asks for all channels in one statement: a look takes five, and members and written calls are below their channels.
 * @param since only written calls that were changed at or after this moment
 * @param next gets a further page
 */
export async function readCallChannels(
  query: (statement: Soql) => Promise<readonly unknown[]>,
  next: (path: string) => Promise<unknown>,
  names: Names,
  since: Date | undefined,
): Promise<readonly CallChannelRow[]> {
  const { child } = names;
  const rows = await query(statement(names, since));
  const whole = await Promise.all(
    rows.map(async (one) => ({
      ...(typeof one === 'object' ? one : {}),
      [child.members]: await below(one, child.members, next),
      [child.calls]: await below(one, child.calls, next),
    })),
  );
  return readRows(whole, row, names, 'Channels');
}

function statement(names: Names, since: Date | undefined): Soql {
  const { field, object, child, relation } = names;
  const hours = relation('businessHours');
  const user = relation('user');
  const list = (selected: readonly string[]) => soqlJoin(', ', selected.map(soqlName));
  const selected = list([
    'Id',
    'Name',
    ...channelWords.map((word) => field[word]),
    ...Object.keys(callRuleFields).map((word) => field[word as keyof typeof callRuleFields]),
    ...hoursRow.keyof().options.map((word) => `${hours}.${field[word]}`),
  ]);
  const members = list([field.user, `${user}.Name`, `${user}.IsActive`, field.ringOrder]);
  const calls = list(['Id', ...callWords.map((word) => field[word]), 'CreatedById', 'CreatedDate']);
  const ordered = soql`${soqlName(field.callStatus)} = ${'Requested'}`;
  const logged = soql`${soqlName(field.origin)} = ${'Manual'}`;
  // A call that has come in, or was placed, does not become an order by what somebody writes into it.
  const written = soql`${soqlName(field.externalId)} = null AND (${ordered} OR ${logged})`;
  const lately = since ? soql`${written} AND SystemModstamp >= ${since}` : written;
  return soql`SELECT ${selected}, (SELECT ${members} FROM ${soqlName(child.members)}), (SELECT ${calls} FROM ${soqlName(child.calls)} WHERE ${lately} ORDER BY CreatedDate) FROM ${soqlName(object.channel)}`;
}

/** Rows below a row. Where there are none Salesforce gives null; many come by pages of their own. */
async function below(
  parent: unknown,
  relation: string,
  next: (path: string) => Promise<unknown>,
): Promise<readonly unknown[]> {
  const held: unknown = (parent as Readonly<Record<string, unknown>> | null)?.[relation];
  return held === null || held === undefined ? [] : readPages(held, next);
}
