import { z } from 'zod';
import type { ChannelProvider } from '../channels/channel-provider.ts';
import { eventLane } from '../conversations/event-lane.ts';
import type { OutboundMedia, TemplateUpdate } from '../conversations/model.ts';
import type { OutboundFile } from '../conversations/outbound-content.ts';
import type { Crm } from '../crm/crm.ts';
import { ParleyError } from '../errors.ts';
import type { CarryOut } from './carry-out-requests.ts';
import { readParameters } from './read-parameters.ts';
import { storeOwnEvent } from './store-own-event.ts';
import { templateDeskOf } from './template-desk-of.ts';
import { rememberTemplate } from './told-template.ts';

interface SubmitParts {
  readonly crm: Pick<Crm, 'readTemplate' | 'channels'>;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  /** A file of the CRM as providers take it. */
  readonly media: (file: OutboundFile) => OutboundMedia;
}

const parameters = z.object({ templateId: z.string() });

/** A provider's clock may count whole seconds: its decision on what was submitted must not seem to be older. */
const CLOCK_STEP_MS = 1_000;

/**
 * Submits a template to its provider: a new one, or a changed one again. The provider knows what it has already, so
 * that a command which is begun a second time makes no second template.
 */
export function submitTemplate({ crm, providers, media }: SubmitParts): CarryOut {
  return async (request) => {
    const { templateId } = readParameters(request, parameters);
    const found = await crm.readTemplate(templateId);
    if (!found) throw new ParleyError('TEMPLATE_GONE');
    const { template } = found;
    const { channel, desk, businessId } = templateDeskOf(
      await crm.channels.find(found.channelKey),
      providers,
    );
    const sample = 'sample' in template.header ? template.header.sample : undefined;
    const occurredAt = new Date(Date.now() - CLOCK_STEP_MS);
    const outcome = await desk.submit(channel, template, sample && media(sample));
    if (outcome.kind === 'later') return outcome;

    const event: TemplateUpdate = {
      kind: 'template',
      provider: channel.provider,
      providerId: `submitted:${request.id}:${request.tries}`,
      providerBusinessId: businessId,
      templateId,
      name: template.name,
      language: template.language,
      state: outcome.kind === 'submitted' ? outcome.state : { reason: outcome.sentence },
      occurredAt,
    };
    if (outcome.kind === 'refused') {
      const note = (client: Parameters<typeof storeOwnEvent>[0]) =>
        storeOwnEvent(client, eventLane(event), event);
      return {
        kind: 'failed',
        code: 'TEMPLATE_REFUSED',
        detail: `${outcome.sentence} (${outcome.code})`,
        note,
      };
    }
    const { externalId, approvalStatus } = outcome.state;
    return {
      kind: 'done',
      result: { externalId, approvalStatus },
      async note(client) {
        await rememberTemplate(client, channel.provider, { externalId, approvalStatus, hash: '' });
        await storeOwnEvent(client, eventLane(event), event);
      },
    };
  };
}
