import { requestForm } from '../calls/call-forms.ts';
import type { CallLeg } from '../calls/call-leg.ts';
import type { VoiceWorld } from '../voice-world.ts';
import { readTwiml } from './read-twiml.ts';
import { TwimlProblem } from './twiml-problem.ts';
import type { TwimlSource } from './twiml-source.ts';
import type { Verb } from './verb.ts';

export interface TwimlDocument {
  readonly verbs: readonly Verb[];
  readonly url: string;
}

/**
 * Gets a document, from the fallback address when the first one does not give one that can be performed.
 * @returns undefined when there is none: the caller hears that there was an error
 */
export async function fetchTwiml(
  world: VoiceWorld,
  leg: CallLeg,
  source: TwimlSource,
): Promise<TwimlDocument | undefined> {
  if (source.kind === 'text') return attempt(world, leg, '', () => readTwiml(source.twiml));
  const { url, form = {} } = source;
  const first = await ask(world, leg, url, form);
  if (!(first instanceof TwimlProblem)) return first;
  if (leg.fallbackUrl === undefined || leg.isOver) return undefined;
  const second = await ask(world, leg, leg.fallbackUrl, {
    ...form,
    ErrorCode: String(first.code),
    ErrorUrl: url,
  });
  return second instanceof TwimlProblem ? undefined : second;
}

async function ask(
  world: VoiceWorld,
  leg: CallLeg,
  url: string,
  form: Readonly<Record<string, string>>,
): Promise<TwimlDocument | TwimlProblem> {
  const answer = await world.callbacks.ask({
    kind: 'twiml',
    leg,
    url,
    form: { ...requestForm(leg, world.settings.accountSid), ...form },
  });
  const fail = (code: number, message: string) => {
    world.note({ code, callSid: leg.sid, message, url });
    return new TwimlProblem(code, message);
  };
  if (!answer || answer.failure === 'ct') return fail(11205, 'HTTP connection failure');
  if (answer.failure) return fail(11200, `HTTP retrieval failure: ${answer.httpStatus ?? 'no answer'}`);
  if (!/^(text|application)\/xml\b/.test(answer.contentType ?? '')) {
    return fail(12300, `Invalid Content-Type: ${answer.contentType ?? 'none'}`);
  }
  const read = attempt(world, leg, url, () => readTwiml(answer.answer ?? ''));
  return read ?? new TwimlProblem(12100, 'Document parse failure');
}

function attempt(
  world: VoiceWorld,
  leg: CallLeg,
  url: string,
  read: () => readonly Verb[],
): TwimlDocument | undefined {
  try {
    return { verbs: read(), url };
  } catch (error) {
    if (!(error instanceof TwimlProblem)) throw error;
    world.note({ code: error.code, callSid: leg.sid, message: error.message, ...(url && { url }) });
    return undefined;
  }
}
