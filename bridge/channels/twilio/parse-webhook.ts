import { ParleyError } from '../../errors.ts';
import type { ProviderEvent } from '../../conversations/model.ts';
import type { RawRequest } from '../channel-provider.ts';
import { formOf } from './form-of.ts';
import { readMessage } from './read-message.ts';
import { readStatus } from './read-status.ts';
import { webhooks } from './webhooks.ts';

/**
 * What a verified request of Twilio says. Pure: the same bytes give the same.
 * @returns what happened; nothing for a step that says nothing new
 * @throws ParleyError WEBHOOK_UNREADABLE; its detail names the parameters that are wrong, without their values
 */
export function parseWebhook(request: RawRequest): readonly ProviderEvent[] {
  const [path, query = ''] = request.pathWithQuery.split('?', 2);
  const form = formOf(request);
  switch (path) {
    case webhooks.messages.path:
      return [readMessage(form)];
    case webhooks.messageStatus.path:
      return readStatus(form, new URLSearchParams(query).get('message') ?? '');
    default:
      throw new ParleyError('WEBHOOK_UNREADABLE', 'Twilio posts nothing to this path.');
  }
}
