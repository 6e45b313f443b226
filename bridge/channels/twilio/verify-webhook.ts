import twilio from 'twilio';
import { ParleyError } from '../../errors.ts';
import type { RawRequest } from '../channel-provider.ts';
import { formOf } from './form-of.ts';
import { isSignature } from './is-signature.ts';

/**
 * Passes when one of the auth tokens made the request's `X-Twilio-Signature`. It covers the address that Twilio
 * called, which is taken from the configuration and never from the request: otherwise a request that was signed for
 * another host would pass by saying so in its Host header.
 *
 * The signature frames no fields (`A=1B2` and `A=1&B=2` have the same one): the shape is checked when it is parsed.
 * @param publicUrl without a slash at the end
 * @throws ParleyError WEBHOOK_NOT_TRUSTED
 * @see https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function verifyWebhook(request: RawRequest, authTokens: readonly string[], publicUrl: string): void {
  const given = request.headers['x-twilio-signature'];
  if (!isSignature(given)) throw new ParleyError('WEBHOOK_NOT_TRUSTED');
  const url = `${publicUrl}${request.pathWithQuery}`;
  const fields = formOf(request);
  if (!authTokens.some((authToken) => twilio.validateRequest(authToken, given, url, fields))) {
    throw new ParleyError('WEBHOOK_NOT_TRUSTED');
  }
}
