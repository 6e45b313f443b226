export type MetaStatus = 'accepted' | 'sent' | 'delivered' | 'read' | 'failed';

/** A message as the simulated Meta keeps it. */
export interface MetaMessage {
  /** `wamid.…` */
  readonly id: string;
  /** `echo`: somebody of the business wrote it in the phone's own app. */
  readonly direction: 'inbound' | 'outbound' | 'echo';
  readonly personId: string;
  /** `text`, `image`, `template` …, as in the API. */
  readonly type: string;
  /** What the API has under that name; of contact cards, which are a list there, `all`. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly at: Date;
  /** Id of the message that it quotes. */
  readonly quotes?: string;
  /** Of an outbound one. */
  readonly status?: MetaStatus;
  readonly errorCode?: number;
  /** What the sender wants to have back with each status. */
  readonly callbackData?: string;
  /** Of an outbound template: what the customer reads. */
  readonly rendered?: RenderedTemplate;
  /** Of an outbound one with a link: the id under which the fetched file is kept. */
  readonly fetchedMediaId?: string;
  /** Whether the webhook of an inbound one was answered 200, once that is known. */
  readonly webhookOutcome?: 'taken' | 'lost';
  /** Of an inbound one: the business has shown it as read. */
  readonly isRead?: boolean;
  readonly customerReaction?: string;
  readonly businessReaction?: string;
  readonly editedAt?: Date;
  readonly revokedAt?: Date;
}

export interface RenderedTemplate {
  readonly name: string;
  readonly category: string;
  readonly header?: string;
  readonly headerMediaId?: string;
  readonly body: string;
  readonly footer?: string;
  readonly buttons: readonly { readonly text: string; readonly payload?: string; readonly type: string }[];
}
