import twilio from 'twilio';

/**
 * The unmodified twilio client, whose requests go to a simulator instead of api.twilio.com.
 * @param contentApiUrl where those for content.twilio.com go @param intelligenceApiUrl those for intelligence.twilio.com
 */
export function twilioClient(
  apiUrl: string,
  credentials: { accountSid?: string; authToken?: string } = {},
  contentApiUrl = apiUrl,
  intelligenceApiUrl = apiUrl,
) {
  const httpClient = new twilio.RequestClient();
  const request = httpClient.request.bind(httpClient);
  httpClient.request = (options) =>
    request({
      ...options,
      uri: options.uri
        .replace('https://api.twilio.com', apiUrl)
        .replace('https://content.twilio.com', contentApiUrl)
        .replace('https://intelligence.twilio.com', intelligenceApiUrl),
    });
  const { accountSid = 'AC00000000000000000000000000000001', authToken = 'demo-twilio-auth-token' } =
    credentials;
  return twilio(accountSid, authToken, { httpClient });
}
