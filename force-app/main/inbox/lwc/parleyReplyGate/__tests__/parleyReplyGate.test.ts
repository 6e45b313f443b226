import type { Consent } from 'c/parleyConsentModel';
import { EMPTY } from 'c/parleyDraft';
import ParleyReplyGate from 'c/parleyReplyGate';
import { find } from '../../../../../test/find';
import { mount } from '../../../../../test/mount';
import { sampleConversation } from '../../../../../test/sample-conversation';

const mountGate = (changes: object = {}) =>
  mount(ParleyReplyGate, {
    conversation: sampleConversation(),
    canReply: true,
    canUseTemplate: true,
    draft: { ...EMPTY, text: ' Yes, it is. ' },
    ...changes,
  });
const objection = (changes: Partial<Consent> = {}): Consent => ({
  purpose: 'All',
  level: 'OptedOut',
  source: 'Keyword',
  changedAt: Date.parse('2026-11-20T15:04:00.000Z'),
  evidence: 'STOP',
  channelId: 'a00000000000001AAA',
  ...changes,
});
const reasonsOf = (gate: HTMLElement) =>
  [...(gate.shadowRoot?.querySelectorAll('.reason') ?? [])].map(({ textContent }) => textContent);
const hasTemplateButton = (gate: HTMLElement) => gate.shadowRoot?.querySelector('lightning-button') !== null;

describe('c-parley-reply-gate', () => {
  it('offers a template at the end of the time for free answers, and keeps the draft in sight', async () => {
    const asked = jest.fn();
    const gate = await mountGate();
    gate.addEventListener('choosetemplate', asked);

    find(gate, 'lightning-button').click();

    expect(reasonsOf(gate)).toEqual(['c.ParleyWindowOver']);
    expect(find(gate, '.draft-text').textContent).toBe('Yes, it is.');
    expect(asked).toHaveBeenCalledTimes(1);
    expect(hasTemplateButton(await mountGate({ canUseTemplate: false }))).toBe(false);
  });

  it('says that nobody can be written to whose number is withheld', async () => {
    const gate = await mountGate({ conversation: sampleConversation({ isWithheld: true }) });
    expect(reasonsOf(gate)).toEqual(['c.ParleyWithheldReply']);
    expect(hasTemplateButton(gate)).toBe(false);
  });

  it('says that the customer has objected: where, how it became known, and what they said', async () => {
    const gate = await mountGate({ objection: objection() });

    expect(reasonsOf(gate)).toEqual([
      'c.ParleyOptedOut',
      'c.ParleyOptedOutKeyword',
      'c.ParleyOptedOutEvidence',
      'c.ParleyOptedOutHint',
    ]);
    expect(hasTemplateButton(gate)).toBe(false);
    const everywhere = await mountGate({
      objection: objection({ channelId: undefined, source: 'Rep', evidence: '' }),
    });
    expect(reasonsOf(everywhere)).toEqual([
      'c.ParleyOptedOutEverywhere',
      'c.ParleyOptedOutRep',
      'c.ParleyOptedOutHint',
    ]);
  });

  it('says that people may only read, and shows them no draft', async () => {
    const gate = await mountGate({ canReply: false });

    expect(reasonsOf(gate)).toEqual(['c.ParleyReadOnly']);
    expect(gate.shadowRoot?.querySelector('.draft')).toBeNull();
    expect(hasTemplateButton(gate)).toBe(false);
  });

  it('says why the channel does not send', async () => {
    const channel = { ...sampleConversation().channel, sends: false, reason: 'The login was refused.' };
    const gate = await mountGate({ conversation: sampleConversation({ channel }) });

    expect(reasonsOf(gate)).toEqual(['c.ParleyChannelPaused', 'The login was refused.']);
    expect(hasTemplateButton(gate)).toBe(false);
  });

  it('is accessible', async () => {
    await expect(await mountGate()).toBeAccessible();
    await expect(await mountGate({ objection: objection() })).toBeAccessible();
  });
});
