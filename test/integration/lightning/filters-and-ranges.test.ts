import type { ReportResult } from '../../local-org/lightning/reports/report-result.ts';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { addReportedRows } from '../../support/add-reported-rows.ts';
import { projectWithReport, type ProjectWithReport } from '../../support/project-with-report.ts';
import { askPage } from './ask-page.ts';

let project: ProjectWithReport;
let localOrg: LocalOrg;

beforeAll(async () => {
  project = await projectWithReport('MessagesByChannel');
  localOrg = await startLocalOrg({ lightning: true, projectFolder: project.path });
  addReportedRows(localOrg.org);
}, 120_000);
afterAll(async () => {
  await localOrg?.stop();
  await project?.remove();
});

async function runChanged(text: string, into: string): Promise<ReportResult> {
  project.change(text, into);
  const { status, body } = await askPage(localOrg, 'admin@parley.test', 'reports/MessagesByChannel');
  expect([status, body]).toEqual([200, body]);
  return body as ReportResult;
}

test.each([
  ['one of several values', '>equals<', '>equals<', 6],
  ['one value', '>Inbound,Outbound<', '>Inbound<', 4],
  ['none of several values', '>equals<', '>notEqual<', 1],
  [
    'a value at all',
    '>equals</operator>\n            <value>Inbound,Outbound<',
    '>notEqual</operator>\n            <value><',
    7,
  ],
  ['the last 60 days', 'INTERVAL_LAST30', 'INTERVAL_LAST60', 7],
  ['all time', 'INTERVAL_LAST30', 'INTERVAL_CUSTOM', 7],
])('a report of messages with %s counts them', async (_what, text, into, count) => {
  expect((await runChanged(text, into)).total.count).toBe(count);
});

test('groups go the other way round where the report says so', async () => {
  const { groups } = await runChanged('<sortOrder>Asc<', '<sortOrder>Desc<');
  expect(groups.map(({ text }) => text)).toEqual(['Main line', 'Back office']);
});
