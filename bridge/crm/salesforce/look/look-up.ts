import { contactObjects } from '../../../conversations/matching/contact-reference.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import type { Names } from '../names.ts';
import type { Found } from '../plan/found.ts';
import { queryTogether, type QueryResult } from '../rest/query-together.ts';
import type { Soql } from '../rest/soql.ts';
import type { AskedDirectory } from './ask-directory.ts';
import { isRefused } from './is-refused.ts';
import type { Look } from './look.ts';
import { lookAtCalls } from './look-at-calls.ts';
import { lookAtChannels } from './look-at-channels.ts';
import { lookAtConsents } from './look-at-consents.ts';
import { lookAtConversations } from './look-at-conversations.ts';
import { lookAtIdentities } from './look-at-identities.ts';
import { lookAtMessages } from './look-at-messages.ts';
import { lookAtRecords } from './look-at-records.ts';
import { lookAtTemplates } from './look-at-templates.ts';
import { readRecords } from './read-records.ts';
import { rowsOf } from './rows-of.ts';
import type { Wanted } from './wanted.ts';

/** Ids in one query: its text travels in the address, which Salesforce takes up to 16 kB of; each needs 27 bytes. */
const IDS_PER_QUERY = 400;
/** Keys are longer: one of a conversation needs 60 bytes. */
const KEYS_PER_QUERY = 200;
/** Of messages, by keys and by ids in one query. */
const MESSAGES_PER_QUERY = 120;

/**
 * Asks all that a batch has to know: nothing for texts of people who are known, one request as a rule for all others.
 * Records of people that Salesforce does not show are named as hidden: a message without a contact is better than none.
 * @throws ParleyError when Salesforce as a whole is away, or refuses what cannot be done without
 */
export async function lookUp(
  connection: SalesforceConnection,
  names: Names,
  wanted: Wanted,
  asked: AskedDirectory,
): Promise<Found> {
  const byKeys = <Answer>(keys: readonly string[], look: (some: readonly string[]) => Answer) =>
    inChunks(keys, KEYS_PER_QUERY).map(look);
  const identities = byKeys(wanted.identityKeys, (keys) => lookAtIdentities(names, keys));
  const conversations = byKeys(wanted.conversationKeys, (keys) => lookAtConversations(names, keys));
  const messageKeys = inChunks(wanted.messageKeys, MESSAGES_PER_QUERY);
  const messageIds = inChunks(wanted.messageIds, MESSAGES_PER_QUERY);
  const messages = Array.from({ length: Math.max(messageKeys.length, messageIds.length) }, (_, place) =>
    lookAtMessages(names, messageKeys[place] ?? [], messageIds[place] ?? []),
  );
  const callKeys = inChunks(wanted.callKeys, MESSAGES_PER_QUERY);
  const callIds = inChunks(wanted.callIds, MESSAGES_PER_QUERY);
  const calls = Array.from({ length: Math.max(callKeys.length, callIds.length) }, (_, place) =>
    lookAtCalls(names, callKeys[place] ?? [], callIds[place] ?? []),
  );
  const consents = byKeys(wanted.consentKeys, (keys) => lookAtConsents(names, keys));
  const looks = {
    templates: lookAtTemplates(names, wanted.templates),
    channels: lookAtChannels(names, wanted.channelIds),
  };
  const records = contactObjects.flatMap((object) => {
    const { ids = [], fields = [] } = wanted.records.get(object) ?? {};
    return inChunks(ids, IDS_PER_QUERY).map((some) => lookAtRecords(object, { ids: some, fields }));
  });
  const results = await ask(connection, [
    ...identities,
    ...conversations,
    ...messages,
    ...calls,
    ...consents,
    ...Object.values(looks),
    ...records,
  ]);
  const answer = <Answer>(look: Look<Answer>): Answer =>
    look.read(look.statement ? rowsOf(results.get(look.statement)) : []);
  return {
    people: {
      ...asked,
      ...(await readRecords(connection, records, ({ statement }) => statement && results.get(statement))),
      openOpportunities: new Map(),
      lastConversations: [],
      goneNames: new Map(),
    },
    identities: new Map(identities.flatMap((look) => [...answer(look)])),
    conversations: new Map(conversations.flatMap((look) => [...answer(look)])),
    messages: oncePerId(messages.flatMap(answer)),
    calls: calls.flatMap(answer),
    consents: new Map(consents.flatMap((look) => [...answer(look)])),
    templates: answer(looks.templates),
    channels: answer(looks.channels),
  };
}

/** A message may be asked for by its key and by its id. */
function oncePerId(messages: Found['messages']): Found['messages'] {
  return [...new Map(messages.map((message) => [message.id, message])).values()];
}

/** Asks all, and once more in other words what was refused. */
async function ask(
  connection: SalesforceConnection,
  looks: readonly Look<unknown>[],
): Promise<ReadonlyMap<Soql, QueryResult>> {
  const asked = looks.flatMap(({ statement, otherwise }) => (statement ? [{ statement, otherwise }] : []));
  const results = await query(
    connection,
    asked.map(({ statement }) => statement),
  );
  const refused = asked.flatMap(({ statement, otherwise }) =>
    otherwise && isRefused(results.get(statement)) ? [{ statement, otherwise }] : [],
  );
  if (refused.length === 0) return results;
  const again = await query(
    connection,
    refused.map(({ otherwise }) => otherwise),
  );
  const instead = refused.flatMap(({ statement, otherwise }) => {
    const result = again.get(otherwise);
    return result ? [[statement, result] as const] : [];
  });
  return new Map([...results, ...instead]);
}

async function query(
  connection: SalesforceConnection,
  statements: readonly Soql[],
): Promise<ReadonlyMap<Soql, QueryResult>> {
  const results = await queryTogether(connection, statements);
  return new Map(
    statements.flatMap((statement, index) => {
      const result = results[index];
      return result ? [[statement, result] as const] : [];
    }),
  );
}
