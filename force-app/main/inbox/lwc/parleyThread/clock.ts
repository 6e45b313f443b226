/** Milliseconds between two looks at the clock. */
const TICK = 15_000;

/** Tells the time every now and then, for what runs out by itself. */
export default class Clock {
  private readonly tell: (now: number) => void;
  private timer: ReturnType<typeof setInterval> | undefined;

  /** @param tell hears the time in milliseconds since 1970 */
  constructor(tell: (now: number) => void) {
    this.tell = tell;
  }

  start(): void {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- stopped when the thread leaves the page
    this.timer = setInterval(() => this.tell(Date.now()), TICK);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
