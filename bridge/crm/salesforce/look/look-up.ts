import { ParleyError } from '../../../errors.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { contactSearches, type ContactSearch } from '../contacts.ts';
import type { Names } from '../names.ts';
import type { ContactMatch, Found } from '../plan/found.ts';
import { queryTogether, type QueryResult } from '../rest/query-together.ts';
import type { Soql } from '../rest/soql.ts';
import type { Look } from './look.ts';
import { lookAtChannels } from './look-at-channels.ts';
import { lookAtConsents } from './look-at-consents.ts';
import { lookAtConversations } from './look-at-conversations.ts';
import { lookAtIdentities } from './look-at-identities.ts';
import { lookAtMessages } from './look-at-messages.ts';
import { lookAtTemplates } from './look-at-templates.ts';
import type { Wanted } from './wanted.ts';

/** How long messages wait for the search for their contacts, which may take long in an org that has millions. */
const SEARCH_MS = 10_000;

/**
 * Asks all that a batch has to know: nothing for texts of people who are known, one request as a rule for all others.
 * A search for contacts that is refused or takes too long is given up: a message without a contact is better than none.
 * @throws ParleyError when Salesforce as a whole is away, or refuses what cannot be done without
 */
export async function lookUp(connection: SalesforceConnection, names: Names, wanted: Wanted): Promise<Found> {
  const looks = {
    identities: lookAtIdentities(names, wanted.identityKeys),
    conversations: lookAtConversations(names, wanted.conversationKeys),
    messages: lookAtMessages(names, wanted.messageKeys, wanted.messageIds),
    consents: lookAtConsents(names, wanted.consentKeys),
    templates: lookAtTemplates(names, wanted.templates),
    channels: lookAtChannels(names, wanted.channelIds),
  };
  const statements = Object.values(looks).flatMap(({ statement }) => statement ?? []);
  const searches = contactSearches(names, wanted.contacts);
  const { results, contacts } = await ask(connection, statements, searches);
  const byStatement = new Map(statements.map((statement, index) => [statement, results[index]]));
  const answer = <Answer>({ statement, read }: Look<Answer>): Answer =>
    read(statement ? rowsOf(byStatement.get(statement)) : []);
  return {
    contacts,
    identities: answer(looks.identities),
    conversations: answer(looks.conversations),
    messages: answer(looks.messages),
    consents: answer(looks.consents),
    templates: answer(looks.templates),
    channels: answer(looks.channels),
  };
}

interface Answers {
  readonly results: readonly QueryResult[];
  readonly contacts: ReadonlyMap<string, ContactMatch> | undefined;
}

/** The first search shares the request of the other questions; the rest run beside it, as they may each take long. */
async function ask(
  connection: SalesforceConnection,
  statements: readonly Soql[],
  searches: readonly ContactSearch[],
): Promise<Answers> {
  const [first, ...others] = searches;
  if (!first) return { results: await queryTogether(connection, statements), contacts: new Map() };
  const together = Promise.all([
    queryTogether(connection, [first.statement, ...statements]),
    ...others.map(({ statement }) => queryTogether(connection, [statement])),
  ]);
  const answered = await inTime(together);
  if (!answered) return { results: await queryTogether(connection, statements), contacts: undefined };
  const [[firstResult, ...results], ...otherResults] = answered;
  const searched = [firstResult, ...otherResults.map(([result]) => result)];
  return { results, contacts: readSearches(searches, searched) };
}

function readSearches(
  searches: readonly ContactSearch[],
  results: readonly (QueryResult | undefined)[],
): ReadonlyMap<string, ContactMatch> | undefined {
  const matches: (readonly [string, ContactMatch])[] = [];
  for (const [index, search] of searches.entries()) {
    const result = results[index];
    if (result?.status !== 'fulfilled') {
      if (isPassing(result?.reason)) throw result?.reason;
      return undefined;
    }
    matches.push(...search.read(result.value));
  }
  return new Map(matches);
}

/** Salesforce is away as a whole: then there is nothing to be done without contacts either. */
function isPassing(error: unknown): boolean {
  return !(error instanceof ParleyError) || (error.retry && error.code !== 'CRM_ANSWER_UNREADABLE');
}

/** What an answer brings, or undefined when it takes too long or cannot be read. */
async function inTime<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), SEARCH_MS);
  });
  const heard = answer.catch((error: unknown) => {
    if (isPassing(error)) throw error;
    return undefined;
  });
  try {
    return await Promise.race([heard, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function rowsOf(result: QueryResult | undefined): readonly unknown[] {
  if (result?.status === 'fulfilled') return result.value;
  throw result?.reason ?? new ParleyError('CRM_ANSWER_UNREADABLE', 'A query was not answered.');
}
