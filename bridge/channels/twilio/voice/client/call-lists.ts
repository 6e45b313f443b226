import type { Twilio } from 'twilio';
import type { CallDesk, CallRequest } from '../../../call-desk.ts';
import { TwilioAnswerError } from '../../answer-error.ts';
import { answered } from '../../answered.ts';
import { listAll } from './list-all.ts';
import { listedCall } from './listed-call.ts';
import { listedLeg, listedRecording, type ListedLeg, type ListedRecording } from './listed-leg.ts';

const LARGEST_PAGE = 1000;
/** Deepest way from a leg to the first one: a customer, the rep who has called them, and whom that one was given to. */
const DEEPEST = 3;

/** What Twilio's lists hold of calls, for times in which callbacks could not be taken or never came. */
export function callLists({ calls, recordings }: Twilio): Pick<CallDesk, 'listCalls' | 'lookAt'> {
  const list = <Listed, Read>(...[first, read]: Parameters<typeof listAll<Listed, Read>>) =>
    answered(listAll(first, read));

  async function fetchLeg(sid: string): Promise<ListedLeg | undefined> {
    try {
      return listedLeg.safeParse(await calls(sid).fetch()).data;
    } catch (error) {
      if (error instanceof TwilioAnswerError && error.httpStatus === 404) return undefined;
      return answered(Promise.reject(error as Error));
    }
  }

  async function rungBy(sid: string): Promise<readonly ListedLeg[]> {
    return list(calls.page({ parentCallSid: sid, pageSize: LARGEST_PAGE }), readLeg);
  }

  return {
    async *listCalls(since) {
      const seenAt = new Date();
      const legs = await list(calls.page({ startTimeAfter: since, pageSize: LARGEST_PAGE }), readLeg);
      const recorded = byKey(
        await list(recordings.page({ dateCreatedAfter: since, pageSize: LARGEST_PAGE }), readRecording),
        ({ callSid }) => callSid,
      );
      const rung = byKey(legs, ({ parentCallSid }) => parentCallSid ?? '');
      for (const root of legs) {
        if (root.parentCallSid || !isCall(root)) continue;
        const ofCall = withRung(root, rung);
        yield listedCall(
          `twilio:${root.sid}`,
          ofCall,
          ofCall.flatMap(({ sid }) => recorded.get(sid) ?? []),
          seenAt,
        );
      }
    },

    async lookAt(callId, legId): Promise<CallRequest | undefined> {
      const seenAt = new Date();
      let root = await fetchLeg(legId);
      for (let depth = 0; root?.parentCallSid && depth < DEEPEST; depth += 1) {
        root = await fetchLeg(root.parentCallSid);
      }
      if (!root) return undefined;
      const children = await rungBy(root.sid);
      // A customer whom we have rung can be given to another rep: then their leg has rung in turn.
      const grandchildren =
        root.direction === 'inbound'
          ? []
          : (await Promise.all(children.map(({ sid }) => rungBy(sid)))).flat();
      const legs = [root, ...children, ...grandchildren] as const;
      const parents = new Set([root.sid, ...grandchildren.map(({ parentCallSid }) => parentCallSid ?? '')]);
      const recorded = await Promise.all(
        [...parents].map((callSid) =>
          list(recordings.page({ callSid, pageSize: LARGEST_PAGE }), readRecording),
        ),
      );
      return listedCall(callId, legs, recorded.flat(), seenAt);
    },
  };
}

/** Customers who call, and calls that somebody has placed by the API. All else, as trunks, is none of ours. */
function isCall({ direction }: ListedLeg): boolean {
  return direction === 'inbound' || direction === 'outbound-api';
}

/** A leg and all that came of it, whoever rang before whom was rung. */
function withRung(
  root: ListedLeg,
  rung: ReadonlyMap<string, readonly ListedLeg[]>,
): readonly [ListedLeg, ...ListedLeg[]] {
  const below = (leg: ListedLeg, depth: number): readonly ListedLeg[] =>
    depth >= DEEPEST ? [] : (rung.get(leg.sid) ?? []).flatMap((child) => [child, ...below(child, depth + 1)]);
  return [root, ...below(root, 0)];
}

function readLeg(one: object): ListedLeg | undefined {
  return listedLeg.safeParse(one).data;
}

function readRecording(one: object): ListedRecording | undefined {
  return listedRecording.safeParse(one).data;
}

function byKey<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string,
): ReadonlyMap<string, readonly Value[]> {
  return Map.groupBy(values, keyOf);
}
