import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { SigningKey } from '../config.ts';
import { outboundFile } from '../conversations/outbound-content.ts';
import { ParleyError } from '../errors.ts';

/** What a link opens: a file of a customer, by its row, or a file of the CRM that is being sent. */
export type LinkTarget = z.infer<typeof linkTarget>;

const linkTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer'), fileId: z.string() }),
  z.object({ kind: z.literal('crm'), file: outboundFile }),
]);

const claim = z.object({ target: linkTarget, until: z.number() });

export interface SignedLinks {
  /** Address at which the bridge shows the file until then to whoever has the address. */
  sign(target: LinkTarget, until: Date): string;
  /**
   * What a token opens now.
   * @param token last part of the address
   * @throws ParleyError LINK_NOT_VALID, whatever is wrong with it
   */
  open(token: string, now: Date): LinkTarget;
}

/**
 * Links that work without a login, for a while: the bridge has signed them, so nobody can make or change one. A token
 * is what it opens in Base64url, a point, and the HMAC-SHA-256 of it under a key that belongs to this bridge alone.
 * @param keys the first one signs, all are accepted
 * @param audience what divides this bridge from another one with the same keys
 */
export function createSignedLinks(
  keys: readonly [SigningKey, ...SigningKey[]],
  publicUrl: string,
  audience: string,
): SignedLinks {
  const macOf = ({ key }: SigningKey, content: string): Buffer =>
    createHmac('sha256', key).update(`parley media\n${audience}\n${content}`).digest();
  return {
    sign(target, until) {
      const content = Buffer.from(JSON.stringify({ target, until: until.getTime() })).toString('base64url');
      return `${publicUrl}/media/${content}.${macOf(keys[0], content).toString('base64url')}`;
    },
    open(token, now) {
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
      const read = claim.safeParse(JSON.parse(Buffer.from(content, 'base64url').toString('utf8')));
      if (!read.success || read.data.until <= now.getTime()) throw new ParleyError('LINK_NOT_VALID');
      return read.data.target;
    },
  };
}
