import { EMPTY, type DraftFile } from 'c/parleyDraft';
import { wholeCapabilities } from '../../../../../test/sample-capabilities';
import planRows from '../planRows';

const file = (name: string, contentType = 'image/jpeg'): DraftFile => ({
  versionId: name,
  name,
  contentType,
  size: 1,
});
const [one, two, three] = [file('one'), file('two'), file('three')];
const plan = (text: string, files: readonly DraftFile[], changes = {}, quote = EMPTY.quote) =>
  planRows({ text, files, quote }, wholeCapabilities(changes)).map(
    ({ body, files: sent, kind, replyToId }) => [kind, body, sent?.map(({ name }) => name), replyToId],
  );

describe('the rows of a reply', () => {
  it('is one for a text', () => {
    expect(plan(' Yes. ', [])).toEqual([['Text', 'Yes.', undefined, undefined]]);
  });

  it('is one for each file where a message carries one, the text with the first', () => {
    expect(plan('Look', [one, two])).toEqual([
      ['Media', 'Look', ['one'], undefined],
      ['Media', '', ['two'], undefined],
    ]);
  });

  it('is one for as many files as a message carries', () => {
    expect(plan('', [one, two, three], { filesPerMessage: 2 })).toEqual([
      ['Media', '', ['one', 'two'], undefined],
      ['Media', '', ['three'], undefined],
    ]);
  });

  it('has one more for a text that does not go with the file', () => {
    const text = 'x'.repeat(1025);
    const sound = file('sound', 'audio/ogg');

    expect(plan(text, [one]).map(([kind]) => kind)).toEqual(['Text', 'Media']);
    expect(plan('Look', [one], { captionLimit: 0 }).map(([kind]) => kind)).toEqual(['Text', 'Media']);
    expect(plan('Listen', [sound]).map(([kind, body]) => [kind, body])).toEqual([
      ['Text', 'Listen'],
      ['Media', ''],
    ]);
  });

  it('quotes once', () => {
    const quote = { targetId: 'a02', author: '', text: '' };

    expect(plan('Look', [one, two], {}, quote).map(([, , , replyToId]) => replyToId)).toEqual([
      'a02',
      undefined,
    ]);
  });
});
