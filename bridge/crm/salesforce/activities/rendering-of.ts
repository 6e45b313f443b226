import { groupingRule } from '../../../conversations/activities/grouping-rule.ts';
import { ruleOfGroup } from '../../../conversations/activities/rule-of-group.ts';
import type { ActivityOutcome, ActivityPart, KnownGroup, StaleGroup } from '../../activities.ts';
import type { ConversationLinks } from './conversation-links.ts';
import type { GroupContent } from './group-messages.ts';
import { isNew, type ChannelGroup, type ReadGroups } from './read-groups.ts';

/** A group whose Tasks are to be brought up to its messages. */
export interface Rendering extends ChannelGroup {
  readonly links: ConversationLinks;
  /** Absent: the messages are in an archive, and the text stays. */
  readonly content?: GroupContent;
  readonly parts: readonly ActivityPart[];
}

/** A group as it is rendered; none where it has to be divided before, or has no message to show. */
export function renderingOf(
  one: ChannelGroup,
  { contents, links, logs }: ReadGroups,
  all: readonly ChannelGroup[],
  outcomes: Map<string, ActivityOutcome>,
): readonly Rendering[] {
  const { group, channel } = one;
  const archivedLinks = group.isArchived ? links.get(group.recordId) : undefined;
  if (archivedLinks) return [{ ...one, links: archivedLinks, parts: group.parts }];
  const content = contents.get(group.key);
  if (!content) {
    outcomes.set(group.key, { kind: 'rendered', parts: group.parts });
    return [];
  }
  const beside = isNew(group) ? (logs.get(group.recordId) ?? []) : [];
  const own = beside.find(({ key }) => key === group.key);
  const learned = beside.filter((log) => isNews(log, group, all));
  const grouping = channel.grouping ?? { mode: 'ClockHour' };
  const { timeZone } = channel;
  if (!isOfRule(group, groupingRule(grouping, timeZone), timeZone) || learned.length > 0) {
    const moments = content.messages.map(({ at }) => at);
    outcomes.set(group.key, { kind: 'divide', grouping, timeZone, moments, learned });
    return [];
  }
  // What was written to a Task by an attempt whose answer was lost is not certain.
  const parts = own ? own.parts.map(({ number, activityId }) => ({ number, activityId })) : group.parts;
  return [{ ...one, content, links: content.links, parts }];
}

/** A Task of the same time that nobody here knows; the group's own is one only where it is in an archive. */
function isNews(log: KnownGroup, { key, period }: StaleGroup, all: readonly ChannelGroup[]): boolean {
  if (log.key === key) return log.isArchived === true;
  const overlaps = log.period.start < period.end && period.start < log.period.end;
  return overlaps && !log.isArchived && !all.some(({ group }) => group.key === log.key);
}

function isOfRule({ period, rule }: StaleGroup, wanted: string, timeZone: string): boolean {
  return rule === wanted || ruleOfGroup(rule.split(' ', 1)[0], period, timeZone) === wanted;
}
