import { z } from 'zod';
import type { SigningKey } from '../config.ts';
import { outboundFile } from '../conversations/outbound-content.ts';
import { ParleyError } from '../errors.ts';
import { createSignedToken } from './signed-token.ts';

/**
 * What a link opens: a file of a customer, by its row, a file of the CRM that is being sent, or the recording of a call,
 * which is at its provider.
 */
export type LinkTarget = z.infer<typeof linkTarget>;

const linkTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer'), fileId: z.string() }),
  z.object({ kind: z.literal('crm'), file: outboundFile }),
  z.object({ kind: z.literal('recording'), provider: z.string(), recordingId: z.string() }),
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
 * Links that work without a login, for a while: the bridge has signed them. A token holds what it opens, in Base64url.
 * @param keys the first one signs, all are accepted
 * @param audience what divides this bridge from another one with the same keys
 */
export function createSignedLinks(
  keys: readonly [SigningKey, ...SigningKey[]],
  publicUrl: string,
  audience: string,
): SignedLinks {
  const tokens = createSignedToken(keys, `parley media\n${audience}`);
  return {
    sign(target, until) {
      const content = Buffer.from(JSON.stringify({ target, until: until.getTime() })).toString('base64url');
      return `${publicUrl}/media/${tokens.sign(content)}`;
    },
    open(token, now) {
      const content = tokens.open(token);
      const read = claim.safeParse(JSON.parse(Buffer.from(content, 'base64url').toString('utf8')));
      if (!read.success || read.data.until <= now.getTime()) throw new ParleyError('LINK_NOT_VALID');
      return read.data.target;
    },
  };
}
