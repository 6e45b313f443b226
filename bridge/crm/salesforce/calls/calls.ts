import type { Language } from '../../../conversations/language.ts';
import type { CrmCalls } from '../../calls.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { recordLink } from '../record-link.ts';
import type { Soql } from '../rest/soql.ts';
import type { TokenSource } from '../rest/token-source.ts';
import { readBeforeCalling } from './before-calling.ts';
import { readCallChannels, type CallChannelRow } from './call-channels.ts';
import { callSetUps, readReps } from './call-set-up.ts';
import { readCall } from './read-call.ts';
import { writtenCall } from './written-call.ts';

interface Parts {
  readonly connection: SalesforceConnection;
  /** Asks in the request that others of the same turn ask in. */
  readonly query: (statement: Soql) => Promise<readonly unknown[]>;
  readonly names: Names;
  /** The language of what is said and written, where a channel has none of its own. */
  readonly language: () => Promise<Language>;
  readonly tokens: Pick<TokenSource, 'current'>;
  /** Activities of calls. */
  readonly activities: Pick<CrmCalls, 'readUnwritten' | 'renderCalls'>;
}

/** Calls in Salesforce. */
export function createCalls(parts: Parts): CrmCalls {
  const { connection, query, names } = parts;
  let asked: Promise<readonly CallChannelRow[]> | undefined;

  /** One statement for whoever asks in the same turn; who asks first says for which written calls. */
  function channels(since: Date | undefined): Promise<readonly CallChannelRow[]> {
    if (!asked) {
      asked = readCallChannels(query, (path) => connection.send('GET', path), names, since);
      queueMicrotask(() => (asked = undefined));
    }
    return asked;
  }

  return {
    async readWritten(since) {
      const rows = await channels(since);
      return rows.flatMap((row) => row.calls.map((call) => writtenCall(call, row.externalKey)));
    },
    async readSetUp() {
      const [rows, reps] = await Promise.all([channels(undefined), readReps(query, names)]);
      return callSetUps(rows, reps, await parts.language());
    },
    beforeCalling: (channelKey, number) => readBeforeCalling(connection, names, channelKey, number),
    ...parts.activities,
    readCall: (recordId) => readCall(connection, names, recordId),
    linkTo: async (recordId) =>
      recordLink((await parts.tokens.current()).instanceUrl, names.object.call, recordId),
  };
}
