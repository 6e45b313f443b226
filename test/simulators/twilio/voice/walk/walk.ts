import { Ended, Redirected, type CallLeg } from '../calls/call-leg.ts';
import type { VoiceWorld } from '../voice-world.ts';
import { connect } from './connect.ts';
import { dial } from './dial.ts';
import { fetchTwiml, type TwimlDocument } from './fetch-twiml.ts';
import { gather } from './gather.ts';
import { pause, play, say } from './hear.ts';
import { record } from './record.ts';
import { startRecording } from './start-recording.ts';
import type { Performer, Turn } from './stage.ts';
import { TwimlProblem } from './twiml-problem.ts';
import type { TwimlSource } from './twiml-source.ts';
import type { Verb } from './verb.ts';

/** After so many documents it is a loop. */
const MOST_DOCUMENTS = 200;
const ERROR_WORDS = 'We are sorry. An application error has occurred. Goodbye.';

const performers: Readonly<Record<string, Performer>> = {
  Say: say,
  Play: play,
  Pause: pause,
  Gather: gather,
  Dial: dial,
  Record: record,
  Start: startRecording,
  Connect: connect,
  Hangup: async () => 'hangUp',
  async Redirect({ baseUrl }, { text }) {
    if (!URL.canParse(text, baseUrl || undefined)) throw new TwimlProblem(11100, `Invalid URL: ${text}`);
    return { kind: 'url', url: new URL(text, baseUrl || undefined).href };
  },
};

/**
 * Lets a call walk through TwiML, as Twilio does, until it is over or goes on elsewhere.
 * @param isWhisper what a called person hears before they are connected: at its end the call goes on
 * @returns whether the leg is still on the line, and nothing more is there to perform
 */
export async function walk(
  world: VoiceWorld,
  leg: CallLeg,
  source: TwimlSource,
  isWhisper = false,
): Promise<boolean> {
  let next: TwimlSource | undefined = source;
  for (let documents = 0; next && !leg.isOver; documents += 1) {
    const signal = leg.beginDocument();
    try {
      const document: TwimlDocument | undefined =
        documents < MOST_DOCUMENTS ? await ended(fetchTwiml(world, leg, next), signal) : undefined;
      const turn: Turn = document ? await perform(world, leg, document, signal) : await apologize(leg);
      if (turn === 'left') return false;
      if (turn === 'hangUp') leg.end('completed');
      next = typeof turn === 'object' ? turn : undefined;
    } catch (error) {
      if (error instanceof Redirected) next = error.source;
      else if (error instanceof TwimlProblem) {
        // What is only seen while it is performed.
        world.note({ code: error.code, callSid: leg.sid, message: error.message });
        await apologize(leg);
        leg.end('completed');
      } else if (error instanceof Ended || world.stopping.aborted) return false;
      else throw error;
    } finally {
      leg.endDocument();
    }
  }
  if (!isWhisper) leg.end('completed');
  return !leg.isOver;
}

async function perform(
  world: VoiceWorld,
  leg: CallLeg,
  { verbs, url }: TwimlDocument,
  signal: AbortSignal,
): Promise<Turn> {
  const [first] = verbs;
  if (first?.name === 'Reject') {
    leg.end(first.attributes['reason'] === 'busy' ? 'busy' : 'no-answer');
    return 'left';
  }
  for (const verb of verbs) {
    signal.throwIfAborted();
    if (!leavesUnanswered(verb)) leg.answer();
    const performer = performers[verb.name];
    if (!performer) throw new TwimlProblem(12200, `<${verb.name}> cannot stand here`);
    const turn = await performer({ world, leg, baseUrl: url, signal }, verb);
    if (turn !== undefined) return turn;
  }
  return undefined;
}

/** Verbs that do not pick up a call which rings. */
function leavesUnanswered({ name, attributes }: Verb): boolean {
  return (
    name === 'Redirect' || name === 'Hangup' || (name === 'Dial' && attributes['answerOnBridge'] === 'true')
  );
}

async function apologize(leg: CallLeg): Promise<Turn> {
  leg.answer();
  leg.hear({ kind: 'say', text: ERROR_WORDS, language: 'en-US' });
  return 'hangUp';
}

/** What is waited for, unless the signal is aborted before. */
async function ended<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const aborted = Promise.withResolvers<never>();
  const stop = () => aborted.reject(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
