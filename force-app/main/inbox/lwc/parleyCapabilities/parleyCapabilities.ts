import untrusted from 'c/parleyUntrusted';

/** What one kind of file may be. */
export interface MediaLimit {
  /** Media types in full: `image/jpeg`. */
  readonly contentTypes: readonly string[];
  /** Bytes. */
  readonly largest: number;
  /** Whether a text can go with it. */
  readonly takesCaption: boolean;
}

/** What can be sent through a channel. Screens know no provider: this is all that they go by. */
export interface Capabilities {
  /** Longest text of one message. */
  readonly textLimit: number;
  /** Longest text that goes with a file; 0: a file goes without. */
  readonly captionLimit: number;
  /** Files that one message carries; 0: none. */
  readonly filesPerMessage: number;
  readonly media: readonly MediaLimit[];
  /** Kinds of content: `text`, `media`, `template`, `reaction`, `location`, `question`. */
  readonly sends: readonly string[];
  /** Whether anything but templates can be sent for a time only, after the customer has written. */
  readonly hasServiceWindow: boolean;
  readonly quotes: boolean;
  /** Whether the provider has to approve templates before they are sent. */
  readonly approvesTemplates: boolean;
  /** Whether a template that was made at the provider brings the file of its header, and takes no other. */
  readonly keepsHeaderFiles: boolean;
}

/**
 * Reads `ParleyChannel__c.Capabilities__c`, which the bridge writes. Until it has, a channel takes texts, as long as
 * every provider allows.
 */
export default function parseCapabilities(json: string | null | undefined): Capabilities {
  const written = untrusted.object(untrusted.parse(json));
  const sends = untrusted.list(written['sends']).map(untrusted.text);
  return {
    textLimit: untrusted.number(written['textLimit']) ?? 1600,
    captionLimit: untrusted.number(written['captionLimit']) ?? 0,
    filesPerMessage: untrusted.number(written['filesPerMessage']) ?? 0,
    media: untrusted.list(written['media']).map((limit) => ({
      contentTypes: untrusted.list(untrusted.object(limit)['contentTypes']).map(untrusted.text),
      largest: untrusted.number(untrusted.object(limit)['largest']) ?? 0,
      takesCaption: untrusted.object(limit)['takesCaption'] !== false,
    })),
    sends: sends.length > 0 ? sends : ['text'],
    hasServiceWindow: untrusted.number(written['serviceWindowHours']) !== undefined,
    quotes: written['quotes'] === true,
    approvesTemplates: written['approvesTemplates'] === true,
    keepsHeaderFiles: written['keepsHeaderFiles'] === true,
  };
}

/** What a file of this type may be; undefined where the channel does not take it. @param contentType as in a header */
export function limitFor(
  contentType: string,
  { media }: Pick<Capabilities, 'media'>,
): MediaLimit | undefined {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  return media.find(({ contentTypes }) => contentTypes.includes(type));
}
