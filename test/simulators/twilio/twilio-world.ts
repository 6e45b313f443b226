import type { Cdn } from '../cdn/cdn.ts';
import type { Faults } from '../faults/faults.ts';
import type { People } from '../people/people.ts';
import type { ServiceWindows } from '../people/service-windows.ts';
import type { ContentDesk } from './content/content-desk.ts';
import type { Senders } from './create-parameters.ts';
import type { MessageStore } from './message-store.ts';
import type { TwilioFault } from './twilio-fault.ts';

export interface TwilioSettings {
  readonly accountSid: string;
  readonly authToken: string;
  readonly senders: Senders;
  /** Time between two steps of an outbound message: queued, sent, delivered. */
  readonly stepMs: number;
  /** After how long a template is approved by itself; undefined: when somebody says so. */
  readonly reviewMs: number | undefined;
  /** Hears of each request that was refused, so that a mistake of a client is seen. */
  readonly report: (sentence: string) => void;
}

/** All that the simulated Twilio knows, and what its parts work on. */
export interface TwilioWorld {
  readonly settings: TwilioSettings;
  readonly messages: MessageStore;
  readonly faults: Faults<TwilioFault>;
  readonly windows: ServiceWindows;
  readonly contents: ContentDesk;
  readonly people: People;
  readonly cdn: Cdn;
}
