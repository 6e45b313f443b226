/**
 * One way to name a person, as a provider gives it.
 * - `number`: a phone number, `+` and digits exactly as the provider has them. Not always a valid one.
 * - `userId`: WhatsApp's id of the person for our business, `US.1349…`. It changes with the person's number.
 * - `parentUserId`: the same across linked businesses, `US.ENT.1180…`.
 * - `word`: what some carriers put in the place of a number: a name, `anonymous`, a short code.
 */
export interface Handle {
  readonly kind: 'number' | 'userId' | 'parentUserId' | 'word';
  readonly value: string;
}

/** The customer as one provider event names them. */
export interface Customer {
  /** Where they are written to: a number (`+…`), else a user id or word. One of the handles. */
  readonly address: string;
  /** Every name that the event gives for this person, the surest first; never empty. */
  readonly handles: readonly Handle[];
  /** The name in their profile. */
  readonly name?: string;
  readonly username?: string;
}
