import type { Language } from '../../conversations/language.ts';
import type { Channel } from '../../conversations/model.ts';
import { defaultSettings } from '../../conversations/settings.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Channels } from '../crm.ts';
import type { ConversationMemory, Delivery, Known, StoredEvent } from '../delivery.ts';
import type { OutboundLedger } from '../sending.ts';
import type { SalesforceConnection } from './rest/connection.ts';
import { askDirectory, askDoubted, type AskedDirectory } from './look/ask-directory.ts';
import { lookAtGone, type GoneRecords } from './look/look-at-gone.ts';
import { lookCloser } from './look/look-closer.ts';
import { lookUp } from './look/look-up.ts';
import { wantedOf } from './look/wanted-of.ts';
import type { Names } from './names.ts';
import type { ConversationBatch } from './plan/conversation-batch.ts';
import { contestedOf } from './plan/contested-of.ts';
import { doubtedKeys } from './plan/doubted-keys.ts';
import type { Found } from './plan/found.ts';
import { gatherEvents, type Gathered } from './plan/gather-events.ts';
import { personOf, type Person } from './plan/person.ts';
import type { RowReference } from './plan/plan.ts';
import { planBatch, type BatchPlan } from './plan/plan-batch.ts';
import { settlePeople } from './settle-people.ts';
import { memoryAfter, settle, type Settled } from './settle.ts';
import { writePlan, type ResultOf } from './write-plan.ts';

/** While somebody tidies up the org, another one of a batch may have gone each time. */
const MOST_LOOKS_AGAIN = 5;

interface Parts {
  readonly connection: SalesforceConnection;
  readonly names: Names;
  readonly channels: Channels;
  readonly ledger: OutboundLedger;
  readonly directory: Directory;
  /** The language of what is written, where a channel has none of its own. */
  readonly language: () => Promise<Language>;
  /** Hours after a customer's last message in which anything may be sent on the channel; undefined: always. */
  readonly windowHoursOf: (channel: Channel) => number | undefined;
}

/**
 * Delivers a batch to Salesforce: gather, look up what is not known, plan, write, settle. One request for all of it as
 * a rule, one more for people and messages that have to be looked up, and one more where several have one number. Where
 * a record has just lost the number, changes are asked for and people looked up again.
 * Upserts by external id and joins by the provider's clock, so that writing the same events again changes nothing, in
 * whichever order they come.
 * @throws ParleyError when Salesforce as a whole is away
 */
export async function deliverEvents(
  events: readonly StoredEvent[],
  known: ReadonlyMap<string, Known>,
  parts: Parts,
): Promise<Delivery> {
  const { connection, names, windowHoursOf } = parts;
  const told = await gatherEvents(events, known, parts);
  const persons = personsOf(told);
  const channels = await businessChannels(told, parts.channels);
  const language = needsWords(persons, told.conversations)
    ? await parts.language()
    : defaultSettings.logLanguage;
  const write = async () => {
    const gone = await lookAtGone(connection, goneIds(told.conversations));
    const gathered = { ...told, conversations: told.conversations.map((batch) => withLast(batch, gone)) };
    const found = await findOut(gathered, persons, channels, gone.names, parts);
    const planned = planBatch({ gathered, persons, found, channels, windowHoursOf, language, names });
    return { planned, resultOf: await writePlan(connection, names, planned.plan) };
  };
  let { planned, resultOf } = await write();
  for (let again = 0; again < MOST_LOOKS_AGAIN && isOutdated(planned, resultOf); again += 1) {
    ({ planned, resultOf } = await write());
  }

  const settled: Settled = {
    outcomes: new Map(planned.outcomes),
    touched: new Map(),
    turns: [],
    calls: [],
    arrived: new Set(),
  };
  for (const settlement of planned.settlements) settle(settlement, resultOf, settled);
  const memories = new Map<string, ConversationMemory | undefined>();
  for (const conversation of planned.conversations) {
    if (conversation.row) memories.set(conversation.batch.key, memoryAfter(conversation, resultOf));
  }
  return {
    outcomes: settled.outcomes,
    touched: [...settled.touched.values()],
    turns: settled.turns,
    calls: settled.calls,
    memories,
    arrived: [...settled.arrived],
    ...settlePeople(planned.conversations, resultOf),
  };
}

