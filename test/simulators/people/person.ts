/** Somebody who writes to us, as the providers know them. */
export interface Person {
  readonly id: string;
  /** The name in their profile. */
  readonly name: string;
  /** `+` and the digits that carriers and WhatsApp have, which is not always how the number is dialled. */
  readonly number: string;
  /** WhatsApp's id of the person for our business. A new number brings a new one. */
  readonly userId: string;
  readonly username?: string;
  /** WhatsApp shows businesses the username instead of the number. */
  readonly isNumberHidden: boolean;
}
