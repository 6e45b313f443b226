import type { ServerResponse } from 'node:http';
import type { ChannelProvider } from '../../bridge/channels/channel-provider.ts';
import { createTwilio } from '../../bridge/channels/twilio/index.ts';
import { withProviderApi, type Asked } from './provider-api.ts';

export const ACCOUNT = `AC${'9'.repeat(32)}`;

/** The real provider, with both APIs of Twilio below an address of the test's choice. */
export function twilioAt(url: string): ChannelProvider {
  return createTwilio(
    {
      accountSid: ACCOUNT,
      authTokens: ['current', 'older'],
      apiUrl: `${url}/twilio`,
      contentApiUrl: `${url}/twilio-content`,
    },
    'https://parley.example.com',
  );
}

/** Runs `use` with the provider and an API that answers as told, and gives all requests that came. */
export async function withTwilioApi<Result>(
  answer: (response: ServerResponse, asked: Asked) => void,
  use: (twilio: ChannelProvider, asked: readonly Asked[]) => Promise<Result>,
): Promise<Result> {
  return withProviderApi(answer, (url, asked) => use(twilioAt(url), asked));
}
