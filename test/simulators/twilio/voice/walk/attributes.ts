import { recordingEvents, type RecordingOrder } from '../recordings/recording-desk.ts';
import { TwimlProblem } from './twiml-problem.ts';
import type { Stage } from './stage.ts';
import type { Verb } from './verb.ts';

/** A whole number of an attribute. @throws TwimlProblem */
export function readNumber(verb: Verb, name: string, standard: number, least = 1, most = 86_400): number {
  const text = verb.attributes[name];
  if (text === undefined) return standard;
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new TwimlProblem(12200, `Schema validation: ${name}="${text}" of <${verb.name}>`);
  }
  return number;
}

/** @throws TwimlProblem */
export function readFlag(verb: Verb, name: string, standard: boolean): boolean {
  return readChoice(verb, name, ['true', 'false'] as const, standard ? 'true' : 'false') === 'true';
}

/** @throws TwimlProblem */
export function readChoice<Choice extends string>(
  verb: Verb,
  name: string,
  choices: readonly Choice[],
  standard: Choice,
): Choice {
  const text = verb.attributes[name] ?? standard;
  const choice = choices.find((one) => one === text);
  if (choice === undefined) {
    throw new TwimlProblem(12200, `Schema validation: ${name}="${text}" of <${verb.name}>`);
  }
  return choice;
}

/** An address, which may be relative to the document's; undefined when there is none. Only POST is performed. */
export function readUrl({ baseUrl }: Stage, verb: Verb, name: string, method = 'method'): string | undefined {
  const text = verb.attributes[name];
  if (text === undefined || text === '') return undefined;
  readChoice(verb, method, ['POST'] as const, 'POST');
  // TwiML that came with a request to the API lies at no address.
  const base = baseUrl || undefined;
  if (!URL.canParse(text, base)) throw new TwimlProblem(11100, `Invalid URL format: ${text}`);
  return new URL(text, base).href;
}

/** A list of words, divided by spaces. @throws TwimlProblem */
export function readList<Choice extends string>(
  verb: Verb,
  name: string,
  choices: readonly Choice[],
  standard: Choice,
): ReadonlySet<Choice> {
  const words = (verb.attributes[name] ?? standard).split(/\s+/).filter(Boolean);
  return new Set(
    words.map((word) => readChoice({ ...verb, attributes: { [name]: word } }, name, choices, standard)),
  );
}

/** What a verb that records says of whom to tell. */
export function readRecordingCallback(stage: Stage, verb: Verb): RecordingOrder['callback'] {
  const url = readUrl(stage, verb, 'recordingStatusCallback', 'recordingStatusCallbackMethod');
  return url === undefined
    ? undefined
    : { url, events: readList(verb, 'recordingStatusCallbackEvent', recordingEvents, 'completed') };
}

/** @throws TwimlProblem */
export function isTrimmed(verb: Verb, standard: 'trim-silence' | 'do-not-trim'): boolean {
  return readChoice(verb, 'trim', ['trim-silence', 'do-not-trim'] as const, standard) === 'trim-silence';
}
