import type { CallView } from '../../../conversations/calls/call-view.ts';
import type { Transcript } from '../../../conversations/calls/transcript.ts';
import type { CallChange } from '../../../conversations/model.ts';
import type { Dated } from './dated.ts';

/** What a batch tells of one call: how it stands now, and the texts that are new. */
export interface CallNews {
  readonly call: CallView;
  readonly customer: CallChange['customer'];
  readonly eventIds: readonly number[];
  readonly transcript?: Transcript;
  readonly summary?: NonNullable<CallChange['texts']>['summary'];
}

/** Each call once, by its newest revision: every one of them tells all that holds. Texts come with one revision only. */
export function callNews(calls: readonly Dated<CallChange>[]): readonly CallNews[] {
  return [...Map.groupBy(calls, ({ event }) => event.call.callId).values()].flatMap((told) => {
    const inOrder = told.toSorted((one, other) => one.event.revision - other.event.revision);
    const last = inOrder.at(-1);
    if (!last) return [];
    const transcript = inOrder.findLast(({ event }) => event.texts?.transcript)?.event.texts?.transcript;
    const summary = inOrder.findLast(({ event }) => event.texts?.summary)?.event.texts?.summary;
    return [
      {
        call: last.event.call,
        customer: last.event.customer,
        eventIds: told.map(({ stored }) => stored.id),
        ...(transcript ? { transcript } : {}),
        ...(summary ? { summary } : {}),
      },
    ];
  });
}

/** When a call counts as having happened: at its end, so that what was said in it lies before it. */
export function callMoment({ endedAt, startedAt }: CallView): Date {
  return endedAt ?? startedAt;
}
