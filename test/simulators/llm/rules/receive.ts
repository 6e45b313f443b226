import type { Asked } from './asked.ts';
import { callBackOf, nameOf, reasonOf } from './facts.ts';

/** What a receptionist says next: answers from what the orders tell of the business, and takes down who wants what. */
export function receive(asked: Asked): string {
  const { words, said, orders } = asked;
  const last = said.at(-1);
  if (last?.by !== 'caller') return words.askReason;
  if (words.person.test(last.text)) return `${words.toPerson} ${signFor(orders, 'person')}`.trim();
  if (words.farewell.test(last.text)) return `${words.goodbye} ${signFor(orders, 'goodbye')}`.trim();

  const isAnswered = words.question.test(last.text.trim());
  const answer = isAnswered ? (knownAbout(orders, last.text) ?? words.unknown) : undefined;
  return [answer, next(asked, isAnswered)].filter(Boolean).join(' ');
}

function next(asked: Asked, isAnswered: boolean): string {
  const { words } = asked;
  const name = nameOf(asked);
  if (!isAnswered && reasonOf(asked) === undefined) return words.askReason;
  if (name === undefined) return isAnswered ? words.askMore : words.askName;
  if (callBackOf(asked) === undefined) return words.askTime;
  return `${words.noted(name)} ${words.askMore}`;
}

/** The word that is to be written for something, where the orders have one: `write [[end]]`. */
function signFor(orders: string, what: 'person' | 'goodbye'): string {
  const line = orders
    .split('\n')
    .find(
      (one) =>
        one.toLowerCase().includes(what === 'person' ? 'a person' : 'goodbye') && /write \S+/.test(one),
    );
  return line === undefined ? '' : (/write (\[\[\w+\]\])/.exec(line)?.[1] ?? '');
}

/** The sentence of the orders' last part that shares most words with a question. */
function knownAbout(orders: string, question: string): string | undefined {
  const brief = orders.split(/The business says:\s*/)[1] ?? '';
  const asked = stemsOf(question);
  let best: string | undefined;
  let most = 0;
  for (const sentence of brief.match(/[^.!?\n]+[.!?]?/g) ?? []) {
    const shared = [...stemsOf(sentence)].filter((stem) => asked.has(stem)).length;
    if (shared > most) [best, most] = [sentence.trim(), shared];
  }
  return best;
}

/** Beginnings of the words that say something: `opening` and `open` have the same. */
function stemsOf(text: string): ReadonlySet<string> {
  return new Set((text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 4)));
}
