import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SigningKey } from '../config.ts';
import { ParleyError } from '../errors.ts';

/** Signs what stands in an address, so that nobody else can make or change one. */
export interface SignedToken {
  /** @param content without a point: Base64url, or an id */
  sign(content: string): string;
  /**
   * What a token says.
   * @throws ParleyError LINK_NOT_VALID, whatever is wrong with it
   */
  open(token: string): string;
}

/**
 * A token is what it says, a point, and the HMAC-SHA-256 of it under a key that belongs to this bridge alone.
 * @param keys the first one signs, all are accepted
 * @param purpose what divides tokens of one kind from those of another, and this bridge from one with the same keys
 */
export function createSignedToken(
  keys: readonly [SigningKey, ...SigningKey[]],
  purpose: string,
): SignedToken {
  const macOf = ({ key }: SigningKey, content: string): Buffer =>
    createHmac('sha256', key).update(`${purpose}\n${content}`).digest();
  return {
    sign: (content) => `${content}.${macOf(keys[0], content).toString('base64url')}`,
    open(token) {
      const [content = '', given = '', ...more] = token.split('.');
      const mac = Buffer.from(given, 'base64url');
      const isSigned = keys
        .map((key) => macOf(key, content))
        .map((right) => right.length === mac.length && timingSafeEqual(right, mac))
        .includes(true);
      // A second spelling of the same bytes is not ours.
      if (!isSigned || more.length > 0 || mac.toString('base64url') !== given) {
        throw new ParleyError('LINK_NOT_VALID');
      }
      return content;
    },
  };
}
