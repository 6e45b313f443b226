import { createRecord } from 'lightning/uiRecordApi';
import ParleyCallAction from 'c/parleyCallAction';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { phoneAnswer } from '../../../../../test/sample-live-call';
import { wires } from '../../../../../test/wires';

const create = jest.mocked(createRecord);

async function mountAction(answer = phoneAnswer()) {
  const element = await mount(ParleyCallAction, { recordId: 'mona', objectApiName: 'Contact' });
  wires.graphql.emit(answer, ({ query }) => query?.includes('query parleyPhone(') ?? false);
  await rendered();
  return element;
}

describe('c-parley-call-action', () => {
  it('calls the number that was chosen, and shows how far the call is', async () => {
    create.mockResolvedValue({ id: 'call' } as never);
    const element = await mountAction();
    find(element, 'c-parley-numbers').dispatchEvent(
      new CustomEvent('pick', { detail: { address: '+14155550199', name: 'Mona Sample' } }),
    );
    await rendered();
    expect(create.mock.calls[0]?.[0].fields).toMatchObject({ ToAddress__c: '+14155550199' });
    expect(find(element, 'c-parley-call-progress')).toMatchObject({ callId: 'call' });
    await expect(element).toBeAccessible();
  });

  it('offers no number to who cannot call, and says what is missing', async () => {
    const element = await mountAction(phoneAnswer({ ForwardingNumber__c: { value: null } }));
    expect(find(element, '.obstacle').textContent).toContain('c.ParleyReachNoNumber');
    expect(element.shadowRoot?.querySelector('c-parley-numbers')).toBeNull();
  });

  it('lets who is away call all the same', async () => {
    const element = await mountAction(phoneAnswer({ Presence__c: { value: 'Away' } }));
    expect(element.shadowRoot?.querySelector('.obstacle')).toBeNull();
  });
});
