import { createHash, randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';
import type { ChannelProvider, ListedTemplate } from '../../channels/channel-provider.ts';
import { eventLane } from '../../conversations/keys/event-lane.ts';
import type { TemplateUpdate } from '../../conversations/model.ts';
import type { Crm } from '../../crm/crm.ts';
import type { CarryOut } from '../requests/carry-out-requests.ts';
import { inTransaction } from '../../store/in-transaction.ts';
import { readParameters } from '../requests/read-parameters.ts';
import { storeOwnEvent } from '../own-events/store-own-event.ts';
import { templateDeskOf, type DeskOfChannel } from './template-desk-of.ts';
import { rememberTemplate } from './told-template.ts';

/** Templates that are noted in one transaction. */
const AT_ONCE = 50;

/**
 * Takes over what a provider says of the templates of a business, page by page. Each template is an event of its own,
 * so that one which the CRM does not take stops no other.
 * @param isWhole tells of all templates; else only of those that have changed since they were last told of
 * @returns how many the provider listed, and of how many the CRM will hear
 * @throws ParleyError PROVIDER_UNAVAILABLE or PROVIDER_LOGIN_REFUSED
 */
export async function syncTemplates(
  pool: Pool,
  of: DeskOfChannel,
  isWhole: boolean,
): Promise<{ readonly listed: number; readonly told: number }> {
  const run = { id: randomUUID(), at: new Date() };
  let listed = 0;
  let told = 0;
  let batch: ListedTemplate[] = [];
  const note = (): Promise<void> =>
    inTransaction(pool, async (client) => {
      for (const template of batch) if (await tell(client, of, template, run, isWhole)) told += 1;
      listed += batch.length;
      batch = [];
    });
  for await (const template of of.desk.list(of.channel)) {
    batch.push(template);
    if (batch.length === AT_ONCE) await note();
  }
  if (batch.length > 0) await note();
  return { listed, told };
}

/** Carries out the command of a person who wants the templates as they are now. */
export function syncOnRequest({
  pool,
  crm,
  providers,
}: {
  readonly pool: Pool;
  readonly crm: Pick<Crm, 'channels'>;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
}): CarryOut {
  const parameters = z.object({ channel: z.string().optional() });
  return async (request) => {
    const { channel: asked } = readParameters(request, parameters);
    const key = request.channelKey ?? asked;
    const channels = await crm.channels.all();
    const channel = channels.find((one) => one.key === key || one.id === key);
    return { kind: 'done', result: await syncTemplates(pool, templateDeskOf(channel, providers), true) };
  };
}

async function tell(
  client: PoolClient,
  { channel, businessId }: DeskOfChannel,
  { definition, state }: ListedTemplate,
  run: { readonly id: string; readonly at: Date },
  isWhole: boolean,
): Promise<boolean> {
  const { externalId, approvalStatus } = state;
  const hash = createHash('sha256').update(JSON.stringify({ definition, state })).digest('hex');
  const isNew = await rememberTemplate(client, channel.provider, { externalId, approvalStatus, hash });
  if (!isNew && !isWhole) return false;
  const event: TemplateUpdate = {
    kind: 'template',
    provider: channel.provider,
    providerId: `listed:${externalId}:${run.id}`,
    providerBusinessId: businessId,
    name: definition.name,
    language: definition.language,
    state,
    definition,
    occurredAt: run.at,
  };
  await storeOwnEvent(client, eventLane(event), event);
  return true;
}
