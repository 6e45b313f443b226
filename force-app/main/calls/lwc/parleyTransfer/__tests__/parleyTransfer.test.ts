import ParleyTransfer from 'c/parleyTransfer';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { LUIS, ME } from '../../../../../test/sample-live-call';
import { wires } from '../../../../../test/wires';

const member = (id: string, name: string) => ({
  node: { User__c: { value: id }, User__r: { Name: { value: name } } },
});
const rep = (id: string, presence: string, number: string | null) => ({
  node: {
    User__c: { value: id },
    Presence__c: { value: presence, label: presence },
    ForwardingNumber__c: { value: number },
  },
});

async function mountTransfer(members: readonly object[], reps: readonly object[]) {
  const element = await mount(ParleyTransfer, { channelId: 'channel' });
  wires.graphql.emit({
    data: { uiapi: { query: { ParleyChannelMember__c: { edges: members }, ParleyRep__c: { edges: reps } } } },
  });
  await rendered();
  return element;
}

describe('c-parley-transfer', () => {
  it('offers colleagues who can take the call, and says of the others why they cannot', async () => {
    const element = await mountTransfer(
      [
        member(ME, 'Ana Sample'),
        member('away', 'Abe Sample'),
        member('none', 'Amy Sample'),
        member(LUIS.id, LUIS.name),
      ],
      [
        rep('away', 'Away', '+12025550113'),
        rep('none', 'Available', null),
        rep(LUIS.id, 'Available', '+12025550112'),
      ],
    );
    const lines = [...(element.shadowRoot?.querySelectorAll('li') ?? [])];
    expect(lines.map(({ textContent }) => textContent)).toEqual([
      'Luis SampleAvailable',
      'Abe SampleAway',
      'Amy Samplec.ParleyTransferNoNumber',
    ]);
    const buttons = [
      ...(element.shadowRoot?.querySelectorAll<HTMLElement & { disabled: boolean }>('lightning-button') ??
        []),
    ];
    expect(buttons.map(({ disabled }) => disabled)).toEqual([false, true, true]);
    const given = jest.fn();
    element.addEventListener('transfer', (event) => given((event as CustomEvent).detail));
    buttons[0]?.click();
    expect(given).toHaveBeenCalledWith({ userId: LUIS.id, name: LUIS.name });
    await expect(element).toBeAccessible();
  });

  it('says that there is nobody else', async () => {
    const element = await mountTransfer([member(ME, 'Ana Sample')], []);
    expect(find(element, 'p').textContent).toBe('c.ParleyTransferNobody');
  });

  it('offers to look again when the colleagues could not be read', async () => {
    const element = await mount(ParleyTransfer, { channelId: 'channel' });
    wires.graphql.emit({ errors: [{ message: 'Down.' }] });
    await rendered();
    expect(find(element, 'c-parley-error-panel')).toMatchObject({ heading: 'c.ParleyTransferFailed' });
  });
});
