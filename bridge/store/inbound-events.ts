import { createHash } from 'node:crypto';
import type { ChannelProvider, RawRequest } from '../channels/channel-provider.ts';
import { conversationKey } from '../conversations/conversation-key.ts';
import { providerEventId } from '../conversations/provider-event-id.ts';
import { ParleyError } from '../errors.ts';
import type { NewInboundEvent } from './new-inbound-event.ts';

/**
 * The rows that a verified request becomes: one for each of its events. What cannot be read becomes one row of the
 * kind `unreadable`, known by its bytes, whatever the parser stumbled over: it was signed, so it is kept.
 */
export function inboundEvents(provider: ChannelProvider, request: RawRequest): readonly NewInboundEvent[] {
  const contentType = request.headers['content-type'];
  const kept = {
    provider: provider.name,
    pathWithQuery: request.pathWithQuery,
    contentType: typeof contentType === 'string' ? contentType : '',
    body: request.body,
  };
  try {
    return provider.parse(request).map((event) => ({
      ...kept,
      kind: event.kind,
      providerId: providerEventId(event),
      conversationKey: conversationKey(
        event.channelKey,
        event.kind === 'message' ? event.from : event.customerAddress,
      ),
    }));
  } catch (error) {
    const hash = createHash('sha256').update(`${request.pathWithQuery}\n`).update(request.body).digest('hex');
    return [
      {
        ...kept,
        kind: 'unreadable',
        providerId: `unreadable:${hash}`,
        conversationKey: `unreadable|${provider.name}`,
        sentence: (error instanceof ParleyError ? error : new ParleyError('WEBHOOK_UNREADABLE')).message,
      },
    ];
  }
}
