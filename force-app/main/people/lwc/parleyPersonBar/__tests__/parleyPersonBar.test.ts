import ParleyPersonBar from 'c/parleyPersonBar';
import type { Person, PersonNode } from 'c/parleyPersonModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import {
  peopleAnswer,
  samplePersonNode,
  unlinked,
  writtenCandidates,
} from '../../../../../test/sample-person';
import { wires } from '../../../../../test/wires';

type Bar = HTMLElement & {
  conversationId: string;
  canChange: boolean;
  offersCalls: boolean;
  refresh(): Promise<void>;
};

const conversationId = samplePersonNode().Id;
const unknown = samplePersonNode({
  ...unlinked,
  identity: {
    MatchCertainty__c: { value: 'None' },
    MatchReason__c: { value: 'Nobody has this number.' },
    MatchCandidates__c: { value: null },
  },
});

async function mountBar(node: PersonNode | undefined, canChange = true) {
  const element = (await mount(ParleyPersonBar, { conversationId, canChange })) as Bar;
  const refresh = jest.fn(() => Promise.resolve());
  const answer = async (nodes: readonly PersonNode[]) => {
    wires.graphql.emit({ data: peopleAnswer(nodes), refresh });
    // the address of the record takes a turn of its own
    await rendered();
    await rendered();
  };
  if (node) await answer([node]);
  const button = (label: string) =>
    [
      ...(element.shadowRoot?.querySelectorAll<HTMLElement & { label: string }>('lightning-button') ?? []),
    ].find((one) => one.label === label);
  return {
    element,
    refresh,
    answer,
    button,
    press: async (label: string) => {
      button(label)?.click();
      await rendered();
    },
    chooser: () =>
      element.shadowRoot?.querySelector<HTMLElement & { person: Person }>('c-parley-person-chooser'),
    tell: async (selector: string, type: string, detail?: object) => {
      find(element, selector).dispatchEvent(new CustomEvent(type, { detail }));
      await rendered();
    },
  };
}

