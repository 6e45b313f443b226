import type { Recording } from '../recordings/recording.ts';
import type { RecordingOrder } from '../recordings/recording-desk.ts';
import { isTrimmed, readFlag, readNumber, readRecordingCallback, readUrl } from './attributes.ts';
import { Inputs } from './inputs.ts';
import type { Performer, Stage } from './stage.ts';
import { tellAfterHangUp } from './tell-after-hang-up.ts';

/** https://www.twilio.com/docs/voice/twiml/record */
export const record: Performer = async (stage, verb) => {
  const { leg, world, signal } = stage;
  const timeout = readNumber(verb, 'timeout', 5);
  const most = readNumber(verb, 'maxLength', 3_600);
  const finish = verb.attributes['finishOnKey'] ?? '1234567890*#';
  const action = readUrl(stage, verb, 'action') ?? stage.baseUrl;
  const callback = readRecordingCallback(stage, verb);
  if (readFlag(verb, 'playBeep', true)) leg.hear({ kind: 'beep', text: 'Beep' });

  const order: RecordingOrder = {
    leg,
    source: 'RecordVerb',
    channels: 1,
    isTrimmed: isTrimmed(verb, 'trim-silence'),
    longestSeconds: most,
    ...(callback && { callback }),
  };
  const { sid, tape } = world.recordings.begin(order);
  leg.tapes.set(tape, { speaks: 0 });
  const inputs = new Inputs(leg, world.clock);
  let digits = '';
  try {
    const until = world.clock.now().getTime() + most * 1000;
    let silence = timeout;
    for (;;) {
      const left = (until - world.clock.now().getTime()) / 1000;
      const input = left > 0 ? await inputs.next(Math.min(left, silence), signal) : undefined;
      if (!input) break;
      if (input.kind === 'speech') silence = input.seconds + timeout;
      else if (finish.includes(input.key)) {
        digits = input.key;
        break;
      }
    }
  } catch (error) {
    // Whoever hangs up has finished, too.
    const recording = world.recordings.end(sid);
    if (leg.isOver && recording.status === 'completed') {
      tellAfterHangUp(stage, action, formOf(stage, recording, 'hangup'));
    }
    throw error;
  } finally {
    inputs.end();
    leg.tapes.delete(tape);
    world.recordings.end(sid);
  }
  const recording = world.recordings.need(sid);
  // Nothing was said: nobody is told, and the next verb follows.
  if (recording.status !== 'completed') return undefined;
  return { kind: 'url', url: action, form: formOf(stage, recording, digits) };
};

function formOf({ world }: Stage, recording: Recording, digits: string): Record<string, string> {
  const { accountSid } = world.settings;
  return {
    RecordingUrl: `${world.apiUrl}/2010-04-01/Accounts/${accountSid}/Recordings/${recording.sid}`,
    RecordingSid: recording.sid,
    RecordingDuration: String(recording.seconds ?? 0),
    Digits: digits,
  };
}
