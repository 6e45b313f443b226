import type { ServerResponse } from 'node:http';
import type { ListedTemplate, TemplateDesk } from '../../bridge/channels/channel-provider.ts';
import { outboundPhoto, richTemplate } from '../support/every-content.ts';
import { answerJson, withProviderApi, type Asked } from '../support/provider-api.ts';
import type { ChannelSubject, TemplateSubject } from './channel-subject.ts';
import { expectNoSecret } from './sending-contract.ts';

/** Templates: submitted once, listed all, and every end of a submission is told apart. */
export function templateContract(subject: ChannelSubject, templates: TemplateSubject): void {
  const { channel } = templates;
  const deskAt = (url: string): TemplateDesk => {
    const desk = subject.at(url).templates;
    if (!desk) throw new Error('The provider has no desk for templates.');
    return desk;
  };
  const submitTo = (url: string) => deskAt(url).submit(channel, richTemplate, outboundPhoto);
  const answering = (answer: (response: ServerResponse, asked: Asked) => void) =>
    withProviderApi(answer, async (url) => {
      const outcome = await submitTo(url);
      expectNoSecret(subject, outcome);
      return outcome;
    });
  async function listAll(url: string): Promise<ListedTemplate[]> {
    const listed: ListedTemplate[] = [];
    for await (const template of deskAt(url).list(channel)) listed.push(template);
    return listed;
  }

  describe('a template', () => {
    test('is submitted and gets an id', async () => {
      expect(await answering((response, asked) => templates.accept(response, asked))).toMatchObject({
        kind: 'submitted',
        state: { externalId: expect.stringMatching(/\S/), approvalStatus: 'Pending' },
      });
    });

    test('that is refused says why', async () => {
      expect(await answering((response) => answerJson(response, 400, templates.refusal))).toMatchObject({
        kind: 'refused',
        code: expect.any(String),
        sentence: expect.stringMatching(/\S/),
      });
    });

    test.each([
      ['the login is not accepted', 401, 'PROVIDER_LOGIN_REFUSED'],
      ['the provider is out of order', 503, 'PROVIDER_UNAVAILABLE'],
      ['there are too many requests', 429, 'PROVIDER_UNAVAILABLE'],
    ])('waits while %s', async (_what, status, code) => {
      const outcome = await answering((response) => answerJson(response, status, {}));
      expect(outcome).toMatchObject({ kind: 'later', code });
    });

    test('waits while nobody answers', async () => {
      const outcome = await submitTo('http://127.0.0.1:1');
      expect(outcome).toMatchObject({ kind: 'later', code: 'PROVIDER_UNAVAILABLE' });
      expectNoSecret(subject, outcome);
    });

    test('is listed with all others, from every page', async () => {
      await withProviderApi(
        (response, asked) => templates.accept(response, asked),
        async (url, asked) => {
          const listed = await listAll(url);
          expect(listed).toHaveLength(templates.listed);
          expect(new Set(listed.map(({ state }) => state.externalId)).size).toBe(templates.listed);
          expect(asked.length).toBeGreaterThan(1);
        },
      );
    });

    test('cannot be listed while the provider cannot be asked, and the error holds no secret', async () => {
      const away = await listAll('http://127.0.0.1:1').catch((error: unknown) => error);
      expect(away).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
      expectNoSecret(subject, away);
      const refused = await withProviderApi(
        (response) => answerJson(response, 401, {}),
        (url) => listAll(url).catch((error: unknown) => error),
      );
      expect(refused).toMatchObject({ code: 'PROVIDER_LOGIN_REFUSED' });
      expectNoSecret(subject, refused);
    });
  });
}
