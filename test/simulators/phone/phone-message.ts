/** The messengers on the customer's phone: one for each way to us. */
export type AppName = 'sms' | 'whatsapp' | 'whatsapp-twilio';

/** A message as the phone shows it, whichever provider carries it. */
export interface PhoneMessage {
  readonly id: string;
  readonly app: AppName;
  readonly personId: string;
  /** `echo`: received, and written by somebody of the business in the phone's own app. */
  readonly side: 'written' | 'received' | 'echo';
  readonly at: Date;
  readonly text: string;
  readonly header?: string;
  readonly footer?: string;
  readonly files: readonly PhoneFile[];
  readonly place?: PhonePlace;
  readonly cards: readonly PhoneCard[];
  readonly buttons: readonly PhoneButton[];
  /** Id of the message that it quotes. */
  readonly quotes?: string;
  /** The customer's emoji on it, and the one of the business. */
  readonly ownReaction?: string;
  readonly theirReaction?: string;
  /** How far it has come: the provider's word, or for what the customer wrote `sending`, `taken` or `lost`. */
  readonly state: string;
  readonly errorCode?: number;
  /** The business has shown that it has read it. */
  readonly isRead: boolean;
  /** Whether its words can be changed. */
  readonly isEditable: boolean;
  readonly isEdited: boolean;
  readonly isRevoked: boolean;
}

export interface PhoneFile {
  /** Where the page fetches it. */
  readonly url: string;
  readonly contentType: string;
  readonly name?: string;
  readonly isVoice?: boolean;
}

export interface PhonePlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
  readonly address?: string;
}

export interface PhoneCard {
  readonly name: string;
  readonly numbers: readonly string[];
}

export interface PhoneButton {
  readonly text: string;
  /** `reply` answers; `url` and `call` lead elsewhere; `number` and `place` share something. */
  readonly kind: 'reply' | 'url' | 'call' | 'number' | 'place';
  readonly value: string;
}
