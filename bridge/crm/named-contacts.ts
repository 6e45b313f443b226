import type { ContactSource, KeyedContact } from './contacts.ts';

/** A contact with what people recognise it by. */
export interface NamedContact extends KeyedContact {
  readonly name: string;
  /** Name of the user or queue that owns it. */
  readonly owner: string;
}

/** The people of a CRM, read as a whole to be shown to people. All throw like `Crm.deliver`. */
export interface NamedContacts {
  /** How many records there are, in all sources. */
  count(sources: readonly ContactSource[]): Promise<number>;
  /** Everybody, in portions, as `Contacts.readAll`. */
  read(source: ContactSource, signal: AbortSignal): AsyncIterable<readonly NamedContact[]>;
}
