import { localDate } from '../../../conversations/activities/local-date.ts';
import { followUpValues } from '../../../conversations/formats/follow-up-values.ts';
import { writeTask } from '../../../conversations/formats/write-task.ts';
import type { Channel } from '../../../conversations/model.ts';
import type { FollowUp, FollowUpOutcome } from '../../activities.ts';
import type { Channels } from '../../crm.ts';
import { activeUsers } from '../activities/active-users.ts';
import { findTasks } from '../activities/find-tasks.ts';
import { createTasks, type NewTask } from '../activities/task-graphs.ts';
import { relatedRecordOf, taskLinks } from '../activities/task-links.ts';
import type { LogStyle } from '../formats/log-style.ts';
import type { Names } from '../names.ts';
import { toSecond } from '../plan/to-second.ts';
import { hasReference } from '../rest/composite.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readWaiting, type WaitingConversation } from './read-waiting.ts';

interface Parts {
  readonly connection: SalesforceConnection;
  readonly names: Names;
  readonly channels: Channels;
  readonly logStyle: (channel: Channel) => Promise<LogStyle>;
}

interface Wanted {
  readonly followUp: FollowUp;
  readonly conversation: WaitingConversation;
  readonly channel: Channel;
}

/**
 * Creates open Tasks that ask for an answer, each together with its log row, whose unique key lets it come into being
 * only once. It goes to who the conversation is assigned to, else to the owner of the contact or lead, else to the
 * channel's default owner, as far as they are active users; else the bridge has it. Three requests for all.
 * @returns by key; without an entry where another bridge is just creating it
 */
export async function openFollowUps(
  followUps: readonly FollowUp[],
  parts: Parts,
): Promise<ReadonlyMap<string, FollowUpOutcome>> {
  const { connection, names } = parts;
  const outcomes = new Map<string, FollowUpOutcome>();
  const conversations = await readWaiting(connection, names, followUps);
  const wanted: Wanted[] = [];
  for (const followUp of followUps) {
    const conversation = conversations.get(followUp.recordId);
    const channel = await parts.channels.find(followUp.channelKey);
    if (conversation && channel && !conversation.isResolved) wanted.push({ followUp, conversation, channel });
    else outcomes.set(followUp.key, { kind: 'unneeded' });
  }
  if (wanted.length === 0) return outcomes;
  const active = await activeUsers(connection, names, wanted.flatMap(ownersOf));
  const tasks = await Promise.all(wanted.map((one) => newTask(one, active, parts)));
  const results = await createTasks(connection, names, tasks);
  const taken = [...results].flatMap(([key, { kind }]) => (kind === 'exists' ? [key] : []));
  const found = await findTasks(connection, names, taken);
  for (const [key, result] of results) {
    const activityId = result.kind === 'created' ? result.taskId : found.get(key);
    if (result.kind === 'problem') outcomes.set(key, result);
    else if (activityId !== undefined) outcomes.set(key, { kind: 'open', activityId });
  }
  return outcomes;
}

function ownersOf({ conversation, channel }: Wanted): readonly string[] {
  return [...conversation.ownerIds, ...(channel.defaultOwnerId ? [channel.defaultOwnerId] : [])];
}

async function newTask(
  wanted: Wanted,
  active: ReadonlySet<string>,
  { logStyle, names }: Parts,
): Promise<NewTask> {
  const { followUp, conversation, channel } = wanted;
  const { key: groupKey, recordId, waitingSince } = followUp;
  const { formats, language, linkTo } = await logStyle(channel);
  const unanswered = conversation.messages.filter(({ at }) => at >= toSecond(waitingSince));
  const facts = {
    channel,
    customer: conversation.customer,
    language,
    conversationUrl: linkTo(names.object.conversation, recordId),
    waitingSince,
    message: unanswered.map(({ body }) => body).join('\n'),
  };
  const { subject, text } = writeTask(formats.of('followUp', language), followUpValues(facts), language);
  const owner = ownersOf(wanted).find((id) => active.has(id));
  const fields = {
    Subject: subject,
    Description: text,
    ActivityDate: localDate(new Date(), channel.timeZone),
    ...(owner ? { OwnerId: owner } : {}),
    ...taskLinks(conversation.links, recordId, relatedRecordOf(conversation.links)),
  };
  return {
    groupKey,
    // A text that a graph would take for a reference is left out: it stands in the conversation.
    task: Object.fromEntries(
      Object.entries(fields).filter(([, value]) => value !== null && !hasReference(value)),
    ),
    log: {
      [names.field.groupKey]: groupKey,
      [names.field.kind]: 'FollowUp',
      [names.field.conversation]: recordId,
      [names.field.periodStart]: waitingSince,
    },
  };
}
