import type { Input } from '../calls/call-leg.ts';
import { readFlag, readNumber, readUrl } from './attributes.ts';
import { hearAll } from './hear.ts';
import { Inputs } from './inputs.ts';
import type { Performer } from './stage.ts';

/** https://www.twilio.com/docs/voice/twiml/gather */
export const gather: Performer = async (stage, verb) => {
  const { leg, world, signal } = stage;
  const timeout = readNumber(verb, 'timeout', 5, 0, 3_600);
  const most = readNumber(verb, 'numDigits', Number.MAX_SAFE_INTEGER, 1, 1_000);
  const finish = verb.attributes['finishOnKey'] ?? '#';
  const kinds = (verb.attributes['input'] ?? 'dtmf').split(/\s+/);
  const action = readUrl(stage, verb, 'action') ?? stage.baseUrl;
  const isAskedAnyway = readFlag(verb, 'actionOnEmptyResult', false);
  const listens = ({ kind }: Input) => kinds.includes(kind === 'key' ? 'dtmf' : 'speech');

  const inputs = new Inputs(leg, world.clock);
  const heard = new AbortController();
  const stop = (input: Input) => listens(input) && heard.abort(new Error('Somebody has answered.'));
  try {
    // Whoever answers need not hear the question to its end.
    inputs.watch(stop);
    await hearAll({ ...stage, signal: AbortSignal.any([signal, heard.signal]) }, verb.children).catch(
      (error: unknown) => {
        if (signal.aborted || !heard.signal.aborted) throw error;
      },
    );
    let digits = '';
    let finished = '';
    while (digits.length < most) {
      const input = await inputs.next(timeout, signal);
      if (!input) break;
      if (!listens(input)) continue;
      if (input.kind === 'speech') {
        return { kind: 'url', url: action, form: { SpeechResult: input.text, Confidence: '0.95' } };
      }
      if (finish.includes(input.key)) {
        finished = input.key;
        break;
      }
      digits += input.key;
    }
    return digits !== '' || isAskedAnyway
      ? { kind: 'url', url: action, form: { Digits: digits, FinishedOnKey: finished, msg: 'Gather End' } }
      : undefined;
  } finally {
    inputs.end();
  }
};
