import type { DeliveryStatus } from './model.ts';
import type { OutboundContent } from './outbound-content.ts';

/** What one kind of file may be. */
export interface MediaLimit {
  /** Media types, in full: `image/jpeg`. */
  readonly contentTypes: readonly string[];
  /** Bytes. */
  readonly largest: number;
  /** Whether a text can go with it. Default: yes. */
  readonly takesCaption?: boolean;
}

/**
 * What a provider can do on channels of one type, as data: nobody else has to ask which provider it is. Screens read
 * it too, from the channel's record.
 */
export interface Capabilities {
  /** Longest text of one message, in UTF-16 code units. */
  readonly textLimit: number;
  /** Longest caption of a file; 0: a file goes without text. */
  readonly captionLimit: number;
  /** Files that one message may carry; 0: none. */
  readonly filesPerMessage: number;
  readonly media: readonly MediaLimit[];
  /** Kinds of content that can be sent. */
  readonly sends: readonly OutboundContent['type'][];
  /** Hours after the customer's last message in which anything may be sent; absent: always. */
  readonly serviceWindowHours?: number;
  /** Whether templates have to be approved by the provider. Without it a template is text like any other. */
  readonly approvesTemplates: boolean;
  /** Whether a template that was made at the provider brings the file of its header, and takes no other. Default: no. */
  readonly keepsHeaderFiles?: boolean;
  readonly quotes: boolean;
  readonly readMarks: boolean;
  /** Buttons under a question, and rows of a list; 0: none. */
  readonly buttons: number;
  readonly listRows: number;
  /** Fastest pace: messages in a second on the channel, and the rest between two messages to one person, in ms. */
  readonly pace: {
    readonly perSecond: number;
    readonly betweenToOnePersonMs: number;
    /** Messages to one person that may leave without a rest. */
    readonly burstToOnePerson: number;
  };
  /** Delivery statuses that the provider reports. */
  readonly reports: readonly DeliveryStatus[];
}
