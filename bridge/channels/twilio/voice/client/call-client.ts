import type { Twilio } from 'twilio';
import { z } from 'zod';
import { ParleyError } from '../../../../errors.ts';
import type { CallDesk, CallOutcomeAtProvider } from '../../../call-desk.ts';
import { TwilioAnswerError } from '../../answer-error.ts';
import { answered } from '../../answered.ts';
import { answerStep } from '../answer/answer-step.ts';
import { legCallback } from '../answer/leg-callback.ts';
import type { VoiceAddresses } from '../voice-addresses.ts';
import { callOutcome } from './call-outcome.ts';
import { changeOutcome } from './change-outcome.ts';
import { endRinging } from './end-ringing.ts';
import { isNotUnderWay } from './is-not-under-way.ts';

/** How far back a list is read for one call. Twilio gives the newest first. */
const MOST_LISTED = 50;
/** Twilio's clock and ours may differ, and Twilio's has whole seconds. */
const CLOCK_TOLERANCE_MS = 5000;
/** Twilio takes no longer instructions with a request. */
const LONGEST_TWIML = 4000;

const created = z.object({ sid: z.string().regex(/^CA[0-9a-fA-F]{32}$/) });

/**
 * The requests by which the bridge places calls and changes those that are under way.
 * @param publicUrl without a slash at the end
 */
export function callClient(
  api: Twilio,
  addresses: VoiceAddresses,
  publicUrl: string,
): Pick<CallDesk, 'place' | 'findPlaced' | 'redirect' | 'end' | 'pauseRecording'> {
  const { calls } = api;

  async function change(legId: string, request: () => Promise<unknown>): Promise<CallOutcomeAtProvider> {
    try {
      await request();
      return { kind: 'done', legId };
    } catch (error) {
      return changeOutcome(error);
    }
  }

  /** Twilio keeps a recording with the leg that rang the other one. */
  async function parentOf(legId: string): Promise<string | undefined> {
    const { parentCallSid } = await calls(legId).fetch();
    return parentCallSid || undefined;
  }

  return {
    async place({ callId: call, channel, repNumber, userId: user, seconds }) {
      const query = { call, leg: 'rep', user } as const;
      try {
        const { sid } = created.parse(
          await calls.create({
            to: repNumber,
            from: channel.address,
            url: addresses('repReady', query),
            method: 'POST',
            ...legCallback(query, addresses),
            statusCallbackMethod: 'POST',
            timeout: Math.round(seconds),
          }),
        );
        return { kind: 'done', legId: sid };
      } catch (error) {
        return callOutcome(error);
      }
    },

    async findPlaced({ channel, repNumber }, since) {
      const distance = ({ dateCreated }: { readonly dateCreated: Date }) =>
        dateCreated.getTime() - since.getTime();
      // Not by the filter of the time of the beginning: a call that Twilio still holds back has none.
      const listed = await answered(
        calls.list({ to: repNumber, from: channel.address, limit: MOST_LISTED, pageSize: MOST_LISTED }),
      );
      return listed
        .filter(({ direction, parentCallSid }) => direction === 'outbound-api' && !parentCallSid)
        .filter((one) => distance(one) >= -CLOCK_TOLERANCE_MS)
        .sort((left, right) => Math.abs(distance(left)) - Math.abs(distance(right)))[0]?.sid;
    },

    redirect(callId, legId, step) {
      // The instructions themselves and no address to ask at: Twilio has them also when the bridge is restarted meanwhile.
      const twiml = answerStep(callId, step, addresses, publicUrl);
      if (twiml.length > LONGEST_TWIML) {
        const { code, message: sentence } = new ParleyError('CALL_REFUSED', 'The instructions are too long.');
        return Promise.resolve({ kind: 'refused', code, sentence });
      }
      return change(legId, async () => {
        try {
          await calls(legId).update({ twiml });
        } catch (error) {
          if (!isNotUnderWay(error) || !(await endRinging(api, legId))) throw error;
        }
      });
    },

    // Of legs that ring, as of those that were answered.
    end: (legId) => change(legId, () => calls(legId).update({ status: 'completed' })),

    async pauseRecording(legId, isPaused) {
      const pause = (sid: string) =>
        calls(sid)
          .recordings('Twilio.CURRENT')
          // Nothing is recorded meanwhile, so nobody listens to silence afterwards.
          .update(isPaused ? { status: 'paused', pauseBehavior: 'skip' } : { status: 'in-progress' });
      return change(legId, async () => {
        try {
          await pause(legId);
        } catch (error) {
          if (!(error instanceof TwilioAnswerError) || error.httpStatus !== 404) throw error;
          const parent = await parentOf(legId);
          if (!parent) throw error;
          await pause(parent);
        }
      });
    },
  };
}
