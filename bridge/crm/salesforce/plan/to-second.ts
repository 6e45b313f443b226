/** A moment as a DateTime field of Salesforce gives it back: it keeps no more than seconds. */
export function toSecond(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000);
}