describe('c-parley-person-bar', () => {
  it('calls any number of the person, where that is offered', async () => {
    const { button, element, press, tell } = await mountBar(samplePersonNode());
    expect(button('c.ParleyPersonNumbers')).toBeUndefined();
    const called = jest.fn();
    element.addEventListener('parleycall', (event) => called((event as CustomEvent).detail));
    element.offersCalls = true;
    await rendered();
    await press('c.ParleyPersonNumbers');
    await tell('c-parley-numbers', 'pick', { address: '+14155550124', name: 'Mona Sample' });

    expect(called).toHaveBeenCalledWith({
      address: '+14155550124',
      name: 'Mona Sample',
      channelId: undefined,
      conversationId: undefined,
    });
    expect(element.shadowRoot?.querySelector('c-parley-numbers')).toBeNull();
  });

  it('says who it is and why, with the way to the record', async () => {
    const { element } = await mountBar(samplePersonNode());

    expect(find(element, '.certainty').textContent).toContain('c.ParleyCertain');
    expect(find(element, '.reason').textContent).toBe('MobilePhone (415) 555-0123 is +1 415 555 0123.');
    expect(find<HTMLAnchorElement>(element, 'a').textContent).toBe('Mona Sample');
    expect(find<HTMLAnchorElement>(element, 'a').href).toMatch(/^https:/);
    await expect(element).toBeAccessible();
  });

  it('does not say a name twice', async () => {
    const { element } = await mountBar(samplePersonNode({ CustomerName__c: { value: 'Mona Sample' } }));

    expect(element.shadowRoot?.querySelector('a')).toBeNull();
  });

  it('says so when somebody was found whom the user may not see', async () => {
    const { element } = await mountBar(samplePersonNode({ Contact__r: null }));

    expect(find(element, '.hidden').textContent).toBe('c.ParleyPersonHidden');
    expect(element.shadowRoot?.querySelector('a')).toBeNull();
  });

  it.each([
    ['Likely', 'c.ParleyLikely'],
    ['Ambiguous', 'c.ParleyNeedsReview'],
    ['None', 'c.ParleyUnknownPerson'],
    ['Confirmed', 'c.ParleyConfirmedNobody'],
  ])('a match that is %s is called so', async (certainty, words) => {
    const identity = { MatchCertainty__c: { value: certainty } };
    const { element } = await mountBar(samplePersonNode({ ...unlinked, identity }));

    expect(find(element, '.certainty').textContent).toContain(words);
  });

  it('who may not answer may not say who it is either', async () => {
    const { element } = await mountBar(samplePersonNode(), false);

    expect(element.shadowRoot?.querySelector('lightning-button')).toBeNull();
  });

  it('shows nothing of another conversation, and closes what was open', async () => {
    const { chooser, element, press } = await mountBar(unknown);
    await press('c.ParleyPersonWho');
    expect(chooser()).toBeTruthy();

    element.conversationId = 'another';
    await rendered();

    expect(element.shadowRoot?.querySelector('section')).toBeNull();
  });

  it('closes when the record says what was decided, and not before', async () => {
    const { answer, chooser, press, refresh, tell } = await mountBar(unknown);
    await press('c.ParleyPersonWho');
    await tell('c-parley-person-chooser', 'ordered');
    await tell('c-parley-person-chooser', 'finished', { isDone: true });
    await answer([unknown]);
    expect(chooser()).toBeTruthy();

    await answer([samplePersonNode()]);

    expect(refresh).toHaveBeenCalled();
    expect(chooser()).toBeNull();
  });

  it('closes when the record has said so before the bridge was done', async () => {
    const { answer, chooser, press, tell } = await mountBar(unknown);
    await press('c.ParleyPersonWho');
    await tell('c-parley-person-chooser', 'ordered');
    await answer([samplePersonNode()]);
    expect(chooser()).toBeTruthy();

    await tell('c-parley-person-chooser', 'finished', { isDone: true });

    expect(chooser()).toBeNull();
  });

  it('keeps the keyboard while it is carried out, and takes it from nobody who is elsewhere by then', async () => {
    const { answer, button, element, press, tell } = await mountBar(unknown);
    await press('c.ParleyPersonWho');
    const kept = jest.spyOn(find(element, '.panel-head lightning-button-icon'), 'focus');
    await tell('c-parley-person-chooser', 'ordered');
    expect(kept).toHaveBeenCalledTimes(1);
    const taken = jest.spyOn(button('c.ParleyPersonWho') as HTMLElement, 'focus');

    await tell('c-parley-person-chooser', 'finished', { isDone: true });
    await answer([samplePersonNode()]);

    expect(taken).not.toHaveBeenCalled();
  });

  it('calls the field in the reason as the user knows it', async () => {
    const { element } = await mountBar(samplePersonNode());
    wires.getObjectInfo.emit({ fields: { MobilePhone: { dataType: 'Phone', label: 'Mobile' } } });
    await rendered();

    expect(find(element, '.reason').textContent).toBe('Mobile (415) 555-0123 is +1 415 555 0123.');
  });

  it('stays open when nobody could be created: there is something to read and to choose', async () => {
    const { answer, chooser, press, tell } = await mountBar(unknown);
    await press('c.ParleyPersonWho');
    await tell('c-parley-person-chooser', 'ordered');
    await tell('c-parley-person-chooser', 'finished', { isDone: false });

    const identity = {
      MatchCertainty__c: { value: 'None' },
      MatchReason__c: { value: 'A rule against duplicates has refused it.' },
      MatchCandidates__c: { value: writtenCandidates },
    };
    await answer([samplePersonNode({ ...unlinked, identity })]);

    expect(chooser()?.person.candidates).toHaveLength(2);
  });

  it('Escape closes the panel, and goes no further', async () => {
    const { chooser, element, press } = await mountBar(unknown);
    const further = jest.fn();
    element.addEventListener('keydown', further);
    await press('c.ParleyPersonWho');

    const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true });
    find(element, '.panel').dispatchEvent(key);
    await rendered();

    expect(chooser()).toBeNull();
    expect(further).not.toHaveBeenCalled();
  });

  it('says what the conversation is about, asks where the channel wants it, and not for a lead', async () => {
    const related = { Opportunity__c: { value: 'deal' }, Opportunity__r: { Name: { value: 'Ten bikes' } } };
    expect((await mountBar(samplePersonNode(related))).button('Ten bikes')).toBeTruthy();
    const hidden = { ...related, Opportunity__r: null };
    expect((await mountBar(samplePersonNode(hidden))).button('c.ParleyRelatedHidden')).toBeTruthy();
    const { Channel__r, ...node } = samplePersonNode();
    const asking = {
      ...node,
      Channel__r: Channel__r && { ...Channel__r, OpportunityRule__c: { value: 'Ask' } },
    };
    expect((await mountBar(asking)).button('c.ParleyRelateAsk')).toBeTruthy();
    const lead = { ...unlinked, Lead__c: { value: 'lead' }, Lead__r: { Name: { value: 'Mara Sample' } } };
    expect((await mountBar(samplePersonNode(lead))).button('c.ParleyRelate')).toBeUndefined();
  });

  it('looks again when the related record was changed', async () => {
    const { element, press, refresh, tell } = await mountBar(samplePersonNode());
    await press('c.ParleyRelate');

    await tell('c-parley-relate', 'changed');
    await new Promise((resolve) => setTimeout(resolve));

    expect(refresh).toHaveBeenCalled();
    expect(element.shadowRoot?.querySelector('c-parley-relate')).toBeNull();
  });
});
