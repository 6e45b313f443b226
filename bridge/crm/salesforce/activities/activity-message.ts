import { z } from 'zod';
import type { ActivityKind, ActivityMessage } from '../../../conversations/activities/activity-line.ts';
import { storedFiles } from './stored-files.ts';

/** What is read of a message that is to be shown, in our words. */
export const messageShape = z.object({
  CreatedBy: z.object({ Name: z.string() }).nullish(),
  direction: z.enum(['Inbound', 'Outbound']),
  authorType: z.string().nullish(),
  kind: z.string().nullish(),
  body: z.string().nullish(),
  media: z.string().nullish(),
  deliveryStatus: z
    .enum(['Queued', 'Sending', 'Unconfirmed', 'Sent', 'Held', 'Delivered', 'Read', 'Failed', 'Received'])
    .nullish(),
  editedAt: z.string().nullish(),
  revokedAt: z.string().nullish(),
  customerReaction: z.string().nullish(),
  ourReaction: z.string().nullish(),
  occurredAt: z.coerce.date(),
  sequence: z.number().nullish(),
  errorMessage: z.string().nullish(),
});

/** Its fields; the name of its author is asked for besides: `CreatedBy.Name`. */
export const messageWords = [
  'direction',
  'authorType',
  'kind',
  'body',
  'media',
  'deliveryStatus',
  'occurredAt',
  'sequence',
  'errorMessage',
  'editedAt',
  'revokedAt',
  'customerReaction',
  'ourReaction',
] as const;

const kinds: ReadonlySet<string> = new Set([
  'Media',
  'Template',
  'Location',
  'ContactCard',
  'Order',
  'Notice',
  'Unsupported',
] satisfies ActivityKind[]);

function isActivityKind(kind: string): kind is ActivityKind {
  return kinds.has(kind);
}

/** A message as it is shown. @param customerName who writes what comes in */
export function activityMessage(row: z.infer<typeof messageShape>, customerName: string): ActivityMessage {
  const kind = row.kind ?? 'Text';
  return {
    at: row.occurredAt,
    sequence: row.sequence ?? 0,
    direction: row.direction,
    ...authorOf(row, customerName),
    kind: isActivityKind(kind) ? kind : 'Text',
    body: row.body ?? '',
    files: row.media ? storedFiles(row.media) : [],
    deliveryStatus: row.deliveryStatus ?? 'Queued',
    ...(row.errorMessage ? { errorMessage: row.errorMessage } : {}),
    isEdited: Boolean(row.editedAt),
    isRevoked: Boolean(row.revokedAt),
    ...(row.customerReaction ? { customerReaction: row.customerReaction } : {}),
    ...(row.ourReaction ? { ourReaction: row.ourReaction } : {}),
  };
}

/** What was written in the phone's own app was not written by the user of the bridge, who made the record. */
function authorOf(
  { direction, authorType, CreatedBy }: z.infer<typeof messageShape>,
  customerName: string,
): { readonly author?: string } {
  if (direction === 'Inbound') return { author: customerName };
  return authorType === 'Phone' ? {} : { author: CreatedBy?.Name ?? '' };
}
