import ParleyCaller from 'c/parleyCaller';
import type { LiveCall } from 'c/parleyPhoneModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { callsAnswer, sampleCallNode } from '../../../../../test/sample-call';
import { sampleLiveCall } from '../../../../../test/sample-live-call';
import { wires } from '../../../../../test/wires';
import readLastMessage from '../readLastMessage';

const asks =
  (words: string) =>
  ({ query }: { query?: string }) =>
    query?.includes(words) ?? false;
const mountCaller = (changes: Partial<LiveCall> = {}) =>
  mount(ParleyCaller, { call: sampleLiveCall(changes) });
const facts = (element: HTMLElement) =>
  [...(element.shadowRoot?.querySelectorAll('.fact') ?? [])].map(({ textContent }) => textContent);

/** Messages of one second in their order, as an org may hand them over. */
const messagesAnswer = (...bodies: readonly string[]) => {
  const edges = bodies.map((body, place) => ({
    node: {
      Id: `message${place}`,
      Body__c: { value: body },
      OccurredAt__c: { value: '2026-11-20T15:04:00.000Z' },
      Sequence__c: { value: place },
    },
  }));
  return { uiapi: { query: { ParleyMessage__c: { edges } } } };
};

describe('what was last written', () => {
  it('is the later one of two messages of the same second, up to its first line', () => {
    expect(readLastMessage(messagesAnswer('Is it ready?', 'See you at five.\nMona'))).toBe(
      'See you at five.',
    );
    expect(readLastMessage(messagesAnswer())).toBe('');
  });
});

describe('c-parley-caller', () => {
  it('shows name, numbers, e-mail, work and owner of the contact, and what was last spoken of', async () => {
    const element = await mountCaller();
    const node = {
      Id: '003000000000001AAA',
      Name: { value: 'Mona Sample' },
      Phone: { value: '(202) 555-0171' },
      MobilePhone: { value: '(415) 555-0123' },
      Email: { value: 'mona@sample.example' },
      Title: { value: 'Owner' },
      Account: { Name: { value: 'Sample Bicycles' } },
      Owner: { Name: { value: 'Ana Sample' } },
    };
    wires.graphql.emit(
      { data: { uiapi: { query: { Contact: { edges: [{ node }] } } } } },
      asks('parleyCallerContact'),
    );
    wires.graphql.emit({ data: callsAnswer([sampleCallNode({ Id: 'before' })]) }, asks('parleyCalls'));
    wires.graphql.emit({ data: messagesAnswer('See you on Friday.\nMona') }, asks('parleyCallerLastMessage'));
    await rendered();
    await rendered();

    expect(find<HTMLAnchorElement>(element, 'h3 a').href).toMatch(/^https:/);
    expect(element.shadowRoot?.textContent).toContain('Owner · Sample Bicycles');
    expect(facts(element)).toEqual([
      'c.ParleyCallNumber+1 415 555 0123',
      'c.ParleyCallerPhone(202) 555-0171',
      'c.ParleyCallerEmailmona@sample.example',
      'c.ParleyCallerOwnerAna Sample',
    ]);
    expect(element.shadowRoot?.textContent).toContain('c.ParleyCallerLastCall');
    expect(find(element, '.last').textContent).toBe('c.ParleyCallerLastWords');
    expect(element.shadowRoot?.querySelector('c-parley-person-bar')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('has no last words where the newest line of the conversation is about the call itself', async () => {
    const element = await mountCaller();
    wires.graphql.emit({ data: messagesAnswer() }, asks('parleyCallerLastMessage'));
    await rendered();
    expect(element.shadowRoot?.querySelector('.last')).toBeNull();
  });

  it('says of an unknown number that nobody has it, and lets the rep say who it is', async () => {
    const element = await mountCaller({ contactId: undefined, name: '+1 415 555 0123' });
    expect(find(element, '.doubt').textContent).toBe('c.ParleyCallerUnknown');
    expect(find(element, 'c-parley-person-bar')).toMatchObject({ conversationId: 'a01000000000001AAA' });
  });

  it('names no number where it is withheld', async () => {
    const element = await mountCaller({
      contactId: undefined,
      conversationId: undefined,
      name: '',
      address: '',
      shownAddress: '',
    });
    expect(find(element, 'h3').textContent).toBe('c.ParleyCallWithheld');
    expect(facts(element)).toEqual([]);
  });
});
