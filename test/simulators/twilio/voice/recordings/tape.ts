import type { SpokenWords } from '../../../sound/spoken-words.ts';
import type { Clock } from '../clock.ts';

/** How many characters one says in a second. */
const PACE = 15;

/** How long it takes to say that. */
export function secondsToSay(text: string): number {
  return Math.max(1, Math.round(text.length / PACE));
}

/** A recording while it runs. */
export class Tape {
  readonly startedAt: Date;
  readonly words: SpokenWords[] = [];
  readonly #clock: Clock;
  #stoppedAt: number | undefined;
  #pause: { readonly since: number; readonly isSkipped: boolean } | undefined;
  #skippedMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.startedAt = clock.now();
  }

  get isPaused(): boolean {
    return this.#pause !== undefined;
  }

  /** Words that are said while it is paused are not on it. Nobody speaks while somebody else does. */
  record(track: number, text: string, seconds = secondsToSay(text)): void {
    if (this.#pause || this.#stoppedAt !== undefined) return;
    this.words.push({ track, text, seconds, atSeconds: Math.max(this.#elapsed(), this.#spoken()) });
  }

  /** @param isSkipped the pause is left out, instead of being silent */
  pause(isSkipped: boolean): void {
    this.#pause ??= { since: this.#clock.now().getTime(), isSkipped };
  }

  resume(): void {
    if (this.#pause?.isSkipped) this.#skippedMs += this.#clock.now().getTime() - this.#pause.since;
    this.#pause = undefined;
  }

  stop(): void {
    this.resume();
    this.#stoppedAt ??= this.#clock.now().getTime();
  }

  /** Its length in whole seconds. @param isTrimmed silence at its end does not count */
  seconds(isTrimmed: boolean): number {
    return Math.round(isTrimmed ? this.#spoken() : Math.max(this.#elapsed(), this.#spoken()));
  }

  #elapsed(): number {
    const until = this.#stoppedAt ?? this.#clock.now().getTime();
    return (until - this.startedAt.getTime() - this.#skippedMs) / 1000;
  }

  #spoken(): number {
    const last = this.words.at(-1);
    return last ? last.atSeconds + last.seconds : 0;
  }
}
