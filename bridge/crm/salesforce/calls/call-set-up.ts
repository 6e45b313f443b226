import { z } from 'zod';
import type { CallRep, CallSetUp } from '../../../conversations/calls/call-set-up.ts';
import { readBusinessHours } from '../../../conversations/business-hours/read-business-hours.ts';
import type { Language } from '../../../conversations/language.ts';
import { canonicalNumber } from '../../../conversations/numbers/canonical-number.ts';
import { countryOfNumber, phoneNumber } from '../../../conversations/numbers/phone-number.ts';
import { channelOf } from '../channels/channel-of.ts';
import type { Names } from '../names.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';
import type { CallChannelRow } from './call-channels.ts';
import { callRules } from './call-rules.ts';

const repRow = z.object({
  user: z.string(),
  userParent: z.object({ Name: z.string().nullish(), IsActive: z.boolean().catch(false) }),
  presence: z.enum(['Available', 'Busy', 'Away', 'Offline']).catch('Available'),
  forwardingNumber: z.string().nullish().catch(undefined),
});
type RepRow = z.infer<typeof repRow>;

/** All reps, as they have set their telephone. */
export async function readReps(
  query: (statement: Soql) => Promise<readonly unknown[]>,
  names: Names,
): Promise<readonly RepRow[]> {
  const { field, object, relation } = names;
  const user = relation('user');
  const selected = [field.user, `${user}.Name`, `${user}.IsActive`, field.presence, field.forwardingNumber];
  const rows = await query(
    soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.rep)} WHERE ${soqlName(field.user)} != null`,
  );
  return readRows(rows, repRow, names, 'Reps');
}

/**
 * How calls are wanted on the channels of type Phone. A number without a country code is one of the channel's country;
 * a member who has set nothing is available, and has no phone that could ring; nor has one who has set the number of a
 * channel.
 * @param language where a channel has none of its own
 */
export function callSetUps(
  channels: readonly CallChannelRow[],
  repRows: readonly RepRow[],
  language: Language,
): { readonly channels: readonly CallSetUp[]; readonly reps: readonly CallRep[] } {
  const byUser = new Map(repRows.map((rep) => [rep.user, rep]));
  const homes = new Map<string, CallRep>();
  const own = new Set(channels.map(({ address }) => canonicalNumber(address)));
  const setUps = channels.flatMap((row): readonly CallSetUp[] => {
    const channel = channelOf(row);
    if (channel?.type !== 'phone') return [];
    const members = row.members.map((member) => {
      const set = byUser.get(member.user);
      const rep = callRep(member, set, own, channel.address);
      if (set && !homes.has(member.user)) homes.set(member.user, rep);
      return { ...rep, ...(typeof member.ringOrder === 'number' ? { order: member.ringOrder } : {}) };
    });
    return [
      {
        channel,
        rules: callRules(row),
        language: channel.logLanguage ?? language,
        members,
        ...hoursOf(row),
      },
    ];
  });
  return { channels: setUps, reps: repRows.map((rep) => homes.get(rep.user) ?? callRep(rep, rep, own)) };
}

/** No hours where the channel has none, or where nobody can tell by which clocks they hold: always open. */
function hoursOf({ businessHoursParent: written }: CallChannelRow): Pick<CallSetUp, 'hours' | 'unreadHours'> {
  if (!written) return {};
  const { hours, unread } = readBusinessHours({
    timeZone: written.timeZone ?? '',
    holidays: written.holidays ?? '',
    week: {
      Monday: written.monday ?? '',
      Tuesday: written.tuesday ?? '',
      Wednesday: written.wednesday ?? '',
      Thursday: written.thursday ?? '',
      Friday: written.friday ?? '',
      Saturday: written.saturday ?? '',
      Sunday: written.sunday ?? '',
    },
  });
  return { ...(hours ? { hours } : {}), ...(unread.length > 0 ? { unreadHours: unread } : {}) };
}

function callRep(
  { user, userParent: { Name, IsActive } }: Pick<RepRow, 'user' | 'userParent'>,
  set: RepRow | undefined,
  /** Numbers of channels: calls that are forwarded from one to another could go round for ever. */
  own: ReadonlySet<string>,
  channelNumber = '',
): CallRep {
  const written = phoneNumber(set?.forwardingNumber ?? '', countryOfNumber(channelNumber));
  const forwardingNumber = written !== undefined && own.has(canonicalNumber(written)) ? undefined : written;
  return {
    userId: user,
    name: Name ?? '',
    isActive: IsActive,
    presence: set?.presence ?? 'Available',
    ...(forwardingNumber === undefined ? {} : { forwardingNumber }),
  };
}
