import type { Spoken } from '../call-step.ts';
import type { CallMoment } from './decision.ts';

/** What a customer is told before anything is recorded; once in a call. */
export function announcementOf({ setUp, state }: Pick<CallMoment, 'setUp' | 'state'>): readonly Spoken[] {
  const { records, announcement } = setUp.rules;
  const isTold = state.decided.some(({ isRecorded }) => isRecorded === true);
  return records && announcement && !isTold ? [{ text: announcement, language: setUp.language }] : [];
}
