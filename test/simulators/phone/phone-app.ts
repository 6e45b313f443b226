import type { Person } from '../people/person.ts';
import type { PhoneAction } from './phone-action.ts';
import type { AppName, PhoneMessage } from './phone-message.ts';

/** A messenger on the customer's phone, by one provider. */
export interface PhoneApp {
  readonly name: AppName;
  /** Our number, `+12025550101`. */
  readonly number: string;
  /** What can be done in it. */
  readonly does: readonly PhoneAction['do'][];
  messages(): readonly PhoneMessage[];
  /** Hears of every message that is new or has changed. */
  listen(listener: (message: PhoneMessage) => void): void;
  /** @returns whether the bridge has taken it @throws Error with a sentence when it cannot be done */
  act(person: Person, action: PhoneAction): Promise<boolean>;
  /** The person looks at the conversation. */
  read(personId: string): Promise<void>;
  /** Bytes of a file of a message, by its place in it. */
  file(
    messageId: string,
    place: number,
  ): { readonly contentType: string; readonly bytes: Buffer } | undefined;
}

/** Where the page fetches a file of a message. */
export function fileUrl(app: AppName, messageId: string, place: number): string {
  return `phone/files/${app}/${encodeURIComponent(messageId)}/${place}`;
}
