const Machine = globalThis.Date;
let aheadMs = 0;

/** The time of everything in this process that asks for it, some time ahead of the machine's. Its timers are as they were. */
class Shifted extends Machine {
  constructor(...given: readonly (number | string | Date)[]) {
    if (given.length === 0) super(Shifted.now());
    else super(...(given as [number]));
  }

  static override now(): number {
    return Machine.now() + aheadMs;
  }
}

/**
 * Lets time pass for all parts that run in this process. Where a talk takes no time for the phones, a bridge whose clock
 * went on as usual would put one thing before another that came after it.
 */
export function shiftTime(seconds: number): void {
  aheadMs += seconds * 1000;
  globalThis.Date = Shifted as DateConstructor;
}
