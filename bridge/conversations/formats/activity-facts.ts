import type { Language } from '../language.ts';
import type { Channel } from '../model.ts';

/** What every activity tells: of which channel and which customer, and how. */
export interface ActivityFacts {
  readonly channel: Pick<Channel, 'name' | 'type' | 'timeZone'>;
  readonly customer: { readonly name: string; readonly address: string };
  readonly language: Language;
  /** Link to the conversation in the CRM. */
  readonly conversationUrl?: string;
}
