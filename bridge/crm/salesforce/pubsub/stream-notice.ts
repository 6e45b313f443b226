import type { ParleyError } from '../../../errors.ts';

/**
 * What a subscription tells its consumer, in order. A notice is a doorbell: it says which records to look at and
 * never what is in them.
 *
 * - `connected`: the org delivers from here on. Only after `resumed` nothing can have been missed; after `latest`
 *   (there was no position) and `replay-lost` (the org no longer knows the position) the records must be swept once.
 * - `change`: these records of that entity were changed.
 * - `gap`: something was changed that the notice cannot name, so the records must be swept.
 * - `position`: nothing happened, but the position has moved on. Keeping it spares a replay that is out of date.
 * - `down`: no notice comes before the next `connected`; sweep in short intervals until then.
 *
 * `replayId` is opaque. It is worth storing once the notice has been dealt with.
 */
export type StreamNotice =
  | { readonly kind: 'connected'; readonly start: 'resumed' | 'latest' | 'replay-lost' }
  | {
      readonly kind: 'change';
      readonly replayId: Buffer;
      /** `ParleyMessage__c` */
      readonly entity: string;
      readonly changeType: 'CREATE' | 'UPDATE' | 'DELETE' | 'UNDELETE';
      readonly recordIds: readonly string[];
    }
  | { readonly kind: 'gap'; readonly replayId: Buffer; readonly reason: string }
  | { readonly kind: 'position'; readonly replayId: Buffer }
  | { readonly kind: 'down'; readonly error: ParleyError; readonly retryInMs: number };
