import { ParleyError, type ErrorCode } from '../../errors.ts';
import type { SendEnd } from './settle-send.ts';

/** The end of a message that the bridge itself does not send: the sentence says why, and what to do. */
export function ownEnd(
  kind: 'held' | 'failed',
  code: ErrorCode,
  detail?: string,
): Pick<SendEnd, 'deliveryStatus' | 'errorCode' | 'errorMessage'> {
  const { message, action } = new ParleyError(code, detail);
  const deliveryStatus = kind === 'held' ? 'Held' : 'Failed';
  return { deliveryStatus, errorCode: code, errorMessage: `${message} ${action}` };
}
