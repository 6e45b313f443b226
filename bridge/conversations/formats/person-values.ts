/** How an activity names a customer. */
export interface PersonValues {
  readonly number: string;
  readonly customer: string;
  readonly person: string;
  readonly [place: string]: string;
}

/**
 * The places that name a customer. An id of WhatsApp tells a reader nothing that the name does not, and stands only
 * where there is no name.
 */
export function personValues({
  name,
  address,
}: {
  readonly name: string;
  readonly address: string;
}): PersonValues {
  const isNamed = name !== '' && name !== address;
  if (!isNamed) return { number: address, customer: address, person: address };
  const isReadable = /^[+\d]|@/.test(address);
  return {
    number: isReadable ? address : name,
    customer: name,
    person: isReadable ? `${name} (${address})` : name,
  };
}
