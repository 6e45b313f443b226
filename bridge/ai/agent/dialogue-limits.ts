/** What bounds a talk. Times are in ms, lengths in UTF-16 code units. */
export const dialogueLimits = {
  /** Turns of the caller, and the time of all. */
  turns: 12,
  talkMs: 5 * 60_000,
  /** Silence of the caller after which they are asked whether they are there, and how often. */
  silenceMs: 8_000,
  reminders: 2,
  /** Without a word of the model: after this a filler is said, and after this a person takes over. */
  fillerMs: 2_500,
  firstWordMs: 8_000,
  /** Silence of the model within an answer, and the longest answer in time and text. */
  stallMs: 8_000,
  answerMs: 30_000,
  answerLength: 700,
  /** Of what the caller says: longer ones are cut. */
  promptLength: 1_000,
  /** Interruptions, prompts and frames within a stretch of time after which a person takes over. */
  interruptions: 8,
  prompts: 10,
  frames: 400,
  windowMs: 20_000,
  /** Frames that cannot be read. */
  unreadable: 5,
  /** Longest wait for the last sentence to be heard. */
  closingMs: 8_000,
} as const;

/** How fast speech is heard: characters in a second. */
const SPEED = 14;

/** How long it takes to say a text, as far as can be guessed. */
export function spokenMs(text: string): number {
  return Math.round((text.trim().length / SPEED) * 1000);
}
