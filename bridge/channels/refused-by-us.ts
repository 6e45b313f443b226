import type { Refusal } from '../conversations/model.ts';
import type { ParleyError } from '../errors.ts';
import type { SendOutcome } from './channel-provider.ts';

/** What comes of a message that no provider was asked for, because it cannot be sent as it is. */
export function refusedByUs(error: ParleyError): SendOutcome {
  const refusal: Refusal = error.code.startsWith('TEMPLATE_') ? 'template' : 'permanent';
  return { kind: 'refused', refusal, code: error.code, sentence: error.message };
}
