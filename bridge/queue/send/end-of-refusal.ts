import type { Refusal } from '../../conversations/model.ts';
import { ParleyError, type ErrorCode } from '../../errors.ts';
import type { SendEnd } from './settle-send.ts';

/** Codes of our own for refusals that a person can do something about: screens know these, and no provider's. */
const codeOf: Partial<Record<Refusal, ErrorCode>> = {
  needsTemplate: 'WINDOW_CLOSED',
  template: 'TEMPLATE_NOT_APPROVED',
  optedOut: 'OPTED_OUT',
};

/**
 * How a message stands that a provider has refused for good, at once or after it had taken it. Where a template would
 * help it is held for the rep, else it has failed.
 * @param code and sentence of the provider
 */
export function endOfRefusal(
  refusal: Refusal,
  code: string,
  sentence: string,
): Pick<SendEnd, 'deliveryStatus' | 'errorCode' | 'errorMessage'> {
  const ours = codeOf[refusal];
  const isHeld = refusal === 'needsTemplate' || refusal === 'template';
  const deliveryStatus = isHeld ? 'Held' : 'Failed';
  if (!ours) return { deliveryStatus, errorCode: code, errorMessage: sentence };
  const { message, action } = new ParleyError(ours);
  const says = sentence === '' ? code : `${code}: ${sentence}`;
  return { deliveryStatus, errorCode: ours, errorMessage: `${message} ${action} (${says})` };
}
