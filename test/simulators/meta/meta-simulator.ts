import type { Cdn } from '../cdn/cdn.ts';
import { Faults } from '../faults/faults.ts';
import type { People } from '../people/people.ts';
import { ServiceWindows } from '../people/service-windows.ts';
import { CustomerSide } from './customer-side.ts';
import { MediaLibrary } from './media-library.ts';
import { MessageLog } from './message-log.ts';
import type { MetaFault } from './meta-fault.ts';
import type { MetaSettings, MetaWorld } from './meta-world.ts';
import { Sending } from './sending.ts';
import { TemplateDesk } from './templates/template-desk.ts';
import { WebhookDesk } from './webhook-desk.ts';

/** A WhatsApp Business Account with one number, at Meta. */
export interface MetaSimulator extends MetaWorld {
  /** What customers do. */
  readonly customers: CustomerSide;
  /** What the API does. */
  readonly sending: Sending;
  stop(): Promise<void>;
}

export function createMetaSimulator(settings: MetaSettings, people: People, cdn: Cdn): MetaSimulator {
  const faults = new Faults<MetaFault>();
  const webhooks = new WebhookDesk(settings, faults);
  const templates = new TemplateDesk((field, value) => webhooks.tell(field, value), settings.reviewMs);
  const world: MetaWorld = {
    settings,
    people,
    messages: new MessageLog(),
    media: new MediaLibrary(cdn, faults, settings.accessToken),
    templates,
    windows: new ServiceWindows(),
    webhooks,
    faults,
    withoutMarketing: new Set(),
  };
  const sending = new Sending(world);
  return {
    ...world,
    customers: new CustomerSide(world),
    sending,
    async stop() {
      templates.stop();
      await webhooks.stop();
      await sending.stop();
    },
  };
}
