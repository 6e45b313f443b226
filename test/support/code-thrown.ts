import { ParleyError } from '../../bridge/errors.ts';

/** The code of the error of ours that an action throws; undefined: it throws none. Any other error goes on. */
export function codeThrown(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof ParleyError) return error.code;
    throw error;
  }
}
