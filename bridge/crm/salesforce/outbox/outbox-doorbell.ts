import type { StreamNotice } from '../pubsub/stream-notice.ts';

interface DoorbellParts {
  readonly notices: AsyncIterable<StreamNotice>;
  /** Looks into the outbox; resolves when what was found is stored. */
  readonly ring: () => Promise<void>;
  readonly savePosition: (replayId: Buffer) => Promise<void>;
  /** How often to look while no notices come, in ms. */
  readonly pollMs: number;
  readonly onDown: (notice: Extract<StreamNotice, { kind: 'down' }>) => void;
  readonly signal: AbortSignal;
}

/**
 * Turns change events into looks at the outbox. Notices that arrive during a look share the next one. A position is
 * saved only after a look that began behind it, so that a restart asks again for whatever was not dealt with.
 */
export async function outboxDoorbell(parts: DoorbellParts): Promise<void> {
  const { ring, savePosition, signal } = parts;
  let position: Buffer | undefined;
  let looking: Promise<void> | undefined;
  let isAskedAgain = false;

  async function look(): Promise<void> {
    do {
      isAskedAgain = false;
      const upTo = position;
      await ring();
      if (upTo && !signal.aborted) await savePosition(upTo);
    } while (isAskedAgain && !signal.aborted);
  }

  function ask(): void {
    isAskedAgain = true;
    looking ??= look().finally(() => {
      looking = undefined;
    });
    looking.catch(() => undefined);
  }

  let poll: NodeJS.Timeout | undefined;
  try {
    for await (const notice of parts.notices) {
      if ('replayId' in notice) position = notice.replayId;
      if (notice.kind === 'down') {
        parts.onDown(notice);
        poll ??= setInterval(ask, parts.pollMs);
      } else {
        clearInterval(poll);
        poll = undefined;
        const isNews = notice.kind === 'change' || notice.kind === 'gap';
        if (isNews || (notice.kind === 'connected' && notice.start !== 'resumed')) ask();
        else if (notice.kind === 'position' && !looking) await savePosition(notice.replayId);
      }
    }
  } finally {
    clearInterval(poll);
    await looking?.catch(() => undefined);
  }
}
