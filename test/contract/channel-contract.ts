import type { ChannelProvider, RawRequest } from '../../bridge/channels/channel-provider.ts';
import { inboundEvents } from '../../bridge/store/inbound-events.ts';
import { ParleyError } from '../../bridge/errors.ts';

/** What a provider's test has to bring, so that the contract can be held against it. */
export interface ChannelSubject {
  /** Accepts both tokens. */
  readonly provider: ChannelProvider;
  readonly currentToken: string;
  readonly olderToken: string;
  readonly publicUrl: string;
  /** Adds the header that proves who sent the request, made by the provider's own means for the address it calls. */
  sign(token: string, request: RawRequest, calledUrl: string): RawRequest;
  /** Recorded webhooks: the bytes, and how many events they tell. */
  readonly recorded: readonly {
    readonly name: string;
    readonly path: string;
    readonly body: Buffer;
    readonly events: number;
  }[];
  /** Signed, but not of the documented shape. */
  readonly malformed: readonly { readonly path: string; readonly body: Buffer }[];
}

/** The promises that every provider keeps, whoever it is. */
export function channelContract(name: string, subject: ChannelSubject): void {
  const { provider, publicUrl, currentToken, olderToken, sign } = subject;

  const requestOf = ({ path, body }: { readonly path: string; readonly body: Buffer }): RawRequest => ({
    pathWithQuery: path,
    headers: {
      host: 'parley.example.com',
      'content-type': provider.webhooks.find((route) => route.path === path.split('?', 1)[0])?.contentType,
    },
    body,
  });
  const signed = (request: RawRequest, token = currentToken, url = publicUrl + request.pathWithQuery) =>
    sign(token, request, url);
  const trusted = (request: RawRequest): boolean => {
    try {
      provider.verify(request);
      return true;
    } catch (error) {
      if (error instanceof ParleyError && error.code === 'WEBHOOK_NOT_TRUSTED') return false;
      throw error;
    }
  };
  const [first] = subject.recorded;
  if (!first) throw new Error('The contract needs a recorded webhook.');
  const original = requestOf(first);

  describe(`${name} keeps the contract of a channel provider`, () => {
    test.each(subject.recorded.map((webhook) => [webhook.name, webhook]))(
      'a recorded webhook is trusted and read: %s',
      (_title, webhook) => {
        const request = requestOf(webhook);
        expect(trusted(signed(request))).toBe(true);
        expect(provider.parse(request)).toHaveLength(webhook.events);
      },
    );

    test('a request without signature is not trusted', () => {
      expect(trusted(original)).toBe(false);
    });

    test('a request with the signature of another token is not trusted', () => {
      expect(trusted(signed(original, 'a-token-of-somebody-else'))).toBe(false);
    });

    test('during a rotation both tokens are accepted', () => {
      expect(trusted(signed(original, currentToken))).toBe(true);
      expect(trusted(signed(original, olderToken))).toBe(true);
    });

    test('a signature is good for one path and query only', () => {
      const request = signed(original);
      for (const pathWithQuery of [
        '/webhooks/other',
        `${original.pathWithQuery}?x=1`,
        `${original.pathWithQuery}/`,
      ]) {
        expect(trusted({ ...request, pathWithQuery })).toBe(false);
      }
    });

    test('a signature for another host does not pass by naming that host', () => {
      const elsewhere = signed(original, currentToken, `https://attacker.example${original.pathWithQuery}`);
      expect(trusted({ ...elsewhere, headers: { ...elsewhere.headers, host: 'attacker.example' } })).toBe(
        false,
      );
    });

    test('a malformed host neither passes a bad request nor fails a good one', () => {
      const request = signed(original);
      expect(trusted({ ...request, headers: { ...request.headers, host: '[' } })).toBe(true);
      expect(trusted({ ...original, headers: { ...original.headers, host: '[' } })).toBe(false);
    });

    test('one changed byte of the body is noticed', () => {
      const body = Buffer.from(original.body);
      body[body.length - 1] = (body[body.length - 1] ?? 0) ^ 1;
      expect(trusted({ ...signed(original), body })).toBe(false);
    });

    test('a signature of any length or kind is refused without another error', () => {
      const [header] = Object.keys(signed(original).headers).filter((key) => !(key in original.headers));
      if (!header) throw new Error('The provider signs with a header.');
      for (const value of ['', '=', 'x'.repeat(10_000), '\u00e9', ['a', 'b']]) {
        expect(trusted({ ...original, headers: { ...original.headers, [header]: value } })).toBe(false);
      }
    });

    test('the same bytes give the same events', () => {
      for (const webhook of subject.recorded) {
        expect(provider.parse(requestOf(webhook))).toEqual(provider.parse(requestOf(webhook)));
      }
    });

    test('events of one request differ in their identity, and each has a conversation', () => {
      for (const webhook of subject.recorded) {
        const events = inboundEvents(provider, requestOf(webhook));
        expect(new Set(events.map(({ providerId }) => providerId)).size).toBe(events.length);
        for (const event of events) expect(event.conversationKey).toMatch(/^[a-z]+:.+\|.+/);
      }
    });

    test('what is not of the documented shape is refused as unreadable, and kept with a reason', () => {
      for (const webhook of subject.malformed) {
        const request = requestOf(webhook);
        expect(() => provider.parse(request)).toThrow(
          expect.objectContaining({ code: 'WEBHOOK_UNREADABLE' }),
        );
        const kept = inboundEvents(provider, request);
        expect(kept).toMatchObject([{ kind: 'unreadable', body: webhook.body }]);
        expect(inboundEvents(provider, request)).toEqual(kept);
      }
    });

    test('a reason names no content of the request', () => {
      for (const webhook of subject.malformed) {
        const [kept] = inboundEvents(provider, requestOf(webhook));
        expect(kept?.kind === 'unreadable' && kept.sentence).not.toMatch(/secret text/);
      }
    });

    test('routes lie below the provider and say how they are answered', () => {
      for (const route of provider.webhooks) {
        expect(route.path).toMatch(new RegExp(`^/webhooks/${provider.name}(/|$)`));
        expect(route.answer.status).toBeGreaterThanOrEqual(200);
        expect(route.answer.status).toBeLessThan(300);
        expect(route.bodyLimit).toBeGreaterThan(0);
      }
    });
  });
}
