import { z } from 'zod';
import type { Channel, ChannelType, Provider } from '../../conversations/model.ts';
import { ParleyError } from '../../errors.ts';
import type { Channels } from '../crm.ts';
import type { SalesforceConnection } from './connection.ts';
import type { Names } from './names.ts';
import { readRows } from './read-rows.ts';
import { soql, soqlJoin, soqlName } from './soql.ts';

/** How old the list may be before it is read again, and how often an unknown key may cause that. */
const FRESH_MS = 60_000;
const UNKNOWN_KEY_MS = 5_000;

const types = { Phone: 'phone', WhatsApp: 'whatsapp', Email: 'email' } as const satisfies Record<
  string,
  ChannelType
>;
const providers = { Twilio: 'twilio', Meta: 'meta' } as const satisfies Record<string, Provider>;

/**
 * The channels of the org, read together and kept for a minute. While Salesforce is away the last list goes on
 * serving; without any list yet, `find` throws what the connection throws.
 */
export function createChannels(connection: SalesforceConnection, names: Names): Channels {
  let known: ReadonlyMap<string, Channel> | undefined;
  let readAt = 0;
  let reading: Promise<ReadonlyMap<string, Channel>> | undefined;

  async function read(): Promise<ReadonlyMap<string, Channel>> {
    reading ??= readChannels(connection, names)
      .catch((error: unknown) => {
        throw notSetUp(error);
      })
      .then((channels) => {
        readAt = Date.now();
        known = channels;
        return channels;
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  }

  return {
    async find(key) {
      const age = Date.now() - readAt;
      if (!known) return (await read()).get(key);
      const isStale = age > FRESH_MS || (!known.has(key) && age > UNKNOWN_KEY_MS);
      if (!isStale) return known.get(key);
      const channels = await read().catch(() => known);
      return channels?.get(key);
    },
  };
}

/** Without channels nothing can be delivered, whatever the events are: that is no reason to give them up. */
function notSetUp(error: unknown): unknown {
  if (!(error instanceof ParleyError) || error.retry) return error;
  return new ParleyError('CRM_NOT_SET_UP', error.detail, { cause: error });
}

const channelRow = z.object({
  Id: z.string(),
  Name: z.string(),
  externalKey: z.string(),
  channelType: z.string(),
  provider: z.string(),
  address: z.string(),
  channelStatus: z.enum(['Draft', 'Active', 'Degraded', 'Error', 'Paused']),
  logMessages: z.boolean(),
  timeZone: z.string(),
});

async function readChannels(
  connection: SalesforceConnection,
  names: Names,
): Promise<ReadonlyMap<string, Channel>> {
  const { field, object } = names;
  const { externalKey, channelType, provider, address, channelStatus, logMessages, timeZone } = field;
  const selected = [
    'Id',
    'Name',
    externalKey,
    channelType,
    provider,
    address,
    channelStatus,
    logMessages,
    timeZone,
  ];
  const rows = await connection.query(
    soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.channel)}`,
  );
  const channels = readRows(rows, channelRow, names, 'Channels').flatMap((row) => toChannel(row) ?? []);
  return new Map(channels.map((channel) => [channel.key, channel]));
}

/** A channel of a type or provider that this version does not serve is left out. */
function toChannel(row: z.infer<typeof channelRow>): Channel | undefined {
  const type = lookUp(types, row.channelType);
  const provider = lookUp(providers, row.provider);
  if (!type || !provider) return undefined;
  return {
    id: row.Id,
    key: row.externalKey,
    name: row.Name,
    type,
    provider,
    address: row.address,
    status: row.channelStatus,
    logMessages: row.logMessages,
    timeZone: knownZone(row.timeZone),
  };
}

function lookUp<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Hours are counted in UTC where the zone's name is misspelt, so that no message waits for a correction. */
function knownZone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
