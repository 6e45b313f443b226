import { cleanText } from '../../../conversations/text/clean-text.ts';
import { fitKey } from '../../../conversations/keys/fit-key.ts';
import type { Channel } from '../../../conversations/model.ts';
import type { OutboundProgress } from '../../sending.ts';
import type { Row } from '../rest/composite.ts';
import type { Names } from '../names.ts';

/** Longest text fields, in UTF-16 code units. */
const LONGEST_TEXT = 255;
const LONGEST_CODE = 40;

/** How far a message of ours has come, on its record. */
export function progressRow(channel: Channel, progress: OutboundProgress, { field }: Names): Row {
  const { deliveryStatus, sentAt, deliveredAt, readAt, failedAt, pricingCategory } = progress;
  const isExplained = deliveryStatus === 'Failed' || deliveryStatus === 'Held';
  return {
    Id: progress.id,
    [field.deliveryStatus]: deliveryStatus,
    [field.occurredAt]: progress.takenAt,
    [field.sequence]: progress.position,
    [field.fromAddress]: channel.address,
    [field.toAddress]: cleanText(progress.to, LONGEST_TEXT),
    ...(progress.externalId ? { [field.externalId]: fitKey(progress.externalId) } : {}),
    ...(sentAt ? { [field.sentAt]: sentAt } : {}),
    ...(deliveredAt ? { [field.deliveredAt]: deliveredAt } : {}),
    ...(readAt ? { [field.readAt]: readAt } : {}),
    // Emptied when it did not fail after all, which takes null: a moment cannot be an empty text.
    [field.failedAt]: failedAt ?? null,
    ...(pricingCategory ? { [field.pricingCategory]: cleanText(pricingCategory, LONGEST_CODE) } : {}),
    [field.errorCode]: isExplained ? (progress.errorCode ?? '').slice(0, LONGEST_CODE) : '',
    [field.errorMessage]: isExplained ? cleanText(progress.errorMessage ?? '', LONGEST_TEXT) : '',
  };
}
