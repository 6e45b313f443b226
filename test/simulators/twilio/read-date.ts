import { TwilioRefusal } from './twilio-refusal.ts';

/**
 * The first or the last moment that a date of a list's filter names: a day counts from its first to its last moment, a
 * time to the second.
 * @throws TwilioRefusal when it is none
 */
export function readDate(text: string | undefined, edge: 'first' | 'last'): Date | undefined {
  if (text === undefined) return undefined;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const date = new Date(isDay ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(date.getTime())) throw new TwilioRefusal(400, 20001, `Not a date: ${text}`);
  if (edge === 'first') return date;
  return new Date(date.getTime() + (isDay ? 86_400_000 : 1_000) - 1);
}
