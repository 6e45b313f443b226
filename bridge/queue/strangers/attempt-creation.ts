import { identityKey } from '../../conversations/keys/identity-key.ts';
import type { Language } from '../../conversations/language.ts';
import type { Channel } from '../../conversations/model.ts';
import { canonicalNumber } from '../../conversations/numbers/canonical-number.ts';
import { contactName } from '../../conversations/strangers/contact-name.ts';
import { strangerKey } from '../../conversations/strangers/stranger-key.ts';
import { strangerWords } from '../../conversations/strangers/stranger-words.ts';
import type { Creation, WantedContact } from '../../crm/new-contacts.ts';
import type { Crm } from '../../crm/crm.ts';
import type { Asker, NewContactRow } from './new-contact-row.ts';

/** What came of the record of one customer. */
export interface Attempt {
  readonly row: NewContactRow;
  readonly channel: Channel;
  readonly language: Language;
  readonly wanted: WantedContact;
  readonly creation: Creation;
}

export type CreatingCrm = Pick<Crm, 'name' | 'channels' | 'settings' | 'newContacts'>;

/**
 * Creates the records of these customers. A channel that is gone wants none: its rows are missing in the answer.
 * @param isOrdered a person has asked for them
 * @throws ParleyError when the CRM as a whole is away; whether they were created is then not known
 */
export async function attemptCreation(
  crm: CreatingCrm,
  rows: readonly NewContactRow[],
  isOrdered: boolean,
): Promise<readonly Attempt[]> {
  const { logLanguage } = await crm.settings();
  const wishes: Omit<Attempt, 'creation'>[] = [];
  for (const row of rows) {
    const channel = await crm.channels.find(row.channelKey);
    if (!channel) continue;
    const language = channel.logLanguage ?? logLanguage;
    wishes.push({ row, channel, language, wanted: wantedContact(row, channel, language, isOrdered) });
  }
  const creations = await crm.newContacts.create(wishes.map(({ wanted }) => wanted));
  return wishes.flatMap((wish, index) => {
    const creation = creations[index];
    return creation ? [{ ...wish, creation }] : [];
  });
}

function wantedContact(
  row: NewContactRow,
  { type, leadSource, defaultOwnerId }: Channel,
  language: Language,
  isOrdered: boolean,
): WantedContact {
  const { kind, customer, identityKeys } = row;
  const [mainKey = identityKey(type, customer.address)] = identityKeys;
  const phone = numberOf(row);
  return {
    kind,
    identity: { key: mainKey, address: customer.address },
    name: contactName(
      { ...customer, address: phone ?? customer.address },
      kind === 'Lead' ? strangerWords[language].unknownCompany : undefined,
    ),
    ...(phone === undefined ? {} : { phone }),
    ...(type === 'email' ? { email: customer.address } : {}),
    ...(leadSource === undefined ? {} : { leadSource }),
    ...(defaultOwnerId === undefined ? {} : { ownerId: defaultOwnerId }),
    ...(isOrdered ? { isOrdered } : {}),
  };
}

/** The number of a customer in the spelling of today, which is the one that is called. */
function numberOf({ customer, conversationKey }: Asker): string | undefined {
  const isKnownByNumber = strangerKey(customer, conversationKey)?.startsWith('tel:') === true;
  const number = customer.handles.find(({ kind }) => kind === 'number');
  return isKnownByNumber && number ? canonicalNumber(number.value) : undefined;
}
