import type { ChannelProvider, TemplateDesk } from '../../channels/channel-provider.ts';
import type { Channel } from '../../conversations/model.ts';
import { ParleyError } from '../../errors.ts';

/** Where the templates of a channel are approved. */
export interface DeskOfChannel {
  readonly channel: Channel;
  readonly desk: TemplateDesk;
  /** The provider's id of the business that owns the templates. */
  readonly businessId: string;
}

/**
 * Finds where the templates of a channel are approved.
 * @throws ParleyError REQUEST_NOT_POSSIBLE with a sentence
 */
export function templateDeskOf(
  channel: Channel | undefined,
  providers: ReadonlyMap<string, ChannelProvider>,
): DeskOfChannel {
  const provider = channel && providers.get(channel.provider);
  if (!provider) throw new ParleyError('REQUEST_NOT_POSSIBLE', 'The bridge does not serve the channel.');
  const desk = provider.capabilities[channel.type]?.approvesTemplates ? provider.templates : undefined;
  if (!desk) throw new ParleyError('REQUEST_NOT_POSSIBLE', 'Templates of this channel need no approval.');
  const { providerBusinessId: businessId } = channel;
  if (!businessId) {
    const detail = 'The channel has no id of the business at the provider. Enter it on the channel.';
    throw new ParleyError('REQUEST_NOT_POSSIBLE', detail);
  }
  return { channel, desk, businessId };
}
