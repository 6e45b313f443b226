import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { ChannelProvider } from '../../channels/channel-provider.ts';
import { eventLane } from '../../conversations/keys/event-lane.ts';
import type { OutboundMedia, TemplateUpdate } from '../../conversations/model.ts';
import type { TemplateHeader } from '../../conversations/template.ts';
import type { OutboundFile } from '../../conversations/outbound-content.ts';
import type { Crm } from '../../crm/crm.ts';
import { ParleyError } from '../../errors.ts';
import type { CarryOut } from '../requests/carry-out-requests.ts';
import { readParameters } from '../requests/read-parameters.ts';
import { storeOwnEvent } from '../own-events/store-own-event.ts';
import { templateDeskOf } from './template-desk-of.ts';
import { rememberTemplate } from './told-template.ts';

interface SubmitParts {
  readonly crm: Pick<Crm, 'readTemplate' | 'channels'>;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  /** A file of the CRM as providers take it. */
  readonly media: (file: OutboundFile) => OutboundMedia;
}

const parameters = z.object({ templateId: z.string() });

function holdsFile({ kind }: TemplateHeader): boolean {
  return kind === 'image' || kind === 'video' || kind === 'document';
}

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
    const { header } = template;
    const sample = 'sample' in header ? header.sample : undefined;
    // Without it every provider refuses, in words that help nobody.
    if (!sample && holdsFile(header)) throw new ParleyError('FILE_GONE');
    const beganAt = Date.now();
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
      // Providers and CRMs count whole seconds: a decision on what was submitted must not seem to be older.
      occurredAt: new Date(Math.floor(beganAt / 1000) * 1000),
    };
    if (outcome.kind === 'refused') {
      return {
        kind: 'failed',
        code: 'TEMPLATE_REFUSED',
        detail: `${outcome.sentence} (${outcome.code})`,
        note: (client) => storeOwnEvent(client, eventLane(event), event),
      };
    }
    const { externalId, approvalStatus } = outcome.state;
    return {
      kind: 'done',
      result: { externalId, approvalStatus },
      async note(client) {
        await rememberTemplate(client, channel.provider, { externalId, approvalStatus, hash: '' });
        const isDecided = await wasDecided(client, event, Date.now() - beganAt);
        await storeOwnEvent(
          client,
          eventLane(event),
          isDecided ? { ...event, state: { externalId } } : event,
        );
      },
    };
  };
}

/** Whether the provider's decision has come before its answer to the submission: then it says all there is to say. */
async function wasDecided(
  client: Pick<PoolClient, 'query'>,
  event: TemplateUpdate,
  withinMs: number,
): Promise<boolean> {
  const decided = await client.query(
    `select 1 from inbound_event where provider = $1 and kind = 'template' and conversation_key = $2
       and received_at >= now() - $3 * interval '1 ms' limit 1`,
    [event.provider, eventLane(event), withinMs],
  );
  return decided.rowCount === 1;
}
