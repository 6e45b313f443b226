import type { Refusal } from '../conversations/model.ts';
import type { ParleyError } from '../errors.ts';
import type { SendOutcome } from './channel-provider.ts';

/** What comes of a message that the provider was not asked to send, because something of ours is in the way. */
export function outcomeOfOurs({ code, message: sentence, retry }: ParleyError): SendOutcome {
  if (retry) return { kind: 'later', scope: 'message', code, sentence };
  const refusal: Refusal = code.startsWith('TEMPLATE_') ? 'template' : 'permanent';
  return { kind: 'refused', refusal, code, sentence };
}
