import type { ChatRequest } from '../chat-request.ts';
import { languageOf, languages } from '../words/languages.ts';
import type { TalkWords } from '../words/talk-words.ts';

/** Somebody's words in a talk. */
export interface Said {
  /** `caller` also where a transcript calls them the customer; `unknown` where it does not tell. */
  readonly by: 'caller' | 'business' | 'unknown';
  readonly text: string;
}

/** A member of the JSON that is to be given. */
export interface ShapeMember {
  readonly name: string;
  readonly isList: boolean;
}

/** What the model is asked for, as far as the rules understand it. */
export interface Asked {
  /** What it is told to be and to do. */
  readonly orders: string;
  /** The JSON that it is told to answer. */
  readonly shape: readonly ShapeMember[] | undefined;
  readonly words: TalkWords;
  readonly said: readonly Said[];
  /** When it is, as the orders say; else now. */
  readonly now: Date;
}

const shapeForm = /\{("\w+":\s*[a-z]+(?:\[\])?(?:,\s*"\w+":\s*[a-z]+(?:\[\])?)*)\}/;
const speaker = /^(customer|caller|client|rep|agent|speaker[^:]*|assistant):\s*(.+)$/i;
const callers = /^(customer|caller|client)$/i;
const businesses = /^(rep|agent|assistant)$/i;

/** Reads messages as a model would: orders of the system, and a talk or a transcript in the messages of the user. */
export function readAsked(messages: ChatRequest['messages']): Asked {
  const orders = messages
    .filter(({ role }) => role === 'system' || role === 'developer')
    .map(({ content }) => content)
    .join('\n');
  const [, members] = shapeForm.exec(orders) ?? [];
  const shape = members?.split(/,\s*/).map((member) => {
    const [, name = '', type = ''] = /"(\w+)":\s*(.+)/.exec(member) ?? [];
    return { name, isList: type.endsWith('[]') };
  });
  const said = messages.flatMap(({ role, content }): readonly Said[] => {
    if (role === 'assistant') return [{ by: 'business', text: content }];
    return role === 'user' ? readUser(content, shape !== undefined) : [];
  });
  const named = Object.values(languages).find(({ names }) => names.test(orders));
  return {
    orders,
    shape,
    said,
    words: named ?? languages[languageOf(said.map(({ text }) => text).join(' '))],
    now: readNow(orders),
  };
}

/** The words of a message of the user, out of the marks in which they may stand. */
function readUser(content: string, isTranscript: boolean): readonly Said[] {
  const text = content.replace(/<\/?[\w-]+>/g, '').trim();
  if (!isTranscript) return [{ by: 'caller', text }];
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, who = '', words = line] = speaker.exec(line) ?? [];
      const by = callers.test(who) ? 'caller' : businesses.test(who) ? 'business' : 'unknown';
      return { by, text: words };
    });
}

/** `It is Friday, 20 November 2026 at 17:00`, as whoever gives orders writes it; in the time of this machine's UTC. */
function readNow(orders: string): Date {
  const [, day, month, year, time] =
    /\b(\d{1,2}) (\p{L}+) (\d{4})(?:,| at)? (\d{1,2}:\d\d)/u.exec(orders) ?? [];
  const read = new Date(`${day} ${month} ${year} ${time} UTC`);
  return Number.isNaN(read.getTime()) ? new Date() : read;
}
