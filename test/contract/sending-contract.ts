import type { ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { inspect } from 'node:util';
import type { ChannelProvider, SendOutcome } from '../../bridge/channels/channel-provider.ts';
import type { ChannelType } from '../../bridge/conversations/model.ts';
import { contentTypes, messageWith, WORDS } from '../support/every-content.ts';
import { answerJson, withListening, withProviderApi, type Asked } from '../support/provider-api.ts';
import type { ChannelSubject } from './channel-subject.ts';

type Answer = (response: ServerResponse, asked: Asked) => void;

/** What goes out: everything that the capabilities promise and nothing else, and the outcome is the truth. */
export function sendingContract(subject: ChannelSubject): void {
  const { sending } = subject;
  const nowhere = subject.at('http://127.0.0.1:1');
  const types = Object.keys(nowhere.capabilities) as readonly ChannelType[];
  const [someType] = types;
  if (!someType) throw new Error('The contract needs a type of channel.');
  const text = messageWith('text', sending.channel(someType), sending);

  /** An outcome of the text, held against everything that must not be in it. */
  async function outcomeOf(provider: ChannelProvider): Promise<SendOutcome> {
    const outcome = await provider.send(text);
    expectNoSecret(subject, outcome);
    return outcome;
  }
  const answering = (answer: Answer) => withProviderApi(answer, (url) => outcomeOf(subject.at(url)));
  const answeringJson = (status: number, body: unknown, headers = {}) =>
    answering((response) => answerJson(response, status, body, headers));

  describe('a message', () => {
    test.each(types.flatMap((type) => contentTypes.map((content) => [type, content] as const)))(
      'on a %s channel with the content %s is sent once if it can be, and else nobody is asked',
      async (type, content) => {
        await withProviderApi(
          (response, asked) => sending.accept(response, asked),
          async (url, asked) => {
            const provider = subject.at(url);
            const canSend = provider.capabilities[type]?.sends.includes(content);
            const outcome = await provider.send(messageWith(content, sending.channel(type), sending));
            const sends = asked.filter((one) => sending.isSend(one));
            if (canSend) {
              expect(outcome).toMatchObject({
                kind: 'accepted',
                providerId: sending.messageId,
                at: expect.any(Date),
              });
              expect(sends).toHaveLength(1);
            } else {
              expect(outcome).toMatchObject({ kind: 'refused', refusal: 'permanent' });
              expect(asked).toEqual([]);
            }
          },
        );
      },
    );

    test.each(sending.refusals.map((refusal) => [refusal.what, refusal]))(
      'that the provider refuses says what follows: %s',
      async (_what, { status, body, outcome }) => {
        const given = await answeringJson(status, body);
        expect(given).toMatchObject(outcome);
        expect(given).toMatchObject({ code: expect.any(String), sentence: expect.stringMatching(/\S/) });
      },
    );

    test.each([
      ['seconds', '7', 7000],
      ['a date', new Date(Date.now() + 3_600_000).toUTCString(), expect.closeTo(3_600_000, -5)],
      ['a day and more', '999999', 86_400_000],
    ])('waits as long as the provider asks for: %s', async (_what, retryAfter, retryAfterMs) => {
      expect(await answeringJson(429, sending.tooMany, { 'Retry-After': retryAfter })).toMatchObject({
        kind: 'later',
        retryAfterMs,
      });
    });

    test.each(['-5', 'soon', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
      'waits for no senseless time: %s',
      async (retryAfter) => {
        const outcome = await answeringJson(429, sending.tooMany, { 'Retry-After': retryAfter });
        expect(outcome.kind).toBe('later');
        const { retryAfterMs = 1 } = outcome as { readonly retryAfterMs?: number };
        expect(retryAfterMs).toBeGreaterThan(0);
      },
    );

    test.each([500, 502, 503, 504])('is in doubt after %i without a reason', async (status) => {
      expect(await answering((response) => response.writeHead(status).end('<html>'))).toMatchObject({
        kind: 'unknown',
      });
    });

    test.each<[string, Answer]>([
      ['the connection is cut before the answer', (response) => response.destroy()],
      ['the connection is reset', (response) => response.socket?.resetAndDestroy()],
      [
        'the answer is cut',
        (response) =>
          response
            .writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 999 })
            .write('{"sid":', () => response.destroy()),
      ],
      [
        'the answer is half of a JSON text',
        (response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"sid":'),
      ],
      [
        'a page comes instead of JSON',
        (response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>'),
      ],
      ['the answer is empty', (response) => response.writeHead(204).end()],
      ...sending.senseless.map((body): [string, Answer] => [
        `the answer is ${JSON.stringify(body)}`,
        (response) => answerJson(response, 200, body),
      ]),
    ])('is in doubt when %s', async (_what, answer) => {
      expect(await answering(answer)).toMatchObject({ kind: 'unknown', code: expect.any(String) });
    });

    test('was certainly not sent when nobody listens', async () => {
      expect(await outcomeOf(nowhere)).toMatchObject({ kind: 'later', code: 'PROVIDER_UNAVAILABLE' });
    });

    test('was certainly not sent when the connection could not be made safe', async () => {
      const noTls = createTcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
      const outcome = await withListening(noTls, (url) =>
        outcomeOf(subject.at(url.replace('http:', 'https:'))),
      );
      expect(outcome).toMatchObject({ kind: 'later', code: 'PROVIDER_UNAVAILABLE' });
    });

    test('is in doubt, and not taken for unsent, when a connection that was kept open is cut', async () => {
      let answered = 0;
      await withProviderApi(
        (response, asked) => {
          answered += 1;
          if (answered === 1) sending.accept(response, asked);
          else response.destroy();
        },
        async (url) => {
          const provider = subject.at(url);
          expect(await outcomeOf(provider)).toMatchObject({ kind: 'accepted' });
          expect(await outcomeOf(provider)).toMatchObject({ kind: 'unknown' });
        },
      );
      expect(answered).toBe(2);
    });

    test('in doubt is looked for without a secret in the error when nobody can be asked', async () => {
      const look = nowhere.findSent(text, new Date(), new Set()).catch((error: unknown) => error);
      expectNoSecret(subject, await look);
      const list = nowhere.listInbound(new Date())[Symbol.asyncIterator]();
      expectNoSecret(subject, await list.next().catch((error: unknown) => error));
    });
  });
}

/** Whatever a provider tells or throws may get into a log: it holds no secret, and no word of a message. */
export function expectNoSecret({ secrets }: ChannelSubject, told: unknown): void {
  const shown = inspect(told, { depth: 20, showHidden: true });
  for (const secret of [...secrets, WORDS]) expect(shown).not.toContain(secret);
}
