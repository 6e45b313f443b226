import ParleyCallTranscript from 'c/parleyCallTranscript';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import markMatches from '../markMatches';
import parseTranscript from '../parseTranscript';

const transcript = [
  '0:01 Ana Sample: Front desk.',
  '0:04 Mona: Is the blue bike there? BLUE, I said.',
  '1:02:05 Mona: Thanks.',
].join('\n');

async function mountTranscript(properties: object = {}) {
  const element = await mount(ParleyCallTranscript, { transcript, canSeek: true, ...properties });
  const seek = jest.fn();
  element.addEventListener('seek', (event) => seek((event as CustomEvent).detail));
  const all = (selector: string) => [...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  return { element, seek, all };
}

describe('a transcript as it is read', () => {
  it.each([
    ['0:04 Mona: Hello.', { at: 4, speaker: 'Mona', text: 'Hello.' }],
    ['1:02:05 Mona: At six: sharp.', { at: 3725, speaker: 'Mona', text: 'At six: sharp.' }],
    ['Mona: Hello.', { at: undefined, speaker: 'Mona', text: 'Hello.' }],
    ['0:04 Hello.', { at: 4, speaker: '', text: 'Hello.' }],
    ['Hello.', { at: undefined, speaker: '', text: 'Hello.' }],
  ])('%s', (line, utterance) => {
    expect(parseTranscript(`\n${line}\n\n`)).toEqual([{ key: '0', ...utterance }]);
  });
});

describe('words that are looked for', () => {
  it.each([
    ['Blue is blue', 'BLUE', ['*Blue', ' is ', '*blue']],
    ['Blue', '', ['Blue']],
    ['Blue', 'red', ['Blue']],
    ['a.b', '.', ['a', '*.', 'b']],
  ])('in “%s”: “%s”', (text, search, pieces) => {
    expect(markMatches(text, search).map((piece) => (piece.isMatch ? '*' : '') + piece.text)).toEqual(pieces);
  });
});

describe('c-parley-call-transcript', () => {
  it('names each speaker when they begin, and can be read by everybody', async () => {
    const { all, element } = await mountTranscript();
    expect(all('.speaker').map(({ textContent }) => textContent)).toEqual(['Ana Sample', 'Mona']);
    await expect(element).toBeAccessible();
  });

  it('marks what is being heard', async () => {
    const { all, element } = await mountTranscript({ place: 5 });
    const current = () => all('.line').map((line) => line.getAttribute('aria-current'));
    expect(current()).toEqual([null, 'true', null]);
    Object.assign(element, { place: 4000 });
    await rendered();
    expect(current()).toEqual([null, null, 'true']);
  });

  it('leads the recording to an utterance, by its time or its words', async () => {
    const { all, seek } = await mountTranscript();
    all('.time')[1]?.click();
    all('.words')[2]?.click();
    expect(seek.mock.calls).toEqual([[{ seconds: 4 }], [{ seconds: 3725 }]]);
  });

  it('shows no times where there is nothing to hear', async () => {
    const { all } = await mountTranscript({ canSeek: false });
    expect(all('.time')).toEqual([]);
  });

  it('finds words, and says how many', async () => {
    const { all, element } = await mountTranscript();
    const type = async (value: string) => {
      find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await rendered();
    };
    await type('blue');
    expect(all('mark').map(({ textContent }) => textContent)).toEqual(['blue', 'BLUE']);
    expect(find(element, '.count').textContent).toBe('c.ParleyTranscriptMatches');
    await type('green');
    expect(find(element, '.count').textContent).toBe('c.ParleyTranscriptNoMatch');
  });

  it('is nothing where nothing is written down', async () => {
    const { all } = await mountTranscript({ transcript: '' });
    expect(all('section')).toEqual([]);
  });
});
