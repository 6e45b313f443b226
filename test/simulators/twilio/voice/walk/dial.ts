import { callEvents, type CallLeg, type StatusCallback } from '../calls/call-leg.ts';
import { ring } from '../calls/ring.ts';
import {
  isTrimmed,
  readChoice,
  readFlag,
  readList,
  readNumber,
  readRecordingCallback,
  readUrl,
} from './attributes.ts';
import { talk } from './talk.ts';
import type { Performer, Stage, Turn } from './stage.ts';
import { TwimlProblem } from './twiml-problem.ts';
import type { Verb } from './verb.ts';
import { tellAfterHangUp } from './tell-after-hang-up.ts';

/** https://www.twilio.com/docs/voice/twiml/dial: as many phones at the same time. */
const MOST_NUMBERS = 10;
const recordKinds = [
  'do-not-record',
  'record-from-answer',
  'record-from-answer-dual',
  'true',
  'false',
] as const;

/** What came of dialling. */
interface Dialled {
  readonly status: 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled';
  readonly leg: CallLeg | undefined;
  readonly isBridged: boolean;
  readonly recordingSid?: string;
}

/**
 * Rings all numbers at once and connects the first one that takes the call, after what its `url` has to say.
 * https://www.twilio.com/docs/voice/twiml/dial
 */
export const dial: Performer = async (stage, verb) => {
  const { leg, world, signal } = stage;
  const action = readUrl(stage, verb, 'action');
  const timeout = readNumber(verb, 'timeout', 30, 1, 600);
  const timeLimit = readNumber(verb, 'timeLimit', 14_400);
  const record = readChoice(verb, 'record', recordKinds, 'do-not-record');
  const trims = isTrimmed(verb, 'do-not-trim');
  const callback = readRecordingCallback(stage, verb);
  const answersOnBridge = readFlag(verb, 'answerOnBridge', false);
  const nouns = numbersOf(verb);
  const callerId = verb.attributes['callerId'] ?? (leg.direction === 'inbound' ? leg.from : leg.to);
  const isAllowed =
    world.settings.numbers.has(callerId) || (leg.direction === 'inbound' && callerId === leg.from);
  if (!isAllowed) {
    world.note({ code: 13_214, callSid: leg.sid, message: `Dial: Invalid callerId value ${callerId}` });
    return after(stage, action, { status: 'failed', leg: undefined, isBridged: false });
  }
  if (!answersOnBridge) leg.answer();

  const children = nouns.map((noun) => ({ noun, child: newChild(stage, noun, callerId) }));
  leg.hear({ kind: 'ringback', text: 'Ringing' });
  let taken: CallLeg | undefined;
  try {
    taken = await firstToTake(stage, children, timeout);
    if (!taken) return await after(stage, action, notTaken(children.map(({ child }) => child)));
    leg.answer();
    const dialled: CallLeg = taken;
    const recordingSid = await talk(stage, dialled, timeLimit, {
      ...(!['do-not-record', 'false'].includes(record) && {
        record: {
          leg,
          source: 'DialVerb',
          channels: record.endsWith('-dual') ? 2 : 1,
          isTrimmed: trims,
          ...(callback && { callback }),
        },
      }),
    });
    return await after(stage, action, {
      status: 'completed',
      leg: dialled,
      isBridged: true,
      ...(recordingSid !== undefined && { recordingSid }),
    });
  } catch (error) {
    // Whoever called has hung up, or was sent on by the API: the address is told, and what it answers does not count.
    if (signal.aborted && !world.stopping.aborted && action !== undefined) {
      const status = taken ? 'completed' : 'canceled';
      const first = taken ?? children[0]?.child;
      tellAfterHangUp(stage, action, formOf(stage, { status, leg: first, isBridged: taken !== undefined }));
    }
    throw error;
  }
};

function numbersOf(verb: Verb): readonly Verb[] {
  const nouns: readonly Verb[] =
    verb.children.length > 0
      ? verb.children
      : [{ name: 'Number', attributes: {}, text: verb.text, children: [] }];
  if (nouns.length > MOST_NUMBERS) {
    throw new TwimlProblem(13_227, `<Dial> has more than ${MOST_NUMBERS} numbers`);
  }
  if (nouns.some(({ text }) => text === '')) throw new TwimlProblem(13_223, 'Dial: Invalid phone number');
  return nouns;
}

function newChild(stage: Stage, noun: Verb, callerId: string): CallLeg {
  const { world, leg } = stage;
  const url = readUrl(stage, noun, 'statusCallback', 'statusCallbackMethod');
  const statusCallback: StatusCallback | undefined =
    url === undefined
      ? undefined
      : { url, events: readList(noun, 'statusCallbackEvent', callEvents, 'completed') };
  return world.newLeg({
    from: callerId,
    to: noun.text.replace(/[\s().-]/g, ''),
    direction: 'outbound-dial',
    parentSid: leg.sid,
    status: 'queued',
    ...(statusCallback && { statusCallback }),
    ...(leg.fallbackUrl !== undefined && { fallbackUrl: leg.fallbackUrl }),
  });
}

/** @returns the first one to be connected; all others are over then @throws when whoever calls is gone */
async function firstToTake(
  stage: Stage,
  children: readonly { readonly noun: Verb; readonly child: CallLeg }[],
  timeout: number,
): Promise<CallLeg | undefined> {
  const { world, signal } = stage;
  const found = new AbortController();
  const unwanted = AbortSignal.any([signal, found.signal]);
  let taken: CallLeg | undefined;
  const take = async (noun: Verb, child: CallLeg) => {
    if (!(await ring(world, child, timeout, unwanted))) return;
    const url = readUrl(stage, noun, 'url');
    const dismiss = () => child !== taken && child.end('completed');
    unwanted.addEventListener('abort', dismiss, { once: true });
    const isOn = url === undefined || (await world.walk(child, { kind: 'url', url }, true));
    if (!isOn || unwanted.aborted || taken) return void dismiss();
    taken = child;
    found.abort(new Error('Somebody else has taken the call.'));
  };
  await Promise.all(children.map(({ noun, child }) => take(noun, child)));
  if (signal.aborted) taken?.end('completed');
  signal.throwIfAborted();
  return taken;
}

/** What came of dialling when nobody was connected: of several the one that came furthest. */
function notTaken(children: readonly CallLeg[]): Dialled {
  const order = ['completed', 'no-answer', 'busy', 'failed', 'canceled'] as const;
  for (const status of order) {
    const leg = children.find((child) => child.status === status);
    if (leg) return { status, leg, isBridged: false };
  }
  return { status: 'failed', leg: undefined, isBridged: false };
}

async function after(stage: Stage, action: string | undefined, dialled: Dialled): Promise<Turn> {
  stage.signal.throwIfAborted();
  return action === undefined ? undefined : { kind: 'url', url: action, form: formOf(stage, dialled) };
}

function formOf({ world }: Stage, { status, leg, isBridged, recordingSid }: Dialled): Record<string, string> {
  const { accountSid } = world.settings;
  return {
    DialCallStatus: status,
    ...(leg && { DialCallSid: leg.sid }),
    ...(leg && status === 'completed' && { DialCallDuration: String(leg.seconds) }),
    DialBridged: String(isBridged),
    ...(recordingSid !== undefined && {
      RecordingUrl: `${world.apiUrl}/2010-04-01/Accounts/${accountSid}/Recordings/${recordingSid}`,
    }),
  };
}
