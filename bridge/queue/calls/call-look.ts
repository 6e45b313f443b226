import type { CrmCalls, WrittenCall } from '../../crm/calls.ts';
import { ParleyError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { CallSetUps } from './call-set-ups.ts';
import type { takeWrittenCalls } from './placing/take-written-calls.ts';

/** What is asked of the CRM for calls with every look into the outbox. */
export interface CallLook {
  /**
   * Reads how calls are wanted and what reps have written, and keeps it. Its questions begin at once: they share the
   * request of a look that begins in the same turn. Never throws, as messages must not wait for calls; what was read
   * last goes on counting.
   * @param since as in `Outbox.read`
   */
  look(since?: Date): Promise<void>;
}

type SetUp = Awaited<ReturnType<CrmCalls['readSetUp']>>;

interface LookParts {
  readonly calls: Pick<CrmCalls, 'readWritten' | 'readSetUp'>;
  readonly setUps: Pick<CallSetUps, 'write'>;
  readonly take: (written: readonly WrittenCall[]) => ReturnType<typeof takeWrittenCalls>;
  /** Called when there are calls to place. */
  readonly onOrdered: () => void;
  /** Called when there is something to tell the CRM. */
  readonly onTaken: () => void;
  readonly log: Log;
}

export function createCallLook(parts: LookParts): CallLook {
  const { calls, setUps, log } = parts;
  /** What is told already: the same fault is not told at every look. */
  let told: string | undefined;

  function fail(error: unknown): void {
    const code = error instanceof ParleyError ? error.code : 'INTERNAL';
    // When the CRM as a whole is away, whoever looks into the outbox says so.
    const isAway = error instanceof ParleyError && error.retry;
    if (code !== told && !isAway) log.warn('Calls cannot be read from the CRM.', { error });
    told = code;
  }

  async function keep(
    written: PromiseSettledResult<readonly WrittenCall[]>,
    setUp: PromiseSettledResult<SetUp>,
  ): Promise<void> {
    // First, so that a call is placed by the rules that were read with it.
    if (setUp.status === 'rejected') throw setUp.reason;
    const { channels, reps } = setUp.value;
    if (await setUps.write(channels, reps)) {
      log.info('How calls are wanted has changed.', { count: channels.length });
      for (const { channel, unreadHours } of channels) {
        if (unreadHours) log.warn(unreadSentence(unreadHours), { channelKey: channel.key });
      }
    }
    if (written.status === 'rejected') throw written.reason;
    const { ordered, noted } = await parts.take(written.value);
    told = undefined;
    if (ordered > 0) parts.onOrdered();
    if (ordered + noted > 0) parts.onTaken();
  }

  return {
    async look(since) {
      const [written, setUp] = await Promise.allSettled([calls.readWritten(since), calls.readSetUp()]);
      await keep(written, setUp).catch(fail);
    },
  };
}

/** @param places names of fields, not what is written there */
function unreadSentence(places: readonly string[]): string {
  return `Business hours cannot be read as they are written, which counts as open: ${places.join(', ')}.`;
}
