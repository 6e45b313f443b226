import { z } from 'zod';
import { ruleOfGroup } from '../../../conversations/activities/rule-of-group.ts';
import type { KnownGroup } from '../../activities.ts';
import type { Names } from '../names.ts';
import { readRows } from '../rest/read-rows.ts';
import { soqlName, type Soql } from '../rest/soql.ts';

const logRow = z.object({
  Id: z.string(),
  groupKey: z.string(),
  taskId: z.string().nullish(),
  renderedHash: z.string().nullish(),
  part: z.number().nullish(),
  isArchived: z.boolean().nullish(),
  groupingMode: z.string().nullish(),
  periodStart: z.coerce.date(),
  periodEnd: z.coerce.date(),
  conversation: z.string(),
  conversationParent: z.object({
    externalKey: z.string(),
    channelParent: z.object({ externalKey: z.string(), timeZone: z.string().nullish() }),
  }),
});

/** One Task of messages that the bridge has written, as its log row tells of it. */
export type ActivityLogRow = z.infer<typeof logRow>;

const words = [
  'groupKey',
  'taskId',
  'renderedHash',
  'part',
  'isArchived',
  'groupingMode',
  'periodStart',
  'periodEnd',
  'conversation',
] as const;

/** The fields that `readActivityLogs` reads. */
export function activityLogFields({ field, relation }: Names): readonly Soql[] {
  const conversation = relation('conversation');
  const channel = `${conversation}.${relation('channel')}`;
  return [
    'Id',
    ...words.map((word) => field[word]),
    `${conversation}.${field.externalKey}`,
    `${channel}.${field.externalKey}`,
    `${channel}.${field.timeZone}`,
  ].map(soqlName);
}

export function readActivityLogs(rows: readonly unknown[], names: Names): readonly ActivityLogRow[] {
  return readRows(rows, logRow, names, 'Activity logs');
}

/** Key of the log row of one part: that of the group for the first one. */
export function partKey(groupKey: string, number: number): string {
  return number === 1 ? groupKey : `${groupKey}|${number}`;
}

/** The groups that log rows tell of. A further part without the first one tells of none: that was let go. */
export function groupsOfLogs(rows: readonly ActivityLogRow[]): readonly KnownGroup[] {
  const byKey = new Map(rows.map((row) => [row.groupKey, row]));
  return rows.flatMap((first) => {
    if ((first.part ?? 1) !== 1) return [];
    const parts: ActivityLogRow[] = [];
    for (let row: ActivityLogRow | undefined = first; row;) {
      parts.push(row);
      row = byKey.get(partKey(first.groupKey, parts.length + 1));
    }
    const { externalKey: conversationKey, channelParent } = first.conversationParent;
    const period = { start: first.periodStart, end: first.periodEnd };
    return [
      {
        key: first.groupKey,
        period,
        rule: ruleOfGroup(first.groupingMode ?? undefined, period, channelParent.timeZone ?? 'UTC'),
        conversationKey,
        channelKey: channelParent.externalKey,
        recordId: first.conversation,
        isArchived: first.isArchived ?? false,
        parts: parts.flatMap(({ taskId, renderedHash }, index) =>
          taskId
            ? [{ number: index + 1, activityId: taskId, ...(renderedHash ? { hash: renderedHash } : {}) }]
            : [],
        ),
      },
    ];
  });
}
