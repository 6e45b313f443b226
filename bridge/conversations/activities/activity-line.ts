import type { MediaFile } from '../content.ts';
import { fileNote } from './file-note.ts';
import { localTime } from './local-time.ts';
import type { DeliveryStatus } from '../model.ts';

/** What a message holds, as far as an activity tells it apart. Files are told by themselves. */
export type ActivityKind =
  'Text' | 'Media' | 'Template' | 'Location' | 'ContactCard' | 'Order' | 'Notice' | 'Unsupported';

/** What an activity shows of a message. */
export interface ActivityMessage {
  readonly at: Date;
  readonly sequence: number;
  readonly direction: 'Inbound' | 'Outbound';
  readonly author: string;
  readonly kind: ActivityKind;
  readonly body: string;
  readonly files: readonly Pick<MediaFile, 'contentType' | 'fileName' | 'isVoice' | 'isSticker'>[];
  readonly deliveryStatus: DeliveryStatus;
  readonly errorMessage?: string;
  readonly isEdited: boolean;
  readonly isRevoked: boolean;
  readonly customerReaction?: string;
  readonly ourReaction?: string;
}

const kindNotes: Readonly<Partial<Record<ActivityKind, string>>> = {
  Location: '[place]',
  ContactCard: '[contact card]',
  Order: '[order]',
  Unsupported: '[of a kind that cannot be shown]',
};

/** One message in an activity: local time, author, what it holds, and what has become of it. */
export function activityLine(message: ActivityMessage, timeZone: string, customerName: string): string {
  const words = [...before(message), message.body, ...after(message, customerName)].filter(
    (word) => word !== '',
  );
  return `${localTime(message.at, timeZone)} ${message.author}: ${words.join(' ')}`;
}

function before({ kind, files }: ActivityMessage): readonly string[] {
  if (kind === 'Media' && files.length === 0) return ['[file]'];
  return [kindNotes[kind] ?? '', ...files.map(fileNote)];
}

function after(message: ActivityMessage, customerName: string): readonly string[] {
  const { customerReaction, ourReaction } = message;
  return [
    message.isEdited ? '[edited]' : '',
    message.isRevoked ? '[deleted by who wrote it]' : '',
    customerReaction ? `[${customerReaction} from ${customerName}]` : '',
    ourReaction ? `[${ourReaction} from us]` : '',
    notDelivered(message),
  ];
}

function notDelivered({ deliveryStatus, errorMessage }: ActivityMessage): string {
  const words = { Failed: 'not delivered', Held: 'not sent' } as const;
  if (deliveryStatus !== 'Failed' && deliveryStatus !== 'Held') return '';
  return `[${words[deliveryStatus]}${errorMessage ? `: ${errorMessage}` : ''}]`;
}
