import { createRecord } from 'lightning/uiRecordApi';
import ParleyDoctor from 'c/parleyDoctor';
import type { Finding } from 'c/parleyDoctorFindings';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { wires } from '../../../../../test/wires';
import readCheck from '../readCheck';

const create = jest.mocked(createRecord);
const result = {
  read: 1200,
  tookMs: 2400,
  totals: { neverMatches: 2, noCountry: 30, own: 0 },
  findings: {
    neverMatches: [{ object: 'Contact', id: 'mona', name: 'Mona Sample', field: 'Phone', written: '12 3' }],
    noCountry: [{ object: 'Lead', id: 'mara', written: '4155550123', proposed: '+14155550123' }],
  },
  file: { documentId: '069', versionId: '068000000000001AAA' },
};

interface Request {
  status: string;
  result?: object;
  key?: string;
}

const answerOf = (requests: readonly Request[]) => ({
  uiapi: {
    query: {
      ParleyRequest__c: {
        edges: requests.map(({ key = 'key', result: told, status }) => ({
          node: {
            RequestKey__c: { value: key },
            RequestStatus__c: { value: status },
            FinishedAt__c: { value: '2026-11-20T15:04:00.000Z' },
            Result__c: { value: told ? JSON.stringify(told) : null },
          },
        })),
      },
    },
  },
});
const isChecks = ({ query }: { query?: string }) => query?.includes('parleyChecks') ?? false;

async function mountDoctor(requests?: readonly Request[]) {
  const element = await mount(ParleyDoctor);
  const refresh = jest.fn(() => Promise.resolve());
  wires.getObjectInfo.emit({ createable: true, fields: {} });
  const answer = async (list: readonly Request[]) => {
    wires.graphql.emit({ data: answerOf(list), refresh }, isChecks);
    await rendered();
  };
  if (requests) await answer(requests);
  return {
    element,
    refresh,
    answer,
    table: () =>
      find<HTMLElement & { findings: readonly Finding[]; total: number }>(
        element,
        'c-parley-doctor-findings',
      ),
    tiles: () => [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.tile') ?? [])],
    run: () => find<HTMLElement & { disabled: boolean }>(element, 'lightning-button'),
  };
}

describe('c-parley-doctor', () => {
  beforeEach(() => create.mockResolvedValue({ id: 'request' }));

  it('invites to a first check, and orders it', async () => {
    const { element, run } = await mountDoctor([]);
    expect(find(element, 'c-parley-placeholder')).toMatchObject({ heading: 'c.ParleyDoctorNeverRunTitle' });

    run().click();
    await rendered();

    expect(create.mock.calls[0]?.[0].fields).toMatchObject({ Kind__c: 'CheckNumbers', Parameters__c: '{}' });
    expect(run().disabled).toBe(true);
    expect(find(element, 'c-parley-request-progress')).toBeTruthy();
  });

  it('shows the last check: how many of each kind, and the first of the largest', async () => {
    const { element, table, tiles } = await mountDoctor([{ status: 'Done', result }]);

    expect(tiles().map(({ textContent }) => textContent)).toEqual([
      '30c.ParleyDoctorNoCountry',
      '2c.ParleyDoctorNever',
    ]);
    expect(table()).toMatchObject({ total: 30, findings: [{ proposed: '+14155550123' }] });
    expect(find<HTMLAnchorElement>(element, '.file').getAttribute('href')).toBe(
      '/sfc/servlet.shepherd/version/download/068000000000001AAA',
    );
    await expect(element).toBeAccessible();

    tiles()[1]?.click();
    await rendered();
    expect(table()).toMatchObject({ total: 2, findings: [{ name: 'Mona Sample', written: '12 3' }] });
  });

  it('follows a check that somebody has begun, and shows how far it is beside the last one', async () => {
    const { element, refresh, table } = await mountDoctor([
      { status: 'Running', key: 'now' },
      { status: 'Done', result },
    ]);
    const progress = find<HTMLElement & { requestKey: string; workingText: string }>(
      element,
      'c-parley-request-progress',
    );
    expect(progress.requestKey).toBe('now');
    expect(table().total).toBe(30);

    progress.dispatchEvent(
      new CustomEvent('progress', { detail: { result: { progress: 0.25, read: 300 } } }),
    );
    await rendered();
    expect(find<HTMLElement & { value: number }>(element, 'lightning-progress-bar').value).toBe(25);
    expect(progress.workingText).toBe('c.ParleyDoctorRunningRead');

    const looks = refresh.mock.calls.length;
    progress.dispatchEvent(new CustomEvent('finished', { detail: { isDone: true, result: {} } }));
    await rendered();
    expect(refresh.mock.calls.length).toBe(looks + 1);
  });

  it('is glad when there is nothing to correct', async () => {
    const { element } = await mountDoctor([
      { status: 'Done', result: { ...result, totals: {}, findings: {} } },
    ]);

    expect(find(element, 'c-parley-placeholder')).toMatchObject({ heading: 'c.ParleyDoctorHealthyTitle' });
  });

  it('a check that failed leaves the one before it', async () => {
    const { table } = await mountDoctor([{ status: 'Failed' }, { status: 'Done', result }]);

    expect(table().total).toBe(30);
  });

  it('says why a check was not ordered, and why the last one cannot be shown', async () => {
    create.mockRejectedValue({ body: { message: 'No access.' } });
    const { element, run } = await mountDoctor([]);
    run().click();
    await rendered();
    expect(find(element, '[role=alert]').textContent).toBe('No access.');
    expect(run().disabled).toBe(false);

    const broken = await mountDoctor();
    wires.graphql.emit({ errors: [{ message: 'Away.' }] }, isChecks);
    await rendered();
    expect(find(broken.element, 'c-parley-error-panel')).toBeTruthy();
  });

  it('reads whatever the bridge has written, and nothing more', () => {
    expect(readCheck({})).toEqual({ read: 0, tookMs: 0, kinds: [], findings: new Map(), fileUrl: undefined });
    const odd = readCheck({
      read: 'many',
      totals: [1],
      findings: { shared: [7, { with: [{ id: 'a' }] }] },
      file: 3,
    });
    expect(odd.findings.get('shared')?.[1]?.others).toEqual([{ id: 'a', name: 'a' }]);
    expect(odd.kinds).toEqual([]);
  });
});
