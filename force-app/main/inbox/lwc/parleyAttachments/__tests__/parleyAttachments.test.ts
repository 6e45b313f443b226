import ParleyAttachments from 'c/parleyAttachments';
import type { Conversation } from 'c/parleyConversationModel';
import type { DraftFile } from 'c/parleyDraft';
import RecordFiles from 'c/parleyRecordFiles';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { wholeCapabilities } from '../../../../../test/sample-capabilities';
import { sampleConversation } from '../../../../../test/sample-conversation';
import { wires } from '../../../../../test/wires';

const MEGABYTE = 1024 * 1024;
const file = (changes: Partial<DraftFile> = {}): DraftFile => ({
  versionId: '068000000000001AAA',
  name: 'bike.jpg',
  contentType: 'image/jpeg',
  size: MEGABYTE,
  ...changes,
});

async function mountAttachments(files: readonly DraftFile[]) {
  const attachments = await mount(ParleyAttachments, {
    conversation: sampleConversation(),
    capabilities: wholeCapabilities(),
    files,
  });
  const changed = jest.fn();
  attachments.addEventListener('files', (event) => {
    const { detail } = event as CustomEvent<{ files: readonly DraftFile[]; areReady: boolean }>;
    attachments.files = detail.files;
    changed(detail);
  });
  return {
    attachments,
    changed,
    details: () =>
      [...(attachments.shadowRoot?.querySelectorAll('.detail') ?? [])].map((one) => one.textContent),
    answerSize: async (size: number) => {
      const node = { Id: '068000000000001AAA', ContentSize: { value: size } };
      wires.graphql.emit({ data: { uiapi: { query: { ContentVersion: { edges: [{ node }] } } } } });
      await rendered();
    },
  };
}

describe('c-parley-attachments', () => {
  it('says before anything is chosen what the channel takes', async () => {
    const { attachments } = await mountAttachments([]);

    expect(find(attachments, '.limits').textContent).toBe(
      'c.ParleyLimitImages · c.ParleyLimitAudio · c.ParleyLimitDocuments',
    );
  });

  it('adds what was uploaded, and finds out its size before it can be sent', async () => {
    const { attachments, answerSize, changed, details } = await mountAttachments([]);

    find(attachments, 'lightning-file-upload').dispatchEvent(
      new CustomEvent('uploadfinished', {
        detail: {
          files: [{ name: 'bike.jpg', contentVersionId: '068000000000001AAA', mimeType: 'image/jpeg' }],
        },
      }),
    );
    await rendered();
    expect(changed).toHaveBeenLastCalledWith({ files: [file({ size: undefined })], areReady: false });
    expect(details()).toEqual(['c.ParleyFileChecking']);
    expect(wires.graphql.getLastConfig()).toMatchObject({ variables: { ids: ['068000000000001AAA'] } });

    await answerSize(2 * MEGABYTE);
    expect(changed).toHaveBeenLastCalledWith({ files: [file({ size: 2 * MEGABYTE })], areReady: true });
    expect(details()).toEqual(['2 MB']);
  });

  describe('files from the record', () => {
    const offer = file({
      versionId: '068000000000009AAA',
      name: 'offer.pdf',
      contentType: 'application/pdf',
    });
    const open = jest.mocked(RecordFiles.open);
    const choose = async (attachments: HTMLElement) => {
      find(attachments, '.ways lightning-button').click();
      await rendered();
    };

    it('are chosen among those of what the conversation is about, and become files like any other', async () => {
      open.mockResolvedValueOnce([offer]);
      const { attachments, changed } = await mountAttachments([file()]);

      await choose(attachments);

      expect(open).toHaveBeenCalledWith(
        expect.objectContaining({
          conversationId: 'a01000000000001AAA',
          recordIds: ['a01000000000001AAA', '003000000000001AAA'],
          taken: ['068000000000001AAA'],
        }),
      );
      expect(changed).toHaveBeenCalledWith({ files: [file(), offer], areReady: true });
    });

    it('change nothing when none was chosen', async () => {
      open.mockResolvedValueOnce(undefined);
      const { attachments, changed } = await mountAttachments([file()]);

      await choose(attachments);

      expect(changed).not.toHaveBeenCalled();
    });

    it('do not go into the draft of another conversation', async () => {
      const { attachments, changed } = await mountAttachments([]);
      open.mockImplementationOnce(() => {
        (attachments as HTMLElement & { conversation: Conversation }).conversation = sampleConversation({
          id: 'a01000000000002AAA',
        });
        return Promise.resolve([offer]);
      });

      await choose(attachments);

      expect(changed).not.toHaveBeenCalled();
    });
  });

  it.each([
    ['is too large', file({ size: 6 * MEGABYTE }), 'c.ParleyFileOverLimit'],
    [
      'has a type that the channel does not take',
      file({ contentType: 'image/tiff' }),
      'c.ParleyFileTypeNotTaken',
    ],
  ])('says that a file %s, and lets it be taken out', async (_name, wrong, words) => {
    const { attachments, changed, details } = await mountAttachments([wrong]);
    expect(details()).toEqual([words]);

    find(attachments, 'lightning-button-icon').click();

    expect(changed).toHaveBeenLastCalledWith({ files: [], areReady: true });
  });

  it('is not ready while one of several files is wrong', async () => {
    const { attachments, changed } = await mountAttachments([
      file({ versionId: '068000000000002AAA', size: 6 * MEGABYTE }),
      file({ versionId: '068000000000003AAA' }),
      file(),
    ]);

    find(attachments, '[data-id="068000000000003AAA"]').click();

    expect(changed.mock.lastCall?.[0]).toMatchObject({ areReady: false });
  });

  it('is accessible', async () => {
    await expect((await mountAttachments([file()])).attachments).toBeAccessible();
  });
});