/** All that has to be known before the batch is planned. For people who are known it is nothing. */
async function findOut(
  gathered: Gathered,
  persons: ReadonlyMap<string, Person>,
  channels: readonly Channel[],
  goneNames: GoneRecords['names'],
  { connection, names, directory }: Parts,
): Promise<Found> {
  const { conversations } = gathered;
  const asked = await askDirectory(directory, persons);
  const look = (known: AskedDirectory) =>
    lookUp(connection, names, wantedOf(gathered, persons, known, channels), known);
  const first = await look(asked);
  const doubted = doubtedKeys(persons, first.people);
  const found = doubted.size > 0 ? await look(await askDoubted(directory, asked, doubted)) : first;
  const contested = contestedOf(conversations, persons, found);
  const isContested = contested.contacts.length + contested.accountIds.length > 0;
  const closer = isContested ? await lookCloser(connection, names, contested) : {};
  return { ...found, people: { ...found.people, ...closer, goneNames } };
}

/** Records that are told to have gone, and those that have taken their place. */
function goneIds(conversations: readonly ConversationBatch[]): readonly string[] {
  const changes = conversations.flatMap(({ corrections }) => corrections.map(({ event }) => event.change));
  return [
    ...new Set(
      changes.flatMap((change) =>
        change.kind === 'moved' ? [change.from, change.to?.id ?? change.from] : [],
      ),
    ),
  ];
}

/** What is told of a conversation, with the records that are there now: what waited may name one that has gone since. */
function withLast(batch: ConversationBatch, { movedTo }: GoneRecords): ConversationBatch {
  const corrections = batch.corrections.map((one) => {
    const { change } = one.event;
    const last = change.kind === 'moved' && change.to && movedTo.get(change.to.id);
    return last ? { ...one, event: { ...one.event, change: { ...change, to: last } } } : one;
  });
  return { ...batch, corrections };
}

/** Whether something is said of a person, or of a call, that is written as words. */
function needsWords(
  persons: ReadonlyMap<string, Person>,
  conversations: readonly ConversationBatch[],
): boolean {
  return (
    [...persons.values()].some(({ isToBeFound }) => isToBeFound) ||
    conversations.some(({ calls, refusedCalls }) => calls.length + refusedCalls.length > 0)
  );
}

/**
 * Whether somebody who was looked up cannot be written, as what was found has gone since: a contact was merged or
 * deleted in that moment; or a call cannot, as its row was deleted, or it points to such a contact. Then it is looked up again, and is a dead letter only if that does not help.
 */
function isOutdated({ conversations, settlements }: BatchPlan, resultOf: ResultOf): boolean {
  const isGone = (row: RowReference): boolean => {
    const result = resultOf(row);
    return result?.kind === 'refused' && result.problem.code === 'CRM_ROW_GONE';
  };
  // A conversation stands below its identity, and is refused for another reason when that one was.
  const isCallOutdated = settlements.some(({ call, rows }) => call && rows.some(isGone));
  if (isCallOutdated) return true;
  return conversations.some(
    ({ person, row }) =>
      person !== undefined &&
      [
        ...(row ? [row] : []),
        ...person.identityKeys.map((key) => ({ collection: 'identities' as const, key })),
      ].some(isGone),
  );
}

/** The people of conversations that say something of theirs. What merely changes a message says nothing of new ones. */
function personsOf({ conversations }: Gathered): ReadonlyMap<string, Person> {
  return new Map(
    conversations.flatMap((batch) => {
      const person = isAboutPerson(batch) ? personOf(batch) : undefined;
      return person ? [[batch.key, person] as const] : [];
    }),
  );
}

function isAboutPerson({
  messages,
  moves,
  calls,
  consents,
  corrections,
  memory,
}: ConversationBatch): boolean {
  const told = [messages, moves, calls, consents, corrections];
  return memory !== undefined || told.some((events) => events.length > 0);
}

/** The channels that words of a provider may be about; they are asked for only where there are such words. */
async function businessChannels(
  { templates, channels: updates }: Gathered,
  channels: Channels,
): Promise<readonly Channel[]> {
  return templates.length + updates.length > 0 ? channels.all() : [];
}
