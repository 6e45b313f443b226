import ParleyReview from 'c/parleyReview';
import type { Person, PersonNode } from 'c/parleyPersonModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { peopleAnswer, samplePersonNode, unlinked } from '../../../../../test/sample-person';
import { wires } from '../../../../../test/wires';

type Row = HTMLElement & { person: Person; focus(fromBelow?: boolean): void };

const office = {
  Name: { value: 'Office' },
  UnknownSenderPolicy__c: { value: 'Ask' },
  OpportunityRule__c: { value: null },
};
const waiting = (Id: string, changes: Partial<PersonNode> = {}) =>
  samplePersonNode({ ...unlinked, Id, identity: { MatchCertainty__c: { value: 'Ambiguous' } }, ...changes });

async function mountReview(nodes?: readonly PersonNode[], total?: number) {
  const element = await mount(ParleyReview);
  const refresh = jest.fn(() => Promise.resolve());
  const rows = () => [...(element.shadowRoot?.querySelectorAll<Row>('.row') ?? [])];
  const answer = async (list: readonly PersonNode[], count?: number) => {
    wires.graphql.emit({ data: peopleAnswer(list, count), refresh });
    await rendered();
  };
  if (nodes) await answer(nodes, total);
  return {
    element,
    refresh,
    rows,
    answer,
    ids: () => rows().map(({ person }) => person.conversationId),
    tell: async (place: number, type: string, detail?: object) => {
      rows()[place]?.dispatchEvent(new CustomEvent(type, { detail }));
      await rendered();
    },
  };
}

describe('c-parley-review', () => {
  it('asks for those whom several could be, and for unknown people where that matters', async () => {
    await mountReview();
    expect(wires.graphql.getLastConfig()).toMatchObject({
      variables: { first: 100, where: { or: [expect.anything(), { and: expect.anything() }] } },
    });
  });

  it('shows each with what was written, newest first', async () => {
    const { element, ids } = await mountReview([waiting('one'), waiting('two')]);

    expect(ids()).toEqual(['one', 'two']);
    await expect(element).toBeAccessible();
  });

  it('has a good word when there is nothing to do, and a reason when it cannot be read', async () => {
    const empty = await mountReview([]);
    expect(find(empty.element, 'c-parley-placeholder')).toMatchObject({ heading: 'c.ParleyReviewNoneTitle' });

    const broken = await mountReview();
    wires.graphql.emit({ errors: [{ message: 'Away.' }] });
    await rendered();
    expect(find(broken.element, 'c-parley-error-panel')).toBeTruthy();
  });

  it('what was decided stays where it is, and the next one has the focus', async () => {
    const { answer, ids, rows, tell } = await mountReview([waiting('one'), waiting('two'), waiting('three')]);
    const focus = jest.spyOn(rows()[2] as Row, 'focus');
    await tell(1, 'ordered');
    expect(focus).toHaveBeenCalledWith(false);
    await tell(1, 'finished', { isDone: true });

    await answer([waiting('new'), waiting('one'), waiting('three')]);

    expect(ids()).toEqual(['new', 'one', 'two', 'three']);
  });

  it('after the last one, the one before it has the focus', async () => {
    const { rows, tell } = await mountReview([waiting('one'), waiting('two')]);
    const focus = jest.spyOn(rows()[0] as Row, 'focus');

    await tell(1, 'ordered');

    expect(focus).toHaveBeenCalledWith(true);
  });

  it('who was decided elsewhere leaves, and a refresh takes away what was decided here', async () => {
    const { answer, element, ids, tell } = await mountReview([waiting('one'), waiting('two')]);
    await tell(0, 'ordered');
    await answer([]);
    expect(ids()).toEqual(['one']);

    find(element, 'lightning-button-icon').click();
    await answer([]);

    expect(ids()).toEqual([]);
  });

  it('arrow keys go over those that are decided', async () => {
    const { rows, tell } = await mountReview([waiting('one'), waiting('two'), waiting('three')]);
    await tell(1, 'ordered');
    const [first, , third] = rows().map((row) => jest.spyOn(row, 'focus'));
    first?.mockClear();
    third?.mockClear();

    await tell(0, 'step', { by: 1 });
    expect(third).toHaveBeenCalledWith(false);
    await tell(2, 'step', { by: -1 });
    expect(first).toHaveBeenCalledWith(true);
  });

  it('filters by channel, with how many wait on each', async () => {
    const other = { Channel__c: { value: 'office' }, Channel__r: office };
    const { element, ids } = await mountReview([waiting('one'), waiting('two', other)]);
    const filters = () => [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.filter') ?? [])];
    expect(filters().map(({ textContent }) => textContent)).toEqual([
      'c.ParleyReviewAllChannels (2)',
      'Front desk (1)',
      'Office (1)',
    ]);

    filters()[2]?.click();
    await rendered();

    expect(ids()).toEqual(['two']);
  });

  it('says when not all are shown', async () => {
    const { element } = await mountReview([waiting('one')], 240);

    expect(find(element, '.more').textContent).toBe('c.ParleyReviewMore');
  });
});
