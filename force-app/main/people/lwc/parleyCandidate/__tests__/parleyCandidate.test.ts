import ParleyCandidate from 'c/parleyCandidate';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { sampleCandidate } from '../../../../../test/sample-person';
import { wires } from '../../../../../test/wires';

const mountCandidate = (properties: { isLinked?: boolean; isBusy?: boolean } = {}, changes = {}) =>
  mount(ParleyCandidate, { candidate: sampleCandidate(changes), ...properties });

describe('c-parley-candidate', () => {
  it('tells what speaks for a person, and is picked with one click', async () => {
    const element = await mountCandidate();
    const pick = jest.fn();
    element.addEventListener('pick', (event) => pick((event as CustomEvent).detail));

    find(element, 'button').click();

    expect(pick).toHaveBeenCalledWith({ candidate: sampleCandidate() });
    expect(find(element, '.detail').textContent).toBe('MobilePhone (415) 555-0123');
    expect(find(element, '.facts').textContent).toContain('c.ParleyCandidateOwner');
    await expect(element).toBeAccessible();
  });

  it('calls the field as the user knows it', async () => {
    const element = await mountCandidate();
    wires.getObjectInfo.emit({ fields: { MobilePhone: { dataType: 'Phone', label: 'Mobile' } } });
    await rendered();

    expect(find(element, '.detail').textContent).toBe('Mobile (415) 555-0123');
  });

  it('says nothing of what is not known', async () => {
    const nothing = { owner: '', openOpportunities: 0, lastActivityOn: '', detail: '' };
    const element = await mountCandidate({}, nothing);

    expect(element.shadowRoot?.querySelector('.facts, .detail')).toBeNull();
  });

  it('who is linked already is marked, and not picked again', async () => {
    const element = await mountCandidate({ isLinked: true });
    const pick = jest.fn();
    element.addEventListener('pick', pick);

    find(element, 'button').click();

    expect(pick).not.toHaveBeenCalled();
    expect(find(element, 'button').getAttribute('aria-current')).toBe('true');
  });
});
