import { createRecord } from 'lightning/uiRecordApi';
import ParleyCallDock from 'c/parleyCallDock';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { liveAnswer, ME, phoneAnswer, sampleLiveNode } from '../../../../../test/sample-live-call';
import { wires } from '../../../../../test/wires';

const create = jest.mocked(createRecord);
let count = 0;
const asks =
  (words: string) =>
  ({ query }: { query?: string }) =>
    query?.includes(words) ?? false;

async function mountDock(wish: object = {}, answer = phoneAnswer()) {
  const address = `+1415555${String((count += 1)).padStart(4, '0')}`;
  const element = await mount(ParleyCallDock, {
    wish: { address, name: 'Mona Sample', channelId: 'a00000000000001AAA', conversationId: 'talk', ...wish },
  });
  wires.graphql.emit(answer, asks('query parleyPhone('));
  await rendered();
  return { element, asked: () => create.mock.calls.map(([{ fields }]) => fields) };
}

describe('c-parley-call-dock', () => {
  beforeEach(() => create.mockImplementation(() => Promise.resolve({ id: 'call' } as never)));

  it('calls from the channel of the conversation, and follows the call', async () => {
    const { asked, element } = await mountDock();
    expect(asked()).toMatchObject([{ Channel__c: 'a00000000000001AAA', Conversation__c: 'talk' }]);
    expect(find(element, 'c-parley-call-progress')).toMatchObject({ callId: 'call' });
    await expect(element).toBeAccessible();
  });

  it('calls from an own channel where that of the conversation is no telephone', async () => {
    const { asked } = await mountDock({ channelId: 'whatsapp' });
    expect(asked()).toMatchObject([{ Channel__c: 'a00000000000001AAA' }]);
    expect(asked()[0]).not.toHaveProperty('Conversation__c');
  });

  it('says what is missing before anything is written', async () => {
    const { asked, element } = await mountDock({}, phoneAnswer({ ForwardingNumber__c: { value: null } }));
    expect(asked()).toEqual([]);
    expect(find(element, 'c-parley-line')).toMatchObject({ text: 'c.ParleyReachNoNumber', tone: 'failed' });
  });

  it('says in the words of the user why the bridge has not placed the call, and can be closed then', async () => {
    const { element } = await mountDock();
    const progress = find(element, 'c-parley-call-progress');
    const refused = sampleLiveNode({
      Direction__c: { value: 'Outbound' },
      CallStatus__c: { value: 'Ended' },
      Outcome__c: { value: 'Failed' },
      InitiatedBy__c: { value: ME },
      ErrorCode__c: { value: 'CALL_COUNTRY_NOT_ALLOWED' },
    });
    wires.graphql.emit(liveAnswer([refused]), asks('parleyLiveCalls'));
    await rendered();
    expect(find(progress, 'c-parley-line')).toMatchObject({
      text: 'c.ParleyCallErrorCountry',
      tone: 'failed',
    });
    const closed = jest.fn();
    element.addEventListener('close', closed);
    find(element, 'lightning-button-icon').click();
    expect(closed).toHaveBeenCalledTimes(1);
  });
});
