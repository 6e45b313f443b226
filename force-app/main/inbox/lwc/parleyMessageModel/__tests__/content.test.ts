import { parseContent, toMessage } from 'c/parleyMessageModel';
import { sampleMessageNode } from '../../../../../test/sample-message';

const read = (content: unknown) => parseContent(JSON.stringify(content));

describe('content of a message', () => {
  it.each([[null], [''], ['{'], ['[]'], ['"location"'], ['{"type":"constructor"}'], ['{"type":"hologram"}']])(
    'is left to the text when it is %s',
    (json) => {
      expect(parseContent(json)).toBeUndefined();
    },
  );

  it('is a place on earth, or one without coordinates', () => {
    expect(read({ type: 'location', latitude: 38.9, longitude: -77, name: 'Shop' })).toMatchObject({
      latitude: 38.9,
      longitude: -77,
      name: 'Shop',
    });
    expect(read({ type: 'location', latitude: 91, longitude: '5' })).toMatchObject({
      latitude: undefined,
      longitude: undefined,
    });
  });

  it('never holds an address that would run something', () => {
    expect(read({ type: 'location', url: 'javascript:alert(1)' })).toMatchObject({ url: '' });
  });

  it('is contact cards, whatever is missing in them', () => {
    expect(
      read({ type: 'contactCards', cards: [{}, null, { phones: [7, { number: '+1' }], isOwn: true }] }),
    ).toEqual({
      type: 'contactCards',
      cards: [
        { name: '', organization: '', phones: [], emails: [], isOwn: false },
        { name: '', organization: '', phones: [], emails: [], isOwn: false },
        {
          name: '',
          organization: '',
          phones: [
            { number: '', label: '' },
            { number: '+1', label: '' },
          ],
          emails: [],
          isOwn: true,
        },
      ],
    });
  });

  it('is the answers of a form, without what belongs to the form itself', () => {
    const formAnswers = JSON.stringify({ flow_token: 'x', size: 'M', amount: 2, nested: { a: 1 } });

    expect(read({ type: 'choice', text: 'Sent', formAnswers })).toMatchObject({
      answers: [
        { question: 'size', answer: 'M' },
        { question: 'amount', answer: '2' },
      ],
    });
    expect(read({ type: 'choice', text: 'Sent', formAnswers: 'no JSON' })).toMatchObject({ answers: [] });
  });

  it('is a question with its buttons', () => {
    expect(
      read({ type: 'question', text: 'When?', ask: 'choice', choices: [{ id: 'a', title: 'Today' }] }),
    ).toEqual({
      type: 'question',
      text: 'When?',
      ask: 'choice',
      choices: [{ id: 'a', title: 'Today', description: '' }],
    });
  });
});

describe('files of a message', () => {
  const filesOf = (media: unknown) =>
    toMessage(sampleMessageNode({ Media__c: { value: JSON.stringify(media) } }), '').files;

  it('are where Salesforce keeps them, else behind the link of the bridge', () => {
    const link = 'https://bridge.example.com/media/x';

    expect(
      filesOf([
        {
          state: 'Stored',
          contentType: 'image/jpeg',
          fileName: 'a.jpg',
          versionId: '068000000000001AAA',
          link,
        },
        { state: 'TooLarge', contentType: 'video/mp4', link },
      ]).map(({ name, state, url }) => [state, name, url]),
    ).toEqual([
      ['Stored', 'a.jpg', '/sfc/servlet.shepherd/version/download/068000000000001AAA'],
      ['TooLarge', '', link],
    ]);
  });

  it('are what a rep has attached, before anything is known of their state', () => {
    expect(
      filesOf([{ versionId: '068000000000001AAA', name: 'a.pdf', contentType: 'application/pdf', size: 7 }]),
    ).toMatchObject([{ state: 'Stored', name: 'a.pdf', size: 7 }]);
  });

  it('are nowhere when what should be an id or a link is none', () => {
    expect(
      filesOf([{ versionId: '../../secret', link: 'javascript:alert(1)' }, 7]).map(({ state, url }) => [
        state,
        url,
      ]),
    ).toEqual([
      ['Pending', ''],
      ['Pending', ''],
    ]);
    expect(filesOf({ not: 'a list' })).toEqual([]);
  });
});

describe('a template that was sent', () => {
  it('has its header filled in, its footer and its buttons', () => {
    const { template } = toMessage(
      sampleMessageNode({
        Template__r: {
          HeaderType__c: { value: 'Text' },
          HeaderText__c: { value: 'Order {{2}} for {{name}}' },
          Footer__c: { value: 'Bike shop' },
          Buttons__c: { value: '[{"kind":"url","text":"See order"},{"kind":"reply","text":"Thanks"}]' },
        },
        TemplateValues__c: { value: '{"2":"4711"}' },
      }),
      '',
    );

    expect(template).toMatchObject({
      header: 'Order 4711 for {{name}}',
      footer: 'Bike shop',
      buttons: [
        { text: 'See order', icon: 'utility:new_window' },
        { text: 'Thanks', icon: 'utility:reply' },
      ],
    });
  });
});

describe('where a customer came from', () => {
  const referralOf = (value: string | null) =>
    toMessage(sampleMessageNode({ Referral__c: { value } }), '').referral;

  it('is told when there is something to tell', () => {
    expect(referralOf('{"headline":"Sale","sourceUrl":"https://example.com"}')).toEqual({
      headline: 'Sale',
      text: '',
      url: 'https://example.com',
    });
    expect(referralOf('{"clickId":"x"}')).toBeUndefined();
    expect(referralOf(null)).toBeUndefined();
  });
});
