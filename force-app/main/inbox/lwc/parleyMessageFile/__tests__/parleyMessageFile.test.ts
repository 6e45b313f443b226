import ImageViewer from 'c/parleyImageViewer';
import ParleyMessageFile from 'c/parleyMessageFile';
import type { MessageFile } from 'c/parleyMessageModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';

const URL = '/sfc/servlet.shepherd/version/download/068000000000001AAA';
const LINK = 'https://bridge.example.com/media/x';

const sampleFile = (changes: Partial<MessageFile> = {}): MessageFile => ({
  key: '0',
  state: 'Stored',
  contentType: 'image/jpeg',
  name: 'bike.jpg',
  size: 123_456,
  isVoice: false,
  isSticker: false,
  url: URL,
  versionId: '068000000000001AAA',
  ...changes,
});
const mountFile = (changes: Partial<MessageFile> = {}) =>
  mount(ParleyMessageFile, { file: sampleFile(changes), caption: '' });
const has = (file: HTMLElement, selector: string) => file.shadowRoot?.querySelector(selector) !== null;

describe('c-parley-message-file', () => {
  it('shows an image, and opens it in full size', async () => {
    const file = await mountFile();

    expect(find<HTMLImageElement>(file, 'img').getAttribute('src')).toBe(URL);
    find(file, 'button').click();

    expect(ImageViewer.open).toHaveBeenCalledWith({
      label: 'bike.jpg',
      name: 'bike.jpg',
      url: URL,
      size: 'large',
    });
  });

  it.each([
    ['video/mp4', false, 'video', 'ride.mp4'],
    ['audio/mpeg', false, 'audio', 'song.mp3'],
    ['audio/ogg; codecs=opus', true, 'audio', ''],
  ])('plays %s by the keys of the browser', async (contentType, isVoice, tag, name) => {
    const player = find<HTMLMediaElement>(await mountFile({ contentType, isVoice, name }), tag);

    expect(player.hasAttribute('controls')).toBe(true);
    expect(player.getAttribute('src')).toBe(URL);
    expect(player.getAttribute('aria-label')).toBe(name || 'c.ParleyFileVoice');
  });

  it('shows a sticker without a frame around it', async () => {
    const sticker = find(await mountFile({ contentType: 'image/webp', isSticker: true }), 'img');

    expect([sticker.className, sticker.getAttribute('alt')]).toEqual(['sticker', 'c.ParleyFileSticker']);
  });

  it.each([
    ['application/pdf', 'doctype:pdf'],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'doctype:excel'],
    ['image/heic', 'doctype:image'],
    ['application/x-unknown', 'doctype:unknown'],
  ])('offers %s for download, with its name, size and icon', async (contentType, icon) => {
    const file = await mountFile({ contentType, name: 'A' });
    const card = find<HTMLAnchorElement>(file, 'a.card');

    expect(card.getAttribute('href')).toBe(URL);
    expect(card.textContent).toContain('121 kB');
    expect(find<HTMLElement & { iconName: string }>(file, 'lightning-icon').iconName).toBe(icon);
  });

  it('offers for download what the browser cannot show, and says so', async () => {
    const file = await mountFile({ contentType: 'audio/ogg' });

    find(file, 'audio').dispatchEvent(new Event('error'));
    await rendered();

    expect(find(file, 'a.card').textContent).toContain('c.ParleyFileNotPlayable');
  });

  it.each([
    ['Pending', 'c.ParleyFilePending', LINK],
    ['TooLarge', 'c.ParleyFileTooLarge', LINK],
    ['Expired', 'c.ParleyFileExpired', ''],
    ['Failed', 'c.ParleyFileFailed', ''],
  ] as const)('says that a document is %s, with a link where there is one', async (state, words, url) => {
    const file = await mountFile({ state, url, versionId: '', contentType: 'application/pdf' });

    expect(find(file, '.card').textContent).toContain(words);
    expect(has(file, '.progress')).toBe(state === 'Pending');
    expect(file.shadowRoot?.querySelector('a')?.getAttribute('href')).toBe(url || undefined);
  });

  it('shows an image that is not in Salesforce yet from where it is, and a link where the org trusts no such place', async () => {
    const file = await mountFile({ state: 'Pending', url: LINK, versionId: '' });
    expect(find(file, 'img').getAttribute('src')).toBe(LINK);
    expect(find(file, '.meanwhile').textContent).toBe('c.ParleyFilePending');

    find(file, 'img').dispatchEvent(new Event('error'));
    await rendered();

    expect(has(file, 'img')).toBe(false);
    expect(find(file, '.card a').getAttribute('href')).toBe(LINK);
  });

  it('says what to do about a file that is lost, when the customer can send it again', async () => {
    const file = sampleFile({ state: 'Expired', url: '' });
    const theirs = await mount(ParleyMessageFile, { file, isInbound: true });
    const ours = await mount(ParleyMessageFile, { file, isInbound: false });

    expect(find(theirs, '.card').textContent).toContain('c.ParleyFileExpired c.ParleyFileAskAgain');
    expect(find(ours, '.card').textContent).not.toContain('c.ParleyFileAskAgain');
  });

  it('says that Parley goes on trying, as long as it has a file that Salesforce has refused', async () => {
    const changes = { state: 'Failed', versionId: '', contentType: 'application/pdf' } as const;

    const kept = await mountFile({ ...changes, url: LINK });
    expect(find(kept, '.card').textContent).toContain('c.ParleyFileFailed c.ParleyFileTriesAgain');
    const lost = await mountFile({ ...changes, url: '' });
    expect(find(lost, '.card').textContent).not.toContain('c.ParleyFileTriesAgain');
  });

  it('is accessible in each form', async () => {
    for (const changes of [
      {},
      { contentType: 'audio/ogg' },
      { contentType: 'application/pdf' },
      { state: 'Pending', url: LINK },
    ] as const) {
      await expect(await mountFile(changes)).toBeAccessible();
    }
  });
});
