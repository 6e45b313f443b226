import ParleyApiBudget from 'c/parleyApiBudget';
import { mount, rendered } from '../../../../../test/mount';
import { wires } from '../../../../../test/wires';

interface Told {
  readonly used?: number | null;
  readonly limit?: number | null;
  readonly byParley?: number | null;
  readonly messages?: number | null;
  readonly checkedAt?: string | null;
  readonly percent?: number | null;
}

const valued = <Value>(value: Value | null | undefined) => ({ value: value ?? null });

/** Puts the panel up over what the bridge has told; nothing: there is no row of settings. */
async function mountBudget(told?: Told) {
  const node = told && {
    Id: 'a0S000000000001AAA',
    ApiUsed__c: valued(told.used),
    ApiLimit__c: valued(told.limit),
    ApiUsedByParley__c: valued(told.byParley),
    ApiMessages__c: valued(told.messages),
    ApiCheckedAt__c: valued(told.checkedAt),
    ApiBudgetPercent__c: valued(told.percent),
  };
  const element = await mount(ParleyApiBudget);
  const edges = node ? [{ node }] : [];
  wires.graphql.emit({ data: { uiapi: { query: { ParleySettings__c: { edges } } } } });
  await rendered();
  const root = element.shadowRoot as ShadowRoot;
  const text = (selector: string) => root.querySelector(selector)?.textContent?.trim();
  return {
    element,
    root,
    text,
    style: (selector: string) => root.querySelector<HTMLElement>(selector)?.getAttribute('style'),
  };
}

const now = () => new Date().toISOString();
const busy: Told = {
  used: 3_412,
  limit: 15_000,
  byParley: 2_104,
  messages: 2_630,
  checkedAt: now(),
  percent: 80,
};

it('shows what is used, by whom, and how much a message costs', async () => {
  const { text, style, root } = await mountBudget(busy);
  expect(text('.level__name')).toBe('c.ParleyApiEverything');
  expect([...root.querySelectorAll('dd')].map((one) => one.textContent)).toEqual(['2,104', '1,308']);
  expect(style('.part_parley')).toBe('width: 14.026666666666667%');
  const meter = root.querySelector('[role="meter"]');
  expect(meter?.getAttribute('aria-valuenow')).toBe('23');
  expect(root.querySelectorAll('.mark')).toHaveLength(2);
  expect(root.querySelector('.silent')).toBeNull();
});

it.each([
  [11_999, 'c.ParleyApiEverything'],
  [12_000, 'c.ParleyApiNoBackground'],
  [14_250, 'c.ParleyApiEssentialOnly'],
  [15_000, 'c.ParleyApiEssentialOnly'],
])('says at %d of 15,000 what rests', async (used, name) => {
  const { text } = await mountBudget({ ...busy, used });
  expect(text('.level__name')).toBe(name);
});

it('has one border where the share of the admin is above that of messages', async () => {
  const { root, text } = await mountBudget({ ...busy, percent: 97, used: 14_400 });
  expect(root.querySelectorAll('.mark')).toHaveLength(1);
  expect(text('.level__name')).toBe('c.ParleyApiEverything');
});

it('does not divide by no messages, and never shows more than all', async () => {
  const { text, style } = await mountBudget({ ...busy, used: 16_000, byParley: 17_000, messages: 0 });
  expect(text('.per-message')).toBe('c.ParleyApiNoMessages');
  expect(style('.part_parley')).toBe('width: 100%');
  expect(style('.part_others')).toBe('width: 0%');
});

it('says so when the bridge has not been heard of for half an hour', async () => {
  const checkedAt = new Date(Date.now() - 31 * 60_000).toISOString();
  const { text } = await mountBudget({ ...busy, checkedAt });
  expect(text('.silent')).toBe('c.ParleyApiSilent');
});

it.each([[undefined], [{ percent: 80 }]])('says so while nothing was told yet', async (told?: Told) => {
  const { text } = await mountBudget(told);
  expect(text('.none')).toBe('c.ParleyApiNone');
});

it('waits for the answer, and offers another try when none came', async () => {
  const element = await mount(ParleyApiBudget);
  const root = element.shadowRoot as ShadowRoot;
  expect(root.querySelector('lightning-spinner')).not.toBeNull();
  let tries = 0;
  const refresh = () => Promise.resolve((tries += 1));
  wires.graphql.emit({ errors: [{ message: 'No' }], refresh });
  await rendered();
  root.querySelector('c-parley-error-panel')?.dispatchEvent(new CustomEvent('retry'));
  expect(tries).toBe(2);
});

it('is accessible', async () => {
  const { element } = await mountBudget(busy);
  await expect(element).toBeAccessible();
});
