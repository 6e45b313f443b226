import type { LoadPlan } from './load/load-plan.ts';
import { sampleMessage } from './load/sample-message.ts';
import type { Surroundings } from './start-surroundings.ts';

type Row = Readonly<Record<string, unknown>>;

const HOUR_MS = 3_600_000;

/**
 * Holds what stands in the org against a load that was acknowledged as a whole, and says each promise that was broken:
 * every message exactly once and nothing else, one conversation for each customer, the order in which he wrote, and
 * for every hour of it exactly one Task with all of its texts, those of reps among them.
 */
export function brokenPromises(
  { rows }: Pick<Surroundings, 'rows'>,
  plan: Pick<LoadPlan, 'name' | 'messages' | 'conversations'>,
): readonly string[] {
  const messages = rows(
    `SELECT ExternalId__c, Direction__c, Body__c, OccurredAt__c, Conversation__c
     FROM ParleyMessage__c ORDER BY OccurredAt__c, Sequence__c`,
  );
  const inbound = messages.filter(({ Direction__c }) => Direction__c === 'Inbound');
  const conversations = rows('SELECT Id, CustomerAddress__c FROM ParleyConversation__c');
  return [
    ...brokenCompleteness(inbound, plan),
    ...moreThanOne(conversations, 'CustomerAddress__c', 'conversations'),
    ...brokenOrder(inbound, plan),
    ...brokenTasks(rows, messages),
  ];
}

function brokenCompleteness(
  messages: readonly Row[],
  { name, messages: count, conversations }: Pick<LoadPlan, 'name' | 'messages' | 'conversations'>,
): readonly string[] {
  const found = new Map(messages.map((row) => [String(row['ExternalId__c']), String(row['Body__c'])]));
  const broken: string[] = [];
  for (let place = 0; place < count; place += 1) {
    const { sid, body } = sampleMessage(name, conversations, place);
    const key = `twilio:${sid}`;
    const shown = found.get(key);
    if (shown === undefined) broken.push(`Lost: ${body}`);
    else if (shown !== body) broken.push(`Not as it was written: ${body}`);
    found.delete(key);
  }
  return [
    ...broken,
    ...[...found.values()].map((body) => `Nobody wrote: ${body}`),
    ...moreThanOne(messages, 'Body__c', 'messages'),
  ];
}

function moreThanOne(rows: readonly Row[], field: string, what: string): readonly string[] {
  return [...Map.groupBy(rows, (row) => String(row[field]))]
    .filter(([, group]) => group.length > 1)
    .map(([value, group]) => `${group.length} ${what} of: ${value}`);
}

/** Rows come in the order in which a screen shows them. */
function brokenOrder(messages: readonly Row[], { name }: Pick<LoadPlan, 'name'>): readonly string[] {
  const own = messages.filter(({ Body__c }) => String(Body__c).startsWith(`${name}:`));
  return [...Map.groupBy(own, (row) => row['Conversation__c'])].flatMap(([conversation, group]) => {
    const numbers = group.map(({ Body__c }) => Number(/message (\d+)\./.exec(String(Body__c))?.[1]));
    const place = numbers.findIndex((number, index) => number <= (numbers[index - 1] ?? 0));
    return place < 0
      ? []
      : [`Order in ${String(conversation)}: ${numbers.slice(place - 1, place + 2).join(', ')}`];
  });
}

/** The channel's zone is a whole number of hours away from UTC, so that its clock hours are those of UTC. */
function brokenTasks(rows: Surroundings['rows'], messages: readonly Row[]): readonly string[] {
  const logs = rows('SELECT Conversation__c, PeriodStart__c, TaskId__c FROM ParleyActivityLog__c');
  const tasks = new Map(rows('SELECT Id, Description FROM Task').map((row) => [String(row['Id']), row]));
  const broken: string[] = [];
  const byHour = Map.groupBy(messages, (row) => hourKey(row['Conversation__c'], row['OccurredAt__c']));
  for (const [key, log] of Map.groupBy(logs, (row) =>
    hourKey(row['Conversation__c'], row['PeriodStart__c']),
  )) {
    if (log.length > 1) broken.push(`${log.length} Tasks of the hour ${key}`);
    const texts = (byHour.get(key) ?? []).map(({ Body__c }) => String(Body__c));
    const task = tasks.get(String(log[0]?.['TaskId__c']));
    tasks.delete(String(log[0]?.['TaskId__c']));
    byHour.delete(key);
    if (!task) broken.push(`A log without its Task: ${key}`);
    else if (!containsInOrder(String(task['Description']), texts)) broken.push(`An incomplete Task: ${key}`);
  }
  return [
    ...broken,
    ...[...byHour.keys()].map((key) => `An hour without a Task: ${key}`),
    ...[...tasks.keys()].map((id) => `A Task without its log: ${id}`),
  ];
}

function hourKey(conversation: unknown, at: unknown): string {
  const hour = Math.floor(Date.parse(String(at)) / HOUR_MS) * HOUR_MS;
  return `${String(conversation)} ${new Date(hour).toISOString()}`;
}

/** A Task that is too long keeps its beginning and says so at its end. */
const CUT = '\n[cut: the whole text is in Parley]';
const CUT_LENGTH = 31_000;

function containsInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  const missing = parts.findIndex((part) => {
    const at = text.indexOf(part, from);
    from = at + part.length;
    return at < 0;
  });
  return missing < 0 || (missing > 0 && text.length > CUT_LENGTH && text.endsWith(CUT));
}
