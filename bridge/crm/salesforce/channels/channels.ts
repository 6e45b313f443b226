import type { Channel } from '../../../conversations/model.ts';
import { ParleyError } from '../../../errors.ts';
import type { Channels } from '../../crm.ts';
import { channelOf, channelRow, channelWords } from './channel-of.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import type { Names } from '../names.ts';
import { notSetUp } from '../rest/not-set-up.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';

/** How old the list may be before it is read again, and how often an unknown key may cause that. */
const FRESH_MS = 60_000;
const UNKNOWN_KEY_MS = 5_000;
/** How long a new list is waited for while there is an older one, and how long it goes on serving then. */
const PATIENCE_MS = 5_000;

/** Channels that are read again before they are used again, once somebody has said that they may be others. */
interface KeptChannels extends Channels {
  forget(): void;
}

/**
 * The channels of the org, read together and kept for a minute. While Salesforce is away or slow the last list goes on
 * serving, and is asked for anew every few seconds only; without any list yet, or for a key that is not in it, `find` throws then.
 */
export function createChannels(connection: SalesforceConnection, names: Names): KeptChannels {
  let known: ReadonlyMap<string, Channel> | undefined;
  let readAt = 0;
  let missedAt = -Infinity;
  let reading: Promise<ReadonlyMap<string, Channel>> | undefined;

  async function read(): Promise<ReadonlyMap<string, Channel>> {
    if (reading) return reading;
    const begun = readChannels(connection, names)
      .catch((error: unknown) => {
        throw notSetUp(error);
      })
      .then((channels) => {
        // Forgotten meanwhile, it serves only while nothing newer can be had.
        if (reading === begun) {
          readAt = Date.now();
          known = channels;
        } else known ??= channels;
        return channels;
      })
      .finally(() => {
        if (reading === begun) reading = undefined;
      });
    reading = begun;
    return begun;
  }

  /** Reads the list anew, if that can be done soon; whether it could. */
  async function isRead(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<false>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS, false);
    });
    const inTime = read().then(
      () => true,
      () => false,
    );
    const done = await Promise.race([inTime, tooLate]);
    clearTimeout(timer);
    if (!done) missedAt = Date.now();
    return done;
  }

  return {
    async find(key) {
      if (!known) return (await read()).get(key);
      const age = Date.now() - readAt;
      const isStale = age > FRESH_MS || (!known.has(key) && age > UNKNOWN_KEY_MS);
      const isCertain = !isStale || (Date.now() - missedAt > PATIENCE_MS && (await isRead()));
      const channel = known.get(key);
      // It may have been made since the last list: no reason to give up what came for it.
      if (!channel && !isCertain)
        throw new ParleyError('CRM_UNAVAILABLE', 'The list of channels cannot be read.');
      return channel;
    },
    async all() {
      if (!known) return [...(await read()).values()];
      if (Date.now() - readAt > FRESH_MS && Date.now() - missedAt > PATIENCE_MS) await isRead();
      return [...known.values()];
    },
    forget() {
      reading = undefined;
      readAt = 0;
      missedAt = -Infinity;
    },
  };
}

async function readChannels(
  connection: SalesforceConnection,
  names: Names,
): Promise<ReadonlyMap<string, Channel>> {
  const { field, object } = names;
  const selected = ['Id', 'Name', ...channelWords.map((word) => field[word])];
  const rows = await connection.query(
    soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.channel)}`,
  );
  const channels = readRows(rows, channelRow, names, 'Channels').flatMap((row) => channelOf(row) ?? []);
  return new Map(channels.map((channel) => [channel.key, channel]));
}
