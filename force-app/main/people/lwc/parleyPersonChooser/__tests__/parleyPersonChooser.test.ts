import { createRecord } from 'lightning/uiRecordApi';
import ParleyPersonChooser from 'c/parleyPersonChooser';
import { toPerson, type Person } from 'c/parleyPersonModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import {
  sampleCandidate,
  samplePersonNode,
  unlinked,
  writtenCandidates,
} from '../../../../../test/sample-person';

type Chooser = HTMLElement & { person: Person; isCompact: boolean; focus(fromBelow?: boolean): void };

const create = jest.mocked(createRecord);
const candidates = { MatchCandidates__c: { value: writtenCandidates } };
const several = toPerson(
  samplePersonNode({
    ...unlinked,
    identity: { ...candidates, MatchCertainty__c: { value: 'Ambiguous' }, MatchReason__c: { value: 'Two.' } },
  }),
);
const nobody = toPerson(
  samplePersonNode({ ...unlinked, identity: { MatchCertainty__c: { value: 'None' } } }),
);

/** As many who have the same number as one cannot look through. */
const aCrowd = (size: number): Person => ({
  ...several,
  candidates: Array.from({ length: size }, (_, place) =>
    sampleCandidate({ id: `00300000000000${place}AAA` }),
  ),
});

async function mountChooser(person: Person, isCompact = false) {
  const element = (await mount(ParleyPersonChooser, { person, isCompact })) as Chooser;
  const lines = () => [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.line') ?? [])];
  return {
    element,
    lines,
    buttons: () =>
      [
        ...(element.shadowRoot?.querySelectorAll<HTMLElement & { label: string }>('lightning-button') ?? []),
      ].map(({ label }) => label),
    press: async (label: string) => {
      const all =
        element.shadowRoot?.querySelectorAll<HTMLElement & { label: string }>('lightning-button') ?? [];
      [...all].find((button) => button.label === label)?.click();
      await rendered();
    },
    pick: async (place: number) => {
      const line = lines()[place];
      if (line) find(line, 'button').click();
      await rendered();
    },
    finish: async (isDone: boolean) => {
      find(element, 'c-parley-request-progress').dispatchEvent(
        new CustomEvent('finished', { detail: { isDone, result: {} } }),
      );
      await rendered();
    },
  };
}

const ordered = () =>
  create.mock.calls.map(([{ fields }]) => ({
    kind: fields['Kind__c'],
    ...(JSON.parse(String(fields['Parameters__c'])) as object),
  }));

describe('c-parley-person-chooser', () => {
  beforeEach(() => create.mockResolvedValue({ id: 'request' }));

  it('links with one click, and shows how far that is', async () => {
    const { element, lines, pick } = await mountChooser(several);
    const told = jest.fn();
    element.addEventListener('ordered', told);
    expect(lines()).toHaveLength(2);

    await pick(1);

    expect(ordered()).toEqual([
      {
        kind: 'LinkPerson',
        conversationId: 'a01000000000001AAA',
        action: 'link',
        object: 'Lead',
        recordId: '00Q000000000001AAA',
      },
    ]);
    expect(told).toHaveBeenCalledTimes(1);
    expect(lines()).toHaveLength(0);
    expect(find(element, 'c-parley-request-progress')).toMatchObject({
      workingText: 'c.ParleyPersonLinking',
      doneText: 'c.ParleyPersonLinked',
    });
    await expect(element).toBeAccessible();
  });

  it('creates a lead or a contact for somebody unknown', async () => {
    const { buttons, press } = await mountChooser(nobody);
    expect(buttons()).toEqual([
      'c.ParleyPersonCreateLead',
      'c.ParleyPersonCreateContact',
      'c.ParleyPersonLeaveUnlinked',
    ]);

    await press('c.ParleyPersonCreateContact');

    expect(ordered()).toMatchObject([{ action: 'create', object: 'Contact' }]);
  });

  it('takes a link away, and offers to create nobody while there is one', async () => {
    const { buttons, press } = await mountChooser(toPerson(samplePersonNode()));
    expect(buttons()).toEqual(['c.ParleyPersonUnlink']);

    await press('c.ParleyPersonUnlink');

    expect(ordered()).toMatchObject([{ action: 'unlink' }]);
  });

  it('what the bridge could not carry out can be decided again', async () => {
    const { element, finish, lines, pick } = await mountChooser(several);
    const told = jest.fn();
    element.addEventListener('finished', (event) => told((event as CustomEvent).detail));
    await pick(0);

    await finish(false);

    expect(told).toHaveBeenCalledWith({ isDone: false });
    expect(lines()).toHaveLength(2);
  });

  it('while it is decided again, nothing is said of the decision before', async () => {
    const { element, finish, pick } = await mountChooser(several);
    await pick(0);
    await finish(false);
    create.mockReturnValueOnce(new Promise(() => {}));

    await pick(1);

    expect(element.shadowRoot?.querySelector('c-parley-request-progress')).toBeNull();
  });

  it('when nobody could be created, those whom the org has named instead are candidates', async () => {
    const { element, finish, lines, press } = await mountChooser(nobody);
    await press('c.ParleyPersonCreateLead');
    await finish(false);
    expect(lines()).toHaveLength(0);

    element.person = several;
    await rendered();

    expect(lines()).toHaveLength(2);
  });

  it('an order that could not be written says why, and nothing is lost', async () => {
    create.mockRejectedValue({ body: { message: 'No access.' } });
    const { element, lines, pick } = await mountChooser(several);

    await pick(0);

    expect(find(element, '[role=alert]').textContent).toBe('No access.');
    expect(lines()).toHaveLength(2);
  });

  it('arrow keys go through the candidates, and say when they leave them', async () => {
    const { element, lines } = await mountChooser(several);
    const step = jest.fn();
    element.addEventListener('step', (event) => step((event as CustomEvent).detail));
    const [first, second] = lines();
    const press = (line: HTMLElement | undefined, key: string) =>
      line?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
    const focus = jest.spyOn(second as HTMLElement, 'focus');

    press(first, 'ArrowDown');
    expect(focus).toHaveBeenCalledTimes(1);
    press(second, 'ArrowDown');
    press(first, 'ArrowUp');

    expect(step.mock.calls).toEqual([[{ by: 1 }], [{ by: -1 }]]);
  });

  it('of many who could be meant the first are shown, and the others by one click', async () => {
    const { buttons, lines, press } = await mountChooser(aCrowd(50));
    expect(lines()).toHaveLength(6);
    expect(buttons()).toContain('c.ParleyPersonMoreCandidates');

    await press('c.ParleyPersonMoreCandidates');

    expect(lines()).toHaveLength(50);
    expect(buttons()).not.toContain('c.ParleyPersonMoreCandidates');
  });

  it('no button stands for a single further one', async () => {
    expect((await mountChooser(aCrowd(7))).lines()).toHaveLength(7);
  });

  it('the keyboard begins with the search, not with the end of a link', async () => {
    const { element } = await mountChooser(toPerson(samplePersonNode()));
    const search = find(element, 'c-parley-person-search');
    const focus = jest.spyOn(search, 'focus');

    element.focus();

    expect(focus).toHaveBeenCalledTimes(1);
  });

  it('the search is behind a button where many stand below each other', async () => {
    const { element, press } = await mountChooser(nobody, true);
    expect(element.shadowRoot?.querySelector('c-parley-person-search')).toBeNull();

    await press('c.ParleyPersonSearch');

    expect(find(element, 'c-parley-person-search')).toBeTruthy();
  });
});
