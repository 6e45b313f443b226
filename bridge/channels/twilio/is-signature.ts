/** HMAC-SHA1 in Base64, which Twilio signs with. Anything else need not be computed with. */
const SHAPE = /^[A-Za-z0-9+/]{27}=$/;

/** Whether a header has the shape of Twilio's signature. */
export function isSignature(given: string | readonly string[] | undefined): given is string {
  return typeof given === 'string' && SHAPE.test(given);
}
