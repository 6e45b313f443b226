import ParleyPersonSearch from 'c/parleyPersonSearch';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { wires } from '../../../../../test/wires';
import searchFilter from '../searchFilter';

const ALL = new Set(['Name', 'Email', 'MobilePhone', 'Phone']);
const info = { fields: { Name: {}, Email: {}, MobilePhone: {}, Phone: {} } };
const asks =
  (object: string) =>
  ({ query }: { query?: string }): boolean =>
    query?.includes(`${object}(`) ?? false;
const found = (object: string, nodes: readonly object[]) => ({
  data: { uiapi: { query: { [object]: { edges: nodes.map((node) => ({ node })) } } } },
});
const mona = {
  Id: 'mona',
  Name: { value: 'Mona Sample' },
  MobilePhone: { value: '(415) 555-0123' },
  Account: { Name: { value: 'Sample Bicycles' } },
  Owner: { Name: { value: 'Ana Sample' } },
};

async function type(element: HTMLElement, value: string): Promise<void> {
  find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value } }));
  jest.advanceTimersByTime(300);
  await rendered();
}

async function mountSearch() {
  const element = await mount(ParleyPersonSearch, { linkedId: undefined, isBusy: false });
  wires.getObjectInfo.emit(info);
  await rendered();
  return {
    element,
    names: () =>
      [...(element.shadowRoot?.querySelectorAll('c-parley-candidate') ?? [])].map(
        (line) => (line as HTMLElement & { candidate: { name: string } }).candidate.name,
      ),
    answer: async (object: string, nodes: readonly object[]) => {
      wires.graphql.emit(found(object, nodes), asks(object));
      await rendered();
    },
  };
}

describe('c-parley-person-search', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask'] }));
  afterEach(() => jest.useRealTimers());

  it('finds contacts and leads, once the rep rests', async () => {
    const { answer, element, names } = await mountSearch();
    await type(element, 'sample');
    await answer('Contact', [mona]);
    await answer('Lead', [{ Id: 'mara', Name: { value: 'Mara Sample' }, Company: { value: 'Gardens' } }]);

    expect(names()).toEqual(['Mona Sample', 'Mara Sample']);
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('hands on who was picked', async () => {
    const { answer, element } = await mountSearch();
    const pick = jest.fn();
    element.addEventListener('pick', (event) => pick((event as CustomEvent).detail.candidate));
    await type(element, 'sample');
    await answer('Contact', [mona]);

    find(element, 'c-parley-candidate', 'button').click();

    expect(pick).toHaveBeenCalledWith(
      expect.objectContaining({
        id: 'mona',
        detail: 'Sample Bicycles · (415) 555-0123',
        owner: 'Ana Sample',
      }),
    );
  });

  it('says that nobody was found only when everybody was asked', async () => {
    const { answer, element } = await mountSearch();
    await type(element, 'nora');
    await answer('Contact', []);
    expect(element.shadowRoot?.querySelector('[role=status]')).toBeNull();

    await answer('Lead', []);
    expect(find(element, '[role=status]').textContent).toBe('c.ParleyPersonNobodyFound');
  });

  it('says why it could not search', async () => {
    const { element } = await mountSearch();
    await type(element, 'nora');
    wires.graphql.emit({ errors: [{ message: 'No way.' }] }, asks('Contact'));
    await rendered();

    expect(find(element, '[role=alert]').textContent).toBe('No way.');
  });

  it('a number is found in every spelling, by the digits that all of them have', () => {
    const like = '%4%1%5%5%5%5%0%1%2%3%';
    for (const typed of ['+1 (415) 555-0123', '415.555.0123', '14155550123']) {
      expect(searchFilter(typed, ALL)).toEqual({ or: [{ MobilePhone: { like } }, { Phone: { like } }] });
    }
  });

  it('words are looked for in names and addresses, as far as the user may read them', () => {
    const like = '%sam%';
    expect(searchFilter(' sam ', ALL)).toEqual({ or: [{ Name: { like } }, { Email: { like } }] });
    expect(searchFilter('sam', new Set(['Name']))).toEqual({ or: [{ Name: { like } }] });
    expect(searchFilter('a1b2c3d4', ALL)).toEqual({
      or: [{ Name: { like: '%a1b2c3d4%' } }, { Email: { like: '%a1b2c3d4%' } }],
    });
    for (const little of ['', 's', '%', ' % ']) expect(searchFilter(little, ALL)).toBeUndefined();
    expect(searchFilter('4155', new Set(['Name']))).toBeUndefined();
  });
});
