import { sampleMessage } from '../../../../../test/sample-message';
import { quoteFinder } from '../quotes';

const asked = sampleMessage({ id: 'asked', externalId: 'meta:wamid.1', body: 'Is it there?\nThe blue one.' });
const find = quoteFinder([asked, sampleMessage({ id: 'unsent', externalId: '' })]);

describe('quotes', () => {
  it("are found by record and by the provider's id", () => {
    const quote = { targetId: 'asked', author: 'Mona Sample', text: 'Is it there?' };

    expect(find(sampleMessage({ replyToId: 'asked' }))).toEqual(quote);
    expect(find(sampleMessage({ replyToKey: 'meta:wamid.1' }))).toEqual(quote);
  });

  it('are as much as Salesforce has of them when the message is not here', () => {
    expect(find(sampleMessage({ replyToId: 'elsewhere', replyToText: 'Is it there?' }))).toEqual({
      targetId: '',
      author: '',
      text: 'Is it there?',
    });
    expect(find(sampleMessage({ replyToKey: 'meta:wamid.2' }))?.text).toBe('c.ParleyQuotedMessage');
  });

  it('are not there for a message that quotes nothing', () => {
    expect(find(sampleMessage())).toBeUndefined();
  });

  it('say what a message without text is', () => {
    const photo = {
      key: '0',
      state: 'Stored',
      contentType: 'image/jpeg',
      name: 'a.jpg',
      size: 1,
      isVoice: false,
      isSticker: false,
      url: '',
      versionId: '',
    } as const;
    const textOf = (changes: Parameters<typeof sampleMessage>[0]) =>
      quoteFinder([sampleMessage({ id: 'asked', body: '', ...changes })])(
        sampleMessage({ replyToId: 'asked' }),
      )?.text;

    expect(textOf({ files: [photo] })).toBe('c.ParleyFileImage');
    expect(textOf({ files: [{ ...photo, contentType: 'audio/ogg', isVoice: true }] })).toBe(
      'c.ParleyFileVoice',
    );
    expect(textOf({ content: { type: 'greetingRequest' } })).toBe('c.ParleyGreetingRequest');
    expect(textOf({})).toBe('c.ParleyMedia');
  });
});
