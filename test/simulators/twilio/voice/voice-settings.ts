export interface VoiceSettings {
  readonly accountSid: string;
  readonly authToken: string;
  /** Numbers of the account. */
  readonly numbers: ReadonlySet<string>;
  /** Hears of each request that was refused and of TwiML that could not be performed. */
  readonly report: (sentence: string) => void;
}

/** What is done about a phone that is called, without anybody touching it. */
export const phoneModes = ['rings', 'busy', 'off', 'mailbox'] as const;
/**
 * `rings`: until somebody answers; `busy`; `off`: cannot be reached; `mailbox`: an answering machine of its own takes
 * the call at once, and presses nothing.
 */
export type PhoneMode = (typeof phoneModes)[number];

/** An entry of Twilio's debugger. https://www.twilio.com/docs/usage/troubleshooting/debugging-your-application */
export interface VoiceProblem {
  readonly code: number;
  readonly callSid: string;
  readonly message: string;
  readonly url?: string;
}
