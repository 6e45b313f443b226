import type { Faults } from '../faults/faults.ts';
import type { People } from '../people/people.ts';
import type { ServiceWindows } from '../people/service-windows.ts';
import type { MediaLibrary } from './media-library.ts';
import type { MessageLog } from './message-log.ts';
import type { MetaFault } from './meta-fault.ts';
import type { TemplateDesk } from './templates/template-desk.ts';
import type { WebhookDesk } from './webhook-desk.ts';
import type { MetaNumber } from './webhook-values.ts';

export interface MetaSettings {
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly accessToken: string;
  /** Id of the WhatsApp Business Account. */
  readonly businessId: string;
  readonly number: MetaNumber;
  /** Time between two steps of an outbound message. */
  readonly stepMs: number;
  /** Pause before a webhook is posted again; each further one is twice as long. */
  readonly retryMs: number;
  /** After how long a template is approved by itself; undefined: when somebody says so. */
  readonly reviewMs: number | undefined;
  /** Hears of each request that was refused, so that a mistake of a client is seen. */
  readonly report: (sentence: string) => void;
}

/** All that the simulated Meta knows, and what its parts work on. */
export interface MetaWorld {
  readonly settings: MetaSettings;
  readonly people: People;
  readonly messages: MessageLog;
  readonly media: MediaLibrary;
  readonly templates: TemplateDesk;
  readonly windows: ServiceWindows;
  readonly webhooks: WebhookDesk;
  readonly faults: Faults<MetaFault>;
  /** Ids of people who want no marketing. */
  readonly withoutMarketing: Set<string>;
}
