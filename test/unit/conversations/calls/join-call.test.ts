import fc from 'fast-check';
import type { CallNotice } from '../../../../bridge/conversations/calls/call-notice.ts';
import type { CallState, KnownCall } from '../../../../bridge/conversations/calls/call-state.ts';
import { callViewOf } from '../../../../bridge/conversations/calls/call-view-of.ts';
import type { CallView } from '../../../../bridge/conversations/calls/call-view.ts';
import { joinCall, newCall } from '../../../../bridge/conversations/calls/join-call.ts';
import { callStories } from '../../../support/call-stories.ts';
import type { CallStory } from '../../../support/call-story.ts';

function viewOf({ callId, notices }: Pick<CallStory, 'callId' | 'notices'>): CallView | undefined {
  const state = joinCall(newCall(callId), notices);
  return isKnown(state) ? callViewOf(state) : undefined;
}

function isKnown(state: CallState): state is KnownCall {
  return state.begun !== undefined;
}

/** Any order, some of them several times. */
function shuffled(notices: readonly CallNotice[]): fc.Arbitrary<readonly CallNotice[]> {
  return fc.array(fc.nat({ max: notices.length - 1 }), { maxLength: 2 * notices.length }).chain((again) =>
    fc.shuffledSubarray([...notices, ...again.flatMap((place) => notices[place] ?? [])], {
      minLength: notices.length + again.length,
    }),
  );
}

const LOST: ReadonlySet<CallNotice['kind']> = new Set<CallNotice['kind']>(['leg', 'rung', 'recording']);

describe.each(callStories)('a call: $name', (story) => {
  test('is told truthfully', () => {
    expect(viewOf(story)).toMatchObject(story.view);
  });

  test('is the same call in whatever order, and however often, it is told', () => {
    const told = joinCall(newCall(story.callId), story.notices);
    fc.assert(
      fc.property(shuffled(story.notices), (notices) => {
        expect(joinCall(newCall(story.callId), notices)).toEqual(told);
      }),
      { numRuns: 60 },
    );
  });

  test('is the same call joined at once, or bit by bit through the store', () => {
    const bit = story.notices.reduce<CallState>(
      (state, notice) => JSON.parse(JSON.stringify(joinCall(state, [notice]))) as CallState,
      newCall(story.callId),
    );
    expect(bit).toEqual(joinCall(newCall(story.callId), story.notices));
  });

  test('is never said to have been answered by somebody who has not taken it, whatever is lost', () => {
    // What the bridge itself has decided and heard is in its store before anybody is answered: that is never lost.
    const begun = story.notices.filter(({ kind }) => !LOST.has(kind));
    const others = story.notices.filter(({ kind }) => LOST.has(kind));
    const whole = viewOf(story);
    fc.assert(
      fc.property(fc.subarray(others), (kept) => {
        const view = viewOf({ callId: story.callId, notices: [...begun, ...kept] });
        if (view?.outcome === 'Answered') expect(whole?.outcome).toBe('Answered');
        if (view?.answeredBy !== undefined && view.status === 'Ended') {
          expect([whole?.answeredBy, whole?.transferredTo]).toContain(view.answeredBy);
        }
      }),
      { numRuns: 150 },
    );
  });
});
