import { createHash } from 'node:crypto';

/** Area codes whose numbers 555-0100 to 555-0199 are set aside for examples; our own numbers are those of 202. */
const AREA_CODES = [
  415, 201, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228,
] as const;
const NUMBERS_PER_AREA = 100;

/** Most customers who can write: each has a number of his own. */
export const MOST_CUSTOMERS = AREA_CODES.length * NUMBERS_PER_AREA;

/** The n-th message of a load. */
export interface SampleMessage {
  readonly sid: string;
  readonly from: string;
  readonly body: string;
}

/** The number of a customer, from 0. */
export function customerNumber(customer: number): string {
  const areaCode = AREA_CODES[Math.floor(customer / NUMBERS_PER_AREA)];
  if (areaCode === undefined) throw new RangeError(`There are ${MOST_CUSTOMERS} customers.`);
  return `+1${areaCode}55501${String(customer % NUMBERS_PER_AREA).padStart(2, '0')}`;
}

/**
 * What the n-th message of a load says: whose it is and which of his, so that order and completeness can be read off
 * it wherever it turns up. Customers write in turn.
 * @param place from 0
 */
export function sampleMessage(name: string, conversations: number, place: number): SampleMessage {
  const customer = place % conversations;
  const number = Math.floor(place / conversations) + 1;
  return {
    sid: `SM${createHash('md5').update(`${name} ${place}`).digest('hex')}`,
    from: customerNumber(customer),
    body: `${name}: customer ${customer}, message ${number}. Could you please call me back today?`,
  };
}
