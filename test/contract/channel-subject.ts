import type { ServerResponse } from 'node:http';
import type { ChannelProvider, RawRequest, SendOutcome } from '../../bridge/channels/channel-provider.ts';
import type { MediaFile } from '../../bridge/conversations/content.ts';
import type { Channel, ChannelType } from '../../bridge/conversations/model.ts';
import type { Asked } from '../support/provider-api.ts';

interface Webhook {
  readonly path: string;
  readonly body: Buffer;
}

/** What a provider's test has to bring, so that the contract can be held against it. */
export interface ChannelSubject {
  /** The provider, with all of its APIs below `url`. It accepts webhooks by both tokens. */
  at(url: string): ChannelProvider;
  readonly publicUrl: string;
  readonly currentToken: string;
  readonly olderToken: string;
  /** Nothing that is thrown, told or logged may hold one of these: they are sent along with requests. */
  readonly secrets: readonly string[];
  readonly webhooks: WebhookSubject;
  readonly sending: SendingSubject;
  readonly media: MediaSubject;
  /** Absent where templates need no approval. */
  readonly templates?: TemplateSubject;
}

export interface WebhookSubject {
  /** Adds the header that proves who sent the request, made by the provider's own means for the address it calls. */
  sign(token: string, request: RawRequest, calledUrl: string): RawRequest;
  /** Whether the signature covers the address, too. Otherwise it covers the body alone. */
  readonly signsAddress: boolean;
  /** Recorded webhooks, and how many events they tell. */
  readonly recorded: readonly (Webhook & { readonly name: string; readonly events: number })[];
  /** Signed, and not of the documented shape: each becomes one row that cannot be read. */
  readonly malformed: readonly Webhook[];
  /** Signed, of the documented shape, and of a kind that nobody knows yet. `kept` is how it is kept. */
  readonly unknown: readonly (Webhook & { readonly what: string; readonly kept: 'other' | 'unsupported' })[];
  /** One request that tells many things, one of which cannot be read. Absent where a request tells one thing. */
  readonly mixed?: Webhook & { readonly readable: number };
}

export interface SendingSubject {
  /** A channel of this type. */
  channel(type: ChannelType): Channel;
  /** An id under which the provider knows a message, and one under which it knows a template. */
  readonly messageId: string;
  readonly templateId: string;
  /** Whether this is the request that sends, and not one that prepares it. */
  isSend(asked: Asked): boolean;
  /** The provider takes everything: a send gets `messageId`. */
  accept(response: ServerResponse, asked: Asked): void;
  /** Answers of the provider that are no. */
  readonly refusals: readonly {
    readonly what: string;
    readonly status: number;
    readonly body: unknown;
    readonly outcome: Partial<SendOutcome>;
  }[];
  /** Bodies of a 2xx that do not say which message it is. */
  readonly senseless: readonly unknown[];
  /** The body of an answer that asks for patience, with status 429. */
  readonly tooMany: unknown;
}

export interface MediaSubject {
  readonly channel: Channel;
  /** A file of a customer, whose provider has its APIs below `url`. */
  file(url: string): MediaFile;
  /** The provider says where it is, if it has to be asked. */
  accept(url: string): (response: ServerResponse, asked: Asked) => void;
  /** Files that lie where the provider has none, whoever says so. */
  elsewhere(url: string): readonly MediaFile[];
}

export interface TemplateSubject {
  readonly channel: Channel;
  /** The provider takes a template; its list has as many pages and templates as said. */
  accept(response: ServerResponse, asked: Asked): void;
  readonly listed: number;
  /** The body of an answer that refuses a template, with status 400. */
  readonly refusal: unknown;
}
