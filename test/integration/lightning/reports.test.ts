import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ReportResult, ResultGroup } from '../../local-org/lightning/reports/report-result.ts';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { addReportedRows } from '../../support/add-reported-rows.ts';
import { askPage } from './ask-page.ts';

const reportFiles = fileURLToPath(
  new URL('../../../force-app/main/reporting/reports/ParleyReports/', import.meta.url),
);

let localOrg: LocalOrg;

beforeAll(async () => {
  localOrg = await startLocalOrg({ lightning: true });
  addReportedRows(localOrg.org);
}, 120_000);
afterAll(async () => {
  await localOrg?.stop();
});

const ask = (username: string, path: string) => askPage(localOrg, username, path);

async function run(username: string, report: string): Promise<ReportResult> {
  const { status, body } = await ask(username, `reports/${report}`);
  expect([status, body]).toEqual([200, body]);
  return body as ReportResult;
}

/** `Main line: 5 (Inbound: 3, Outbound: 2)` */
function counted(groups: readonly ResultGroup[]): readonly string[] {
  return groups.map(({ text, count, groups: inner }) =>
    inner.length === 0 ? `${text}: ${count}` : `${text}: ${count} (${counted(inner).join(', ')})`,
  );
}

test('every report of the package runs for the admin, a rep and a viewer', async () => {
  const names = readdirSync(reportFiles).map((file) => file.replace('.report-meta.xml', ''));
  expect(names.length).toBeGreaterThan(0);
  for (const username of ['admin@parley.test', 'ana@parley.test', 'viewer@parley.test']) {
    for (const name of names) expect((await run(username, name)).name).toBe(name);
  }
});

test('messages are counted by channel and direction, notes and old messages are not', async () => {
  const report = await run('admin@parley.test', 'MessagesByChannel');
  expect(counted(report.groups)).toEqual([
    'Back office: 1 (Inbound: 1)',
    'Main line: 5 (Inbound: 3, Outbound: 2)',
  ]);
  expect(report.total.count).toBe(6);
  expect(report.chart?.series).toEqual(['Inbound', 'Outbound']);
  expect(report.chart?.bars.map(({ label, value, parts }) => [label, value, parts])).toEqual([
    ['Back office', 1, [1, 0]],
    ['Main line', 5, [3, 2]],
  ]);
  expect(report.details).toHaveLength(6);
});

test('a rep counts only what the rep may see', async () => {
  const report = await run('ana@parley.test', 'MessagesByChannel');
  expect(counted(report.groups)).toEqual(['Main line: 5 (Inbound: 3, Outbound: 2)']);
  expect((await run('luis@parley.test', 'MessagesByChannel')).groups).toEqual([]);
});

test('missed calls are counted by hour and outcome, answered ones are not', async () => {
  const { groups, total } = await run('admin@parley.test', 'MissedCallsByHour');
  expect(counted(groups)).toEqual(['09:00: 1 (Missed: 1)', '17:00: 2 (Missed: 1, Voicemail: 1)']);
  expect(total.count).toBe(3);
});

test('calls are counted by the rep who answered them; those of the AI agent are nobody’s', async () => {
  const { groups, total } = await run('admin@parley.test', 'CallsByRep');
  expect(counted(groups)).toEqual(['Ana Sample: 1']);
  expect(total).toEqual({ count: 1, summaries: ['90'] });
});

test('outgoing calls are counted by the rep who placed them, and by how they ended', async () => {
  const { groups, total } = await run('admin@parley.test', 'OutgoingCallsByRep');
  expect(counted(groups)).toEqual(['Ana Sample: 2 (Answered: 1, Busy: 1)']);
  expect(total).toEqual({ count: 2, summaries: ['185'] });
});

test('messages are counted by hour of the day', async () => {
  const { groups } = await run('admin@parley.test', 'MessagesByHour');
  expect(counted(groups)).toEqual(['09:00: 5 (Inbound: 3, Outbound: 2)', '14:00: 1 (Inbound: 1)']);
});

test('answer times are averaged by rep, and what has no value does not count', async () => {
  const { groups, summaryLabels, total } = await run('admin@parley.test', 'ResponseByRep');
  expect(summaryLabels).toHaveLength(3);
  expect(groups.map(({ text, summaries }) => [text, summaries])).toEqual([['Ana Sample', ['15', '-']]]);
  expect(total).toEqual({ count: 2, summaries: ['15', '-'] });
});

test('names of reports, columns and values come in the language of the user', async () => {
  const { org } = localOrg;
  const admin = org.as(org.findUser('admin@parley.test')?.Id ?? '');
  const luis = org.findUser('luis@parley.test')?.Id ?? '';
  const before = org.findUser('luis@parley.test')?.['LanguageLocaleKey'];
  admin.update('User', luis, { LanguageLocaleKey: 'es' });
  try {
    const { body } = await ask('luis@parley.test', 'reports');
    expect((body as readonly { readonly label: string }[]).map(({ label }) => label)).toContain(
      'Mensajes por canal',
    );
    const report = await run('luis@parley.test', 'MessagesByChannel');
    expect([report.label, report.groupingLabels[0]]).toEqual(['Mensajes por canal', 'Canal']);
  } finally {
    admin.update('User', luis, { LanguageLocaleKey: before });
  }
});

test('a dashboard in a folder that nobody shared is there for the admin alone', async () => {
  expect((await ask('admin@parley.test', 'dashboards')).body).toEqual([
    expect.objectContaining({ name: 'ParleyOverview', label: 'Parley', folder: 'Parley Dashboards' }),
  ]);
  expect((await ask('ana@parley.test', 'dashboards')).body).toEqual([]);
  expect((await ask('ana@parley.test', 'dashboards/ParleyOverview')).status).toBe(404);
  const { body } = await ask('admin@parley.test', 'dashboards/ParleyOverview');
  expect((body as { readonly tiles: readonly unknown[] }).tiles).toHaveLength(11);
});
