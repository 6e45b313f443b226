import type { Config } from '../config.ts';
import type { ChannelProvider } from './channel-provider.ts';
import { createMeta } from './meta/index.ts';
import { createTwilio } from './twilio/index.ts';

/** The providers that are configured. One line each. */
export function createProviders({ publicUrl, twilio, meta }: Config): readonly ChannelProvider[] {
  return [...(twilio ? [createTwilio(twilio, publicUrl)] : []), ...(meta ? [createMeta(meta)] : [])];
}
