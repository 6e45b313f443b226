import withheld from '@salesforce/label/c.ParleyCallWithheld';
import personWithoutNumber from '@salesforce/label/c.ParleyPersonWithoutNumber';
import formatAddress from 'c/parleyFormatAddress';

/** Something that the org may leave empty. */
export interface Value {
  readonly value: string | null;
}

/** What a conversation says of its customer, as GraphQL hands it over. */
export interface CustomerNode {
  readonly CustomerName__c: Value;
  readonly CustomerAddress__c: Value;
  readonly Identity__r: { readonly Username__c: Value } | null;
}

/** A customer as people read it. */
export interface DescribedCustomer {
  /** Name of the customer, else what they call themselves, else the address as people read it. */
  readonly name: string;
  /** Whether `name` is more than the address. */
  readonly isNamed: boolean;
  /** Where the customer is written to, as the provider has it. */
  readonly address: string;
  /** The address as people read it: a number in groups, or the user name; empty where it is an id only. */
  readonly shownAddress: string;
  /** Whether the customer shows no number: all who do not are one conversation, which nobody can answer. */
  readonly isWithheld: boolean;
  /** Whether we know the customer's phone number. */
  readonly hasNumber: boolean;
}

/** What stands in the place of a number that a caller does not show. */
const WITHHELD = 'anonymous';

/** An id like `US.1349…` says nothing to people; anything else that a customer is written to does. */
const isReadable = (address: string): boolean => !/^[A-Z]{2}\.(?:ENT\.)?\w{6,}$/.test(address);

export default function describeCustomer(node: CustomerNode): DescribedCustomer {
  const address = node.CustomerAddress__c.value ?? '';
  const isWithheld = address === WITHHELD;
  const username = node.Identity__r?.Username__c.value ?? '';
  const handle = username && `@${username.replace(/^@/, '')}`;
  const readable = isReadable(address) ? formatAddress(address) : handle;
  const shownAddress = isWithheld ? withheld : readable;
  const given = node.CustomerName__c.value ?? '';
  // somebody who was created from a number alone is called by it
  const name = [address, shownAddress].includes(given) ? '' : given;
  return {
    name: name || handle || shownAddress || personWithoutNumber,
    isNamed: Boolean(name || handle),
    address,
    shownAddress,
    isWithheld,
    hasNumber: address.startsWith('+'),
  };
}
