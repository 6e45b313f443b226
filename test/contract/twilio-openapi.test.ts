import type { ServerResponse } from 'node:http';
import { contentTypes, messageWith, outboundPhoto, richTemplate } from '../support/every-content.ts';
import { answerJson, withProviderApi, type Asked } from '../support/provider-api.ts';
import { describeIf } from '../support/skip.ts';
import { hasTwilioDocuments, twilioProblems } from './twilio-documents.ts';
import { answerContent, twilioChannel, twilioSubject } from './twilio-subject.ts';

describeIf(
  hasTwilioDocuments,
  'no OpenAPI documents of Twilio beside the repository',
  'by the OpenAPI documents of Twilio',
  () => {
    async function expectDocumented(
      answer: (response: ServerResponse, asked: Asked) => void,
      use: (provider: ReturnType<typeof twilioSubject.at>) => Promise<unknown>,
    ): Promise<void> {
      await withProviderApi(answer, async (url, asked) => {
        await use(twilioSubject.at(url));
        expect(asked.length).toBeGreaterThan(0);
        for (const one of asked) expect(twilioProblems(one)).toEqual([]);
      });
    }
    const { sending } = twilioSubject;

    test.each(
      (['phone', 'whatsapp'] as const).flatMap((type) =>
        contentTypes
          .filter((content) =>
            twilioSubject.at('http://127.0.0.1:1').capabilities[type]?.sends.includes(content),
          )
          .map((content) => [type, content] as const),
      ),
    )('a message on a %s channel with the content %s is as documented', async (type, content) => {
      await expectDocumented(sending.accept, (twilio) =>
        twilio.send(messageWith(content, twilioChannel(type), sending)),
      );
    });

    test('looking for a message, and listing those of customers with their files, is as documented', async () => {
      const listed = {
        sid: `MM${'0'.repeat(32)}`,
        direction: 'inbound',
        from: '+14155550101',
        to: '+12025550101',
        body: '',
        num_media: '1',
        date_created: 'Fri, 20 Nov 2026 10:00:00 +0000',
      };
      await expectDocumented(
        (response, { path }) =>
          answerJson(
            response,
            200,
            path.includes('/Media.json')
              ? { media_list: [{ sid: `ME${'0'.repeat(32)}`, content_type: 'image/png' }] }
              : { messages: [listed] },
          ),
        async (twilio) => {
          await twilio.findSent(messageWith('text', twilioChannel('phone'), sending), new Date(), new Set());
          for await (const request of twilio.listInbound(new Date())) {
            expect(twilio.parse(request)).toMatchObject([{ content: { type: 'media' } }]);
          }
        },
      );
    });

    test.each([
      ['with everything', richTemplate],
      ['of mere text', { ...richTemplate, header: { kind: 'none' } as const, footer: '', buttons: [] }],
      [
        'with a header of text and a button that calls',
        {
          ...richTemplate,
          header: { kind: 'text', text: 'For {{customer_name}}' } as const,
          buttons: [{ kind: 'call', text: 'Call us', number: '+12025550101' } as const],
        },
      ],
    ])('a template %s is submitted as documented', async (_what, template) => {
      await expectDocumented(answerContent, async (twilio) => {
        const channel = twilioChannel('whatsapp');
        expect(await twilio.templates?.submit(channel, template, outboundPhoto)).toMatchObject({
          kind: 'submitted',
        });
      });
    });
  },
);
