import type { Refusal } from '../../conversations/model.ts';

/** What a code of Twilio means for what happens next. */
export interface ErrorClass {
  readonly refusal: Refusal;
  /** Another form of the same number may work. */
  readonly isAboutAddress?: true;
}

const classes: readonly (ErrorClass & { readonly codes: readonly number[] })[] = [
  // The number is not valid, or nobody has WhatsApp there.
  { refusal: 'permanent', isAboutAddress: true, codes: [21211, 21614, 63003, 63024] },
  { refusal: 'optedOut', codes: [21610] },
  { refusal: 'needsTemplate', codes: [63016] },
  // Not there, other variables, rejected, paused, disabled, or values that cannot be filled in.
  { refusal: 'template', codes: [21655, 21656, 63027, 63028, 63029, 63030, 63040, 63041, 63042] },
  { refusal: 'login', codes: [20003, 20005] },
  // The sender is not ours, cannot send, or was stopped by WhatsApp; the account is suspended.
  { refusal: 'channel', codes: [10001, 21606, 21659, 21660, 30002, 63001, 63007, 63020, 63112] },
];

const byCode = new Map(
  classes.flatMap(({ codes, ...errorClass }) => codes.map((code) => [String(code), errorClass] as const)),
);

/** Too many at once, for the number or for the account: the same message or call may leave later. */
export const paceCodes: ReadonlySet<string> = new Set([
  '10004',
  '14107',
  '20429',
  '21611',
  '30001',
  '63018',
  '63038',
]);

/**
 * The class of a code of Twilio; one that is not known is `permanent`, as sending the same again would not help.
 * @see https://www.twilio.com/docs/api/errors
 */
export function errorClassOf(code: string | undefined): ErrorClass {
  return (code && byCode.get(code)) || { refusal: 'permanent' };
}
