import type { ChannelProvider, RawRequest } from '../channels/channel-provider.ts';
import { ParleyError } from '../errors.ts';
import { describeEvent } from './describe-event.ts';
import type { NewInboundEvent, UnreadableInboundEvent } from './new-inbound-event.ts';
import { unreadableEvent } from './unreadable-event.ts';

/**
 * The rows that a verified request becomes: one for each of its events, with the bytes that tell of it. What cannot be
 * read becomes one row of the kind `unreadable`, known by its bytes, whatever the parser stumbled over: it was signed,
 * so it is kept, and what came with it is not held up.
 * @param now what counts as now for clocks that are ahead
 */
export function inboundEvents(
  provider: ChannelProvider,
  request: RawRequest,
  now: Date = new Date(),
): readonly NewInboundEvent[] {
  return pieces(provider, request).flatMap((piece): readonly NewInboundEvent[] => {
    const contentType = piece.headers['content-type'];
    const kept = {
      provider: provider.name,
      pathWithQuery: piece.pathWithQuery,
      contentType: typeof contentType === 'string' ? contentType : '',
      body: piece.body,
    };
    try {
      return provider.parse(piece).map((event) => ({ ...kept, ...describeEvent(event, provider, now) }));
    } catch (error) {
      return [unreadable(kept, error)];
    }
  });
}

function pieces(provider: ChannelProvider, request: RawRequest): readonly RawRequest[] {
  try {
    return provider.split(request);
  } catch {
    return [request];
  }
}

function unreadable(
  kept: Pick<NewInboundEvent, 'provider' | 'pathWithQuery' | 'contentType' | 'body'>,
  error: unknown,
): UnreadableInboundEvent {
  const ours = error instanceof ParleyError ? error : new ParleyError('WEBHOOK_UNREADABLE');
  return unreadableEvent(kept, ours.message);
}
