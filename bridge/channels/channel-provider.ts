import type {
  Channel,
  ChannelType,
  OutboundMedia,
  OutboundMessage,
  Provider,
  ProviderEvent,
  Refusal,
} from '../conversations/model.ts';
import type { Capabilities } from '../conversations/capabilities.ts';
import type { MediaFile } from '../conversations/content.ts';
import type { CallDesk } from './call-desk.ts';
import type { MediaPlace } from './media-place.ts';
import type { AnsweredNo, AskLater } from './not-done.ts';
import type { RawRequest, WebhookRoute } from './webhook.ts';
import type { Template, TemplateDefinition, TemplateState } from '../conversations/template.ts';

export type { Capabilities, MediaLimit } from '../conversations/capabilities.ts';
export type { MediaPlace } from './media-place.ts';
export type { RawRequest, WebhookAnswer, WebhookRoute } from './webhook.ts';

/**
 * What came of a send.
 * - `accepted`: the provider has it and gave an id.
 * - `refused`: the provider has answered no. It was not sent.
 * - `later`: it was certainly not sent, and may be tried again; `scope` says what else has to wait as long.
 * - `unknown`: no answer that can be trusted. It may have been sent: never repeat it, find out instead.
 */
export type SendOutcome =
  | {
      readonly kind: 'accepted';
      readonly providerId: string;
      readonly at: Date;
      /** The address that the provider has made of ours, where it says so. */
      readonly sentTo?: string;
    }
  | {
      readonly kind: 'refused';
      readonly refusal: Refusal;
      readonly code: string;
      readonly sentence: string;
      /** The address is at fault: another form of the same number may work. */
      readonly isAboutAddress?: boolean;
      /** What was opted out of. Default: All. */
      readonly purpose?: 'All' | 'Marketing';
    }
  | {
      readonly kind: 'later';
      readonly scope: 'message' | 'conversation' | 'channel';
      readonly code: string;
      readonly sentence: string;
      readonly retryAfterMs?: number;
    }
  | { readonly kind: 'unknown'; readonly code: string; readonly sentence: string };

/** A template as a provider lists it. */
export interface ListedTemplate {
  readonly definition: TemplateDefinition;
  readonly state: TemplateState;
}

/** What came of submitting a template. */
export type TemplateOutcome =
  { readonly kind: 'submitted'; readonly state: TemplateState } | AnsweredNo | AskLater;

export interface TemplateDesk {
  /** Whether the provider tells by webhook what it has decided. Else it is asked. */
  readonly tells: boolean;
  /**
   * Submits a new template, or a changed one again. `sample` is the file of the header: some providers take its bytes,
   * others fetch it by its link. Never throws for what a provider or the network does, and may be repeated after `later`.
   */
  submit(channel: Channel, template: Template, sample: OutboundMedia | undefined): Promise<TemplateOutcome>;
  /** All templates of the channel's business, page by page. Throws PROVIDER_UNAVAILABLE or PROVIDER_LOGIN_REFUSED. */
  list(channel: Channel): AsyncIterable<ListedTemplate>;
}

/** The one shape of a provider. `index.ts` of each provider's folder exports one. */
export interface ChannelProvider {
  readonly name: Provider;
  /** By type of channel; a type that is absent is not served. */
  readonly capabilities: Readonly<Partial<Record<ChannelType, Capabilities>>>;
  readonly webhooks: readonly WebhookRoute[];
  /** Passes or throws WEBHOOK_NOT_TRUSTED. Looks at the raw bytes and the pinned public URL only. */
  verify(request: RawRequest): void;
  /**
   * Divides a verified request into requests that each tell one thing, so that each is stored, read and replayed by
   * itself. Pure. One that cannot be divided comes back whole: `parse` will say what is wrong with it.
   */
  split(request: RawRequest): readonly RawRequest[];
  /**
   * Reads one of these. Pure: the same bytes give the same events. Throws WEBHOOK_UNREADABLE when the shape is wrong;
   * what has the right shape and an unknown kind is `other`, and an unknown kind of message `unsupported`.
   */
  parse(request: RawRequest): readonly ProviderEvent[];
  /** Sends once. Never throws for what a provider or the network does: the outcome says it. */
  send(message: OutboundMessage): Promise<SendOutcome>;
  /**
   * After an unknown outcome: the provider's id of the message if the provider has it, else undefined.
   * `taken` are provider ids that are known to belong to other messages. Where a provider keeps no list this is
   * undefined: its status callbacks carry our id.
   */
  findSent(message: OutboundMessage, since: Date, taken: ReadonlySet<string>): Promise<string | undefined>;
  /** Seconds after which a send without an answer, and without any word of it, is given up. Default: a minute. */
  readonly doubtSeconds?: number;
  /**
   * What the provider holds of messages that customers sent since then, as requests that `parse` reads.
   * Fills the gap after a time in which webhooks could not be taken. Empty where a provider keeps no list.
   */
  listInbound(since: Date): AsyncIterable<RawRequest>;
  /** How long the provider keeps files of customers, in days. */
  readonly keepsMediaDays: number;
  /** Where a file can be fetched now. Never throws for what a provider or the network does. */
  locateMedia(channel: Channel, file: MediaFile): Promise<MediaPlace>;
  /** Shows the customer that a message was read. Absent where that cannot be done. Failing does no harm. */
  readonly markRead?: (channel: Channel, providerId: string) => Promise<void>;
  /** Absent where templates need no approval. */
  readonly templates?: TemplateDesk;
  /** Absent where the provider carries no calls. Its webhooks are answered by what comes next in the call. */
  readonly calls?: CallDesk;
}
