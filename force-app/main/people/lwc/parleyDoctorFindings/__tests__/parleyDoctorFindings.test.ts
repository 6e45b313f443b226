import ParleyDoctorFindings from 'c/parleyDoctorFindings';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { wires } from '../../../../../test/wires';

const finding = {
  object: 'Contact',
  id: '003000000000001AAA',
  name: 'Mona Sample',
  owner: 'Ana Sample',
  field: 'MobilePhone',
  written: '4155550123',
  proposed: '',
  others: [],
  otherCount: 0,
};
const cells = (element: HTMLElement) =>
  [...(element.shadowRoot?.querySelectorAll('tbody td') ?? [])].map(({ textContent }) => textContent);

const isOf =
  (name: string) =>
  (config: { query?: string; objectApiName?: string }): boolean =>
    config.objectApiName === name;

describe('c-parley-doctor-findings', () => {
  it('shows what is written and what should be, with the way to the record', async () => {
    const element = await mount(ParleyDoctorFindings, {
      findings: [{ ...finding, proposed: '+14155550123' }],
      total: 1,
    });

    expect(cells(element)).toEqual(['MobilePhone', '4155550123', '+14155550123', 'Ana Sample']);
    expect(find(element, 'tbody a').getAttribute('href')).toBe(
      '/lightning/r/Contact/003000000000001AAA/view',
    );
    expect(element.shadowRoot?.querySelector('.more')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('calls fields as the user knows them', async () => {
    const element = await mount(ParleyDoctorFindings, { findings: [finding], total: 1 });
    const info = (label: string) => ({ fields: { MobilePhone: { dataType: 'Phone', label } } });
    wires.getObjectInfo.emit(info('Mobile'), isOf('Contact'));
    wires.getObjectInfo.emit(info('Cell'), isOf('Lead'));
    await rendered();

    expect(cells(element)[0]).toBe('Mobile');
    expect(find(element, 'tbody td').getAttribute('title')).toBe('MobilePhone');
  });

  it('names others with the same, and says when only a person can correct it', async () => {
    const others = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id.toUpperCase() }));
    const findings = [{ ...finding, others, otherCount: 12 }, finding];
    const element = await mount(ParleyDoctorFindings, { findings, total: 9 });

    expect(cells(element)[2]).toBe('A, B, C +9');
    expect(find(element, 'thead th:nth-child(4)').textContent).toBe('c.ParleyDoctorWith');
    expect(cells(element)[6]).toBe('c.ParleyDoctorByHand');
    expect(find(element, '.more').textContent).toBe('c.ParleyDoctorMore');
  });
});
