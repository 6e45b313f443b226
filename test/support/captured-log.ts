import { createLog, type Log } from '../../bridge/log.ts';

/** A real log of the bridge whose lines can be looked at. */
export function capturedLog(): { readonly log: Log; readonly text: () => string } {
  const lines: string[] = [];
  return { log: createLog('debug', { write: (line) => void lines.push(line) }), text: () => lines.join('') };
}
