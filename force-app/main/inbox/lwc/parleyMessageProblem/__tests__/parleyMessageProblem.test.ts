import ParleyMessageProblem from 'c/parleyMessageProblem';
import type { Message, MessageAbilities } from 'c/parleyMessageModel';
import { find } from '../../../../../test/find';
import { mount } from '../../../../../test/mount';
import { sampleAbilities } from '../../../../../test/sample-abilities';
import { sampleMessage } from '../../../../../test/sample-message';

const mountProblem = (changes: Partial<Message>, abilities: Partial<MessageAbilities> = {}) =>
  mount(ParleyMessageProblem, {
    message: sampleMessage({ direction: 'Outbound', deliveryStatus: 'Failed', ...changes }),
    abilities: sampleAbilities(abilities),
  });
const actionsOf = (problem: HTMLElement) =>
  [...(problem.shadowRoot?.querySelectorAll<HTMLElement>('lightning-button') ?? [])].map(
    ({ dataset }) => dataset['action'],
  );
const held = { deliveryStatus: 'Held', failureCode: 'WINDOW_CLOSED' } as const;

describe('c-parley-message-problem', () => {
  it("says why in the user's language, else in the provider's words, else that it failed", async () => {
    const known = await mountProblem({ failureCode: 'OPTED_OUT', failure: 'English.' });
    const told = await mountProblem({ failureCode: '30003', failure: 'The handset is off.' });
    const silent = await mountProblem({ failure: '' });

    expect(find(known, '.why').textContent).toBe('c.ParleyFailureOptedOut');
    expect(find(told, '.why').textContent).toBe('The handset is off.');
    expect(find(silent, '.why').textContent).toBe('c.ParleyFailedText');
    expect(find(silent, '.why lightning-icon').title).toBe('c.ParleyFailed');
  });

  it('offers to try a failed message again, unless the message itself is at fault', async () => {
    expect(actionsOf(await mountProblem({ failureCode: '30003' }))).toEqual(['sendagain']);
    expect(actionsOf(await mountProblem({ failureCode: 'FILE_TOO_LARGE' }))).toEqual([]);
  });

  it('offers a template for a held message, and to send it as it is once that can be', async () => {
    expect(actionsOf(await mountProblem(held, { isWindowOpen: false }))).toEqual([
      'choosetemplate',
      'discard',
    ]);
    expect(actionsOf(await mountProblem(held))).toEqual(['sendagain', 'choosetemplate', 'discard']);
    expect(find(await mountProblem(held), '.why lightning-icon').title).toBe('c.ParleyHeld');
  });

  it('offers to send a template again also when the time for free answers is over', async () => {
    const template = { ...held, failureCode: 'TEMPLATE_NOT_APPROVED', kind: 'Template' } as const;

    expect(actionsOf(await mountProblem(template, { isWindowOpen: false }))).toContain('sendagain');
  });

  it('offers nothing to those who may not write', async () => {
    expect(actionsOf(await mountProblem(held, { canSend: false }))).toEqual([]);
  });

  it('offers nothing for what was written elsewhere', async () => {
    expect(actionsOf(await mountProblem({ isFromPhone: true }))).toEqual([]);
    expect(actionsOf(await mountProblem({ isImported: true }))).toEqual([]);
  });

  it('says that a message was given up, and offers nothing more', async () => {
    const problem = await mountProblem({ failureCode: 'DISCARDED' });

    expect(find(problem, '.why').textContent).toBe('c.ParleyDiscarded');
    expect(actionsOf(problem)).toEqual([]);
  });

  it('tells which action was chosen', async () => {
    const chosen = jest.fn();
    const problem = await mountProblem(held);
    problem.addEventListener('discard', chosen);

    find(problem, '[data-action="discard"]').click();

    expect(chosen).toHaveBeenCalledTimes(1);
  });

  it('is accessible', async () => {
    await expect(await mountProblem(held)).toBeAccessible();
  });
});
