import { channelCredentials } from '../../../bridge/crm/salesforce/pubsub/channel-credentials.ts';

describe('the connection to an endpoint', () => {
  it.each(['127.0.0.1:3002', 'localhost:3002', '[::1]:3002'])('is plain text to %s', (endpoint) => {
    expect(channelCredentials(endpoint)._isSecure()).toBe(false);
  });

  it.each([
    'api.pubsub.salesforce.com:7443',
    '10.0.0.7:3002',
    '127.0.0.1.example.com:443',
    'localhost.example.com:1',
  ])('is TLS to %s', (endpoint) => {
    expect(channelCredentials(endpoint)._isSecure()).toBe(true);
  });

  it.each(['', 'api.pubsub.salesforce.com', 'https://api.pubsub.salesforce.com:7443', 'host:port'])(
    'is refused to "%s"',
    (endpoint) => {
      expect(() => channelCredentials(endpoint)).toThrow('SF_PUBSUB_ENDPOINT must be host and port');
    },
  );
});
