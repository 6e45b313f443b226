/** Lets loops sleep until there is work. A wake-up that comes while nobody sleeps is not lost. */
export interface WakeUp {
  /** Wakes one sleeper; more work wakes more of them, one by the other. */
  ring(): void;
  /** Resolves at the next ring, after `ms`, or when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export function createWakeUp(): WakeUp {
  const sleepers = new Set<() => void>();
  let missed = false;
  return {
    ring() {
      const [first] = sleepers;
      if (first) first();
      else missed = true;
    },
    sleep(ms, signal) {
      if (missed || signal.aborted) {
        missed = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          sleepers.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        sleepers.add(wake);
        signal.addEventListener('abort', wake, { once: true });
      });
    },
  };
}
