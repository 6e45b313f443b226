/**
 * What a message holds, whichever provider carries it and whichever way it goes. The words that a person wrote are in
 * `text`; `readableText` gives one text for every kind, for lists, Tasks and search.
 */
export type MessageContent =
  | { readonly type: 'text'; readonly text: string }
  /** One file or several; `text` is the caption. */
  | { readonly type: 'media'; readonly text: string; readonly files: readonly MediaFile[] }
  | ({ readonly type: 'location' } & Location)
  | { readonly type: 'contactCards'; readonly cards: readonly ContactCard[] }
  /** The customer pressed a button or chose from a list of ours. */
  | {
      readonly type: 'choice';
      /** What the button says. */
      readonly text: string;
      readonly choiceId?: string;
      readonly description?: string;
      /** Answers of a form, as the provider sent them: JSON, or what should have been JSON. */
      readonly formAnswers?: string;
    }
  | {
      readonly type: 'order';
      readonly text: string;
      readonly catalogId: string;
      readonly products: readonly OrderedProduct[];
    }
  /** The customer opened the chat for the first time and wrote nothing yet. */
  | { readonly type: 'greetingRequest' }
  /** Something that happened in the chat, told by the provider: `text` is the provider's sentence. */
  | { readonly type: 'notice'; readonly text: string }
  /** The provider cannot hand it over, or nobody here knows the kind. `what` is the provider's name of the kind. */
  | { readonly type: 'unsupported'; readonly what: string; readonly text: string };

/** A place. Degrees; absent when the provider sent no place on earth. */
export interface Location {
  readonly latitude?: number;
  readonly longitude?: number;
  readonly name?: string;
  readonly address?: string;
  readonly url?: string;
}

export interface ContactCard {
  readonly name: string;
  readonly organization?: string;
  readonly phones: readonly { readonly number: string; readonly label?: string; readonly userId?: string }[];
  readonly emails: readonly string[];
  /** The customer's own card, sent because we asked for the number. */
  readonly isOwn: boolean;
}

export interface OrderedProduct {
  readonly productId: string;
  readonly quantity: number;
  readonly price?: number;
  readonly currency?: string;
}

/** A file of a message as the provider describes it. Nothing in it is verified. */
export interface MediaFile {
  /** Where the provider keeps it: an id or an address, for the provider's `locateMedia` only. */
  readonly source: string;
  /** Media type, `image/jpeg`; `application/octet-stream` when the provider names none. */
  readonly contentType: string;
  readonly fileName?: string;
  /** Bytes. */
  readonly size?: number;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly sha256?: string;
  /** A voice message, recorded in the app. */
  readonly isVoice?: boolean;
  readonly isSticker?: boolean;
}

/** Where a customer came from: an advertisement or a page. */
export interface Referral {
  readonly sourceUrl?: string;
  readonly sourceType?: string;
  readonly sourceId?: string;
  readonly headline?: string;
  readonly text?: string;
  readonly clickId?: string;
}
