/** How closely someone is looking, from not at all to right now. */
export type Attention = 'hidden' | 'minimised' | 'open' | 'focused';

/** Milliseconds between two refreshes. A hidden browser tab asks for nothing. */
const INTERVALS: Readonly<Record<Attention, number>> = {
  hidden: Infinity,
  minimised: 60_000,
  open: 15_000,
  focused: 3_000,
};
const SLOWEST = 60_000;

/**
 * Asks for news as often as someone is looking, one question at a time.
 * After a failure it waits longer, up to a minute.
 */
export default class RefreshTimer {
  private readonly attention: () => Attention;
  private readonly refresh: () => Promise<boolean>;
  private readonly intervals: Readonly<Record<Attention, number>>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Shorter than any, so that the beginning, when everything is fresh, does not count as a closer look. */
  private interval = 0;
  private failures = 0;
  private asking = false;

  /**
   * @param refresh answers whether it worked; must not reject
   * @param intervals milliseconds between two refreshes, where others are wanted
   */
  constructor(attention: () => Attention, refresh: () => Promise<boolean>, intervals = INTERVALS) {
    this.attention = attention;
    this.refresh = refresh;
    this.intervals = intervals;
  }

  /** Someone may be looking more or less closely than before. Asks at once when more. */
  attend(): void {
    const interval = this.intervals[this.attention()];
    const isCloser = interval < this.interval;
    this.interval = interval;
    if (isCloser) void this.ask();
    else this.schedule();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.interval = Infinity;
  }

  private async ask(): Promise<void> {
    clearTimeout(this.timer);
    if (this.asking) return;
    this.asking = true;
    this.failures = (await this.refresh()) ? 0 : this.failures + 1;
    this.asking = false;
    this.schedule();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (this.interval === Infinity) return;
    const wait = Math.min(this.interval * 2 ** this.failures, SLOWEST);
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- stopped when its component leaves the page
    this.timer = setTimeout(() => void this.ask(), wait);
  }
}
