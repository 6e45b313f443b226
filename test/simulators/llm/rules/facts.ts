import type { Asked } from './asked.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Everything that one side has said, or may have said, as sentences. */
export function sentencesOf(asked: Asked, by: 'caller' | 'business'): readonly string[] {
  return asked.said
    .filter((one) => one.by === by || one.by === 'unknown')
    .flatMap(({ text }) => text.match(/[^.!?]+[.!?]*/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));
}

/** The name that somebody has given, or has answered with when they were asked for it. */
export function nameOf({ said, words }: Asked): string | undefined {
  for (const [place, { by, text }] of said.entries()) {
    if (by === 'business') continue;
    const given = words.name.exec(text)?.[1];
    if (given !== undefined && /^\p{Lu}/u.test(given)) return given;
    const before = said[place - 1];
    const isShort = text.trim().split(/\s+/).length <= 3;
    if (before?.by === 'business' && before.text.includes(words.askName) && isShort) {
      return text.replace(/[.!?]+$/, '').trim();
    }
  }
  return undefined;
}

/** Why somebody calls: the first thing of some length that is neither a greeting nor their name. */
export function reasonOf(asked: Asked): string | undefined {
  const { words } = asked;
  return sentencesOf(asked, 'caller').find(
    (sentence) => sentence.replace(words.name, '').split(/\s+/).length > 3 && !words.farewell.test(sentence),
  );
}

/** When they want to be called back: `2026-11-21T09:00`. What they said last counts; a question says nothing of it. */
export function callBackOf({ said, words, now }: Asked): string | undefined {
  for (const { by, text } of [...said].reverse()) {
    if (by === 'business' || words.question.test(text.trim())) continue;
    const weekday = words.weekdays.findIndex((day) => day.test(text));
    const day = words.days.find(([pattern]) => pattern.test(text))?.[1];
    // Monday is 1 in JavaScript, and the first here.
    const ahead = day ?? (weekday < 0 ? undefined : (weekday + 8 - now.getUTCDay()) % 7 || 7);
    if (ahead === undefined) continue;
    const date = new Date(now.getTime() + ahead * DAY_MS).toISOString().slice(0, 10);
    return `${date}T${timeIn(text, words)}`;
  }
  return undefined;
}

function timeIn(text: string, words: Asked['words']): string {
  const [, hour, minute = '00', half = ''] = words.hour.exec(text) ?? [];
  if (hour !== undefined) {
    const isLate = /^p|tarde/i.test(half) && Number(hour) < 12;
    return `${String(Number(hour) + (isLate ? 12 : 0)).padStart(2, '0')}:${minute}`;
  }
  if (words.afternoon.test(text)) return '14:00';
  return words.evening.test(text) ? '18:00' : '09:00';
}
