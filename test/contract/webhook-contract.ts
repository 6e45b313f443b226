import type { RawRequest } from '../../bridge/channels/channel-provider.ts';
import { ParleyError } from '../../bridge/errors.ts';
import { inboundEvents } from '../../bridge/store/inbound-events.ts';
import type { ChannelSubject } from './channel-subject.ts';

/** What comes in: only what the provider has signed, every thing of it, and what cannot be read is kept. */
export function webhookContract(subject: ChannelSubject): void {
  const { publicUrl, currentToken, olderToken, webhooks } = subject;
  const provider = subject.at('http://127.0.0.1:1');
  const now = new Date('2026-11-20T12:00:00Z');

  const requestOf = ({ path, body }: { readonly path: string; readonly body: Buffer }): RawRequest => ({
    pathWithQuery: path,
    headers: {
      host: 'parley.example.com',
      'content-type': provider.webhooks.find((route) => route.path === path.split('?', 1)[0])?.contentType,
    },
    body,
  });
  const signed = (request: RawRequest, token = currentToken, url = publicUrl + request.pathWithQuery) =>
    webhooks.sign(token, request, url);
  const trusted = (request: RawRequest): boolean => {
    try {
      provider.verify(request);
      return true;
    } catch (error) {
      if (error instanceof ParleyError && error.code === 'WEBHOOK_NOT_TRUSTED') return false;
      throw error;
    }
  };
  const read = (request: RawRequest) => provider.split(request).flatMap((piece) => provider.parse(piece));
  const [first] = webhooks.recorded;
  if (!first) throw new Error('The contract needs a recorded webhook.');
  const original = requestOf(first);

  describe('a webhook', () => {
    test.each(webhooks.recorded.map((webhook) => [webhook.name, webhook]))(
      'that was recorded is trusted and read: %s',
      (_title, webhook) => {
        const request = requestOf(webhook);
        expect(trusted(signed(request))).toBe(true);
        expect(read(request)).toHaveLength(webhook.events);
        for (const event of read(request)) expect(event.provider).toBe(provider.name);
      },
    );

    test('without signature is not trusted', () => {
      expect(trusted(original)).toBe(false);
    });

    test('with the signature of another token is not trusted', () => {
      expect(trusted(signed(original, 'a-token-of-somebody-else'))).toBe(false);
    });

    test('is accepted with both tokens during a rotation', () => {
      expect(trusted(signed(original, currentToken))).toBe(true);
      expect(trusted(signed(original, olderToken))).toBe(true);
    });

    test('whose address is signed is good for one path, query and host only', () => {
      if (!webhooks.signsAddress) return;
      const request = signed(original);
      for (const pathWithQuery of [
        '/webhooks/other',
        `${original.pathWithQuery}?x=1`,
        `${original.pathWithQuery}/`,
      ]) {
        expect(trusted({ ...request, pathWithQuery })).toBe(false);
      }
      const elsewhere = signed(original, currentToken, `https://attacker.example${original.pathWithQuery}`);
      const headers = { ...elsewhere.headers, host: 'attacker.example' };
      expect(trusted({ ...elsewhere, headers })).toBe(false);
    });

    test('with a malformed host neither passes when it is bad nor fails when it is good', () => {
      const request = signed(original);
      expect(trusted({ ...request, headers: { ...request.headers, host: '[' } })).toBe(true);
      expect(trusted({ ...original, headers: { ...original.headers, host: '[' } })).toBe(false);
    });

    test('with one changed byte is noticed', () => {
      const body = Buffer.from(original.body);
      body[body.length - 1] = (body[body.length - 1] ?? 0) ^ 1;
      expect(trusted({ ...signed(original), body })).toBe(false);
    });

    test('with a signature of any length or kind is refused without another error', () => {
      const [header] = Object.keys(signed(original).headers).filter((key) => !(key in original.headers));
      if (!header) throw new Error('The provider signs with a header.');
      for (const value of ['', '=', 'x'.repeat(10_000), '\u00e9', ['a', 'b']]) {
        expect(trusted({ ...original, headers: { ...original.headers, [header]: value } })).toBe(false);
      }
    });

    test('gives the same events for the same bytes', () => {
      for (const webhook of webhooks.recorded) {
        expect(read(requestOf(webhook))).toEqual(read(requestOf(webhook)));
      }
    });

    test('is divided into things that tell the same by themselves, each exactly once', () => {
      for (const webhook of webhooks.recorded) {
        const request = requestOf(webhook);
        for (const piece of provider.split(request)) {
          expect(piece.pathWithQuery).toBe(request.pathWithQuery);
          // A thing that is divided again stays what it is: so it is replayed by itself.
          expect(read(piece)).toEqual(provider.parse(piece));
        }
      }
    });

    test('becomes rows that differ in their identity, and each has a lane', () => {
      for (const webhook of webhooks.recorded) {
        const rows = inboundEvents(provider, requestOf(webhook), now);
        expect(rows).toHaveLength(webhook.events);
        expect(new Set(rows.map(({ providerId }) => providerId)).size).toBe(rows.length);
        for (const row of rows) expect(row.conversationKey).toMatch(/^[a-z]+[:|].+/);
      }
    });

    test('that is not of the documented shape is kept as unreadable, with a reason that holds nothing of it', () => {
      for (const webhook of webhooks.malformed) {
        const kept = inboundEvents(provider, requestOf(webhook), now);
        expect(kept).toMatchObject([{ kind: 'unreadable' }]);
        expect(kept[0]?.kind === 'unreadable' && kept[0].sentence).not.toMatch(/secret text/);
        expect(inboundEvents(provider, requestOf(webhook), now)).toEqual(kept);
      }
    });

    test.each(webhooks.unknown.map((webhook) => [webhook.what, webhook]))(
      'of an unknown kind is kept and is no error: %s',
      (_what, webhook) => {
        const [event, ...others] = read(requestOf(webhook));
        expect(others).toEqual([]);
        if (webhook.kept === 'other')
          expect(event).toMatchObject({ kind: 'other', what: expect.any(String) });
        else expect(event).toMatchObject({ kind: 'message', content: { type: 'unsupported' } });
      },
    );

    test('with one thing among many that cannot be read brings all others', () => {
      if (!webhooks.mixed) return;
      const { readable, ...webhook } = webhooks.mixed;
      const rows = inboundEvents(provider, requestOf(webhook), now);
      expect(rows.filter(({ kind }) => kind === 'unreadable')).toHaveLength(1);
      expect(rows.filter(({ kind }) => kind !== 'unreadable')).toHaveLength(readable);
    });

    test('has a route below the name of the provider that says how it is answered', () => {
      for (const route of provider.webhooks) {
        expect(route.path).toMatch(new RegExp(`^/webhooks/${provider.name}(/|$)`));
        expect(route.answer.status).toBeGreaterThanOrEqual(200);
        expect(route.answer.status).toBeLessThan(300);
        expect(route.bodyLimit).toBeGreaterThan(0);
        expect(() => route.answerGet?.(route.path)).not.toThrow(TypeError);
      }
    });
  });
}
