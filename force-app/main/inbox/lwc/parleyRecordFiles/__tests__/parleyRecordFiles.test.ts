import ParleyRecordFiles from 'c/parleyRecordFiles';
import { createRecord } from 'lightning/uiRecordApi';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { wholeCapabilities } from '../../../../../test/sample-capabilities';
import { wires } from '../../../../../test/wires';

const CONVERSATION = 'a01000000000001AAA';
const CONTACT = '003000000000001AAA';
const ACCOUNT = '001000000000001AAA';

/** A link as GraphQL answers it. */
const linkNode = (
  place: number,
  title: string,
  changes: Record<string, unknown> = {},
  linkedTo = CONTACT,
) => ({
  node: {
    Id: `06A00000000000${place}AAA`,
    LinkedEntityId: { value: linkedTo },
    ContentDocument: {
      Id: `069-${place}`,
      Title: { value: title },
      FileExtension: { value: 'pdf' },
      FileType: { value: 'PDF' },
      ContentSize: { value: 2048 },
      LatestPublishedVersionId: { value: `068-${place}` },
      LastModifiedDate: { value: '2026-11-20T15:04:00.000Z' },
      ...changes,
    },
  },
});

async function mountChoice(taken: readonly string[] = []) {
  const choice = await mount(ParleyRecordFiles, {
    conversationId: CONVERSATION,
    recordIds: [CONVERSATION, CONTACT, ACCOUNT],
    capabilities: wholeCapabilities(),
    taken,
  });
  const refresh = jest.fn(() => Promise.resolve());
  const closed = jest.fn();
  choice.addEventListener('closed', (event) => closed((event as CustomEvent).detail));
  const rows = () => [...(choice.shadowRoot?.querySelectorAll<HTMLElement>('.file') ?? [])];
  const row = (name: string) => {
    const found = rows().find(({ textContent }) => textContent?.includes(name));
    if (!found) throw new Error(`${name} is not in the list.`);
    return found;
  };
  return {
    choice,
    refresh,
    names: () => rows().map((one) => one.querySelector('.name')?.textContent),
    detail: (name: string) => row(name).querySelector('.detail')?.textContent,
    box: (name: string) => row(name).querySelector('input') as HTMLInputElement,
    answer: async (edges: readonly object[], hasNextPage = false) => {
      const ContentDocumentLink = { edges, pageInfo: { hasNextPage } };
      wires.graphql.emit({ data: { uiapi: { query: { ContentDocumentLink } } }, refresh });
      await rendered();
    },
    search: async (value: string) => {
      find(choice, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await rendered();
    },
    choose: async (name: string) => {
      row(name).click();
      await rendered();
    },
    add: async () => {
      find(choice, 'lightning-button + lightning-button').click();
      await rendered();
    },
    closed,
  };
}
const created = jest.mocked(createRecord);

describe('c-parley-record-files', () => {
  it('asks for the files of the records, and says while it waits', async () => {
    const { choice } = await mountChoice();

    expect(wires.graphql.getLastConfig()).toMatchObject({
      variables: { recordIds: [CONVERSATION, CONTACT, ACCOUNT] },
    });
    expect(find(choice, 'lightning-spinner')).toBeTruthy();
  });

  it('lists each file once with its name, size and date; notes are no files', async () => {
    const { answer, detail, names } = await mountChoice();

    await answer([
      linkNode(1, 'Offer'),
      linkNode(1, 'Offer', {}, ACCOUNT),
      linkNode(2, 'What she said', { FileType: { value: 'SNOTE' }, FileExtension: { value: 'snote' } }),
    ]);

    expect(names()).toEqual(['Offer.pdf']);
    expect(detail('Offer')).toBe('2 kB · Nov 20, 2026');
  });

  it('does not let a file be chosen that the channel cannot take, or that is there already, and says why', async () => {
    const { answer, box, detail } = await mountChoice(['068-3']);

    await answer([
      linkNode(1, 'Photo', { FileExtension: { value: 'tif' } }),
      linkNode(2, 'Plan', { ContentSize: { value: 200 * 1024 * 1024 } }),
      linkNode(3, 'Offer'),
    ]);

    expect(['Photo', 'Plan', 'Offer'].map((name) => box(name).disabled)).toEqual([true, true, true]);
    expect(detail('Photo')).toContain('c.ParleyFileTypeNotTaken');
    expect(detail('Plan')).toContain('c.ParleyFileOverLimit');
    expect(detail('Offer')).toContain('c.ParleyFileAlreadyAdded');
  });

  it('finds files by parts of their names, and keeps what is chosen meanwhile', async () => {
    const { answer, box, choose, names, search } = await mountChoice();
    await answer([linkNode(1, 'Offer May'), linkNode(2, 'Offer June'), linkNode(3, 'Invoice May')]);
    await choose('Offer June');

    await search('may off');
    expect(names()).toEqual(['Offer May.pdf']);
    await search('');

    expect(box('Offer June').checked).toBe(true);
  });

  it('says that nothing is called so, or that there is nothing at all', async () => {
    const { answer, choice, search } = await mountChoice();
    await answer([linkNode(1, 'Offer')]);
    const heading = () => find<HTMLElement & { heading: string }>(choice, 'c-parley-placeholder').heading;

    await search('nothing like it');
    expect(heading()).toBe('c.ParleyNoFilesFound');

    await answer([]);
    expect(heading()).toBe('c.ParleyNoRecordFiles');
  });

  it('shows a hundred, and says of the others', async () => {
    const { answer, choice, names } = await mountChoice();

    await answer(Array.from({ length: 120 }, (_, place) => linkNode(place, `Offer ${place}`)));

    expect(names()).toHaveLength(100);
    expect(find(choice, '.rest').textContent).toBe('c.ParleyMoreFiles');
  });

  it('links what was chosen to the conversation, and closes with it', async () => {
    const { add, answer, choose, closed } = await mountChoice();
    await answer([linkNode(1, 'Offer'), linkNode(2, 'Here', {}, CONVERSATION), linkNode(3, 'Plan')]);
    await choose('Plan');
    await choose('Here');

    await add();

    expect(created.mock.calls).toEqual([
      [
        {
          apiName: 'ContentDocumentLink',
          fields: {
            ContentDocumentId: '069-3',
            LinkedEntityId: CONVERSATION,
            ShareType: 'V',
            Visibility: 'AllUsers',
          },
        },
      ],
    ]);
    expect(closed).toHaveBeenCalledWith([
      { versionId: '068-3', name: 'Plan.pdf', contentType: 'application/pdf', size: 2048 },
      { versionId: '068-2', name: 'Here.pdf', contentType: 'application/pdf', size: 2048 },
    ]);
  });

  it('says what went wrong, and does not link again what is linked', async () => {
    const { add, answer, choice, choose, closed, refresh } = await mountChoice();
    await answer([linkNode(1, 'Offer')]);
    await choose('Offer');
    created.mockRejectedValueOnce({ body: { message: 'No access.' } });
    await add();
    expect(find(choice, '.wrong').textContent).toContain('No access.');
    expect(refresh).toHaveBeenCalledTimes(2);

    await answer([linkNode(1, 'Offer'), linkNode(1, 'Offer', {}, CONVERSATION)]);
    await add();

    expect(created).toHaveBeenCalledTimes(1);
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('says that the files could not be loaded, and tries again', async () => {
    const { answer, choice, names, refresh } = await mountChoice();
    wires.graphql.emit({ errors: [{ message: 'Away.' }], refresh });
    await rendered();

    find(choice, 'c-parley-error-panel').dispatchEvent(new CustomEvent('retry'));
    expect(refresh).toHaveBeenCalled();
    await answer([linkNode(1, 'Offer')]);

    expect(names()).toEqual(['Offer.pdf']);
  });

  it('is accessible', async () => {
    const { answer, choice } = await mountChoice();
    await answer([linkNode(1, 'Offer'), linkNode(2, 'Photo', { FileExtension: { value: 'tif' } })]);

    await expect(choice).toBeAccessible();
  });
});
