/** Something that is read from Salesforce and kept for a while. */
export interface KeptValue<Value> {
  /**
   * As it was a minute ago at most. While Salesforce is away or slow the last one goes on serving, and is asked for anew
   * every few seconds only; while there is none yet, this throws as `read` does.
   */
  current(): Promise<Value>;
  /** As it was read last; absent: never yet. Asks for nothing. */
  last(): Value | undefined;
  /** It may have been changed: what was read until now does not count, unless nothing newer can be had. */
  forget(): void;
  /** Reads it anew when it will soon be too old: for a moment at which that costs nothing. */
  renewEarly(): void;
}

const FRESH_MS = 60_000;
/** From this age on an occasion to read it for nothing is taken. */
const EARLY_MS = 20_000;
/** How long a new value is waited for while there is an older one, and how long that goes on serving then. */
const PATIENCE_MS = 5_000;

/** @param read throws as for any request */
export function createKeptValue<Value>(read: () => Promise<Value>): KeptValue<Value> {
  let kept: { readonly value: Value; readonly readAt: number } | undefined;
  let reading: Promise<Value> | undefined;
  let missedAt = -Infinity;

  function renew(): Promise<Value> {
    if (reading) return reading;
    const readAt = Date.now();
    const begun = read()
      .then((value) => {
        // Forgotten meanwhile, it serves only while nothing newer can be had.
        if (reading === begun) kept = { value, readAt };
        else kept ??= { value, readAt: -Infinity };
        return value;
      })
      .finally(() => {
        if (reading === begun) reading = undefined;
      });
    reading = begun;
    return begun;
  }

  /** The new value, if it can be had soon, else the last one. */
  async function soonOr(last: Value): Promise<Value> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS, undefined);
    });
    const inTime = renew().then(
      (value) => ({ value }),
      () => undefined,
    );
    const renewed = await Promise.race([inTime, tooLate]);
    clearTimeout(timer);
    if (renewed) return renewed.value;
    missedAt = Date.now();
    return last;
  }

  return {
    async current() {
      if (!kept) return renew();
      const isServing = Date.now() - kept.readAt <= FRESH_MS || Date.now() - missedAt <= PATIENCE_MS;
      return isServing ? kept.value : soonOr(kept.value);
    },
    last: () => kept?.value,
    forget() {
      reading = undefined;
      missedAt = -Infinity;
      if (kept) kept = { ...kept, readAt: -Infinity };
    },
    renewEarly() {
      if (!kept || Date.now() - kept.readAt > EARLY_MS) renew().catch(() => undefined);
    },
  };
}
