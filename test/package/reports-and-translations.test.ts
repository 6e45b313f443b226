import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { crossReferences } from '../../scripts/gates/cross-references.ts';
import { plant } from './plant.ts';

const original = resolve(import.meta.dirname, '../../force-app/main');
let folder: string;
/** What the present test has changed, to be put right after it: a copy for each test would take longer than the tests. */
let changed: string[] = [];
const at = (path: string) => {
  changed.push(path);
  return join(folder, 'force-app/main', path);
};
const change = (path: string, from: string | RegExp, to: string) => plant(at(path), from, to);

const report = 'reporting/reports/ParleyReports/MessagesByHour.report-meta.xml';
const average = 'reporting/reports/ParleyReports/ResponseByRep.report-meta.xml';
const reportType = 'reporting/reportTypes/ParleyMessages.reportType-meta.xml';
const dashboard = 'reporting/dashboards/ParleyDashboards/ParleyOverview.dashboard-meta.xml';
const french = 'shared/translations/fr.translation-meta.xml';
const call = 'calls/objectTranslations/ParleyCall__c-it';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-package-'));
  cpSync(original, join(folder, 'force-app/main'), { recursive: true });
});
afterEach(() => {
  for (const path of changed) {
    cpSync(join(original, path), join(folder, 'force-app/main', path), { recursive: true });
  }
  changed = [];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each<[string, () => void, string]>([
  [
    'a report on a report type that does not exist',
    () => change(report, 'ParleyMessages__c', 'ParleyMessages'),
    'there is no report type ParleyMessages.',
  ],
  [
    'a report with a column that its report type lacks',
    () => change(report, '$OccurredAt__c', '$WrittenAt__c'),
    'ParleyMessages__c has no column ParleyConversation__c.Messages__r$WrittenAt__c.',
  ],
  [
    'a chart that groups by what the report does not',
    () => change(report, /(<groupingColumn>.*)HourOfDay__c/, '$1Kind__c'),
    'the chart groups by ParleyConversation__c.Messages__r$Kind__c, the report does not.',
  ],
  [
    'a chart of a number that the report does not show',
    () => change(average, /<columns>\s*<aggregateTypes>Average[^]*?<\/columns>/, ''),
    'the chart shows ParleyConversation__c.Messages__r$ResponseMinutes__c, the report does not.',
  ],
  [
    'a filter for a value that the picklist lacks',
    () => change(report, 'Inbound,Outbound', 'Inbound,Outgoing'),
    'ParleyMessage__c.Direction__c is never Outgoing.',
  ],
  [
    'a report without folder',
    () => rmSync(at('reporting/reports/ParleyReports.reportFolder-meta.xml')),
    'there is no ReportFolder ParleyReports.',
  ],
  [
    'a report type that joins what is not related',
    () => change(reportType, '<relationship>Messages__r', '<relationship>Letters__r'),
    'ParleyConversation__c has no children Letters__r.',
  ],
  [
    'a report type with a field that does not exist',
    () => change(reportType, 'HourOfDay__c', 'Hour__c'),
    'there is no field ParleyMessage__c.Hour__c.',
  ],
  [
    'a dashboard with a report that does not exist',
    () => change(dashboard, 'ParleyReports/CallsByOutcome', 'ParleyReports/CallsByMood'),
    'there is no report ParleyReports/CallsByMood.',
  ],
  [
    'a dashboard that runs as a user of another org',
    () => change(dashboard, '<textColor>', '<runningUser>admin@parley.test</runningUser><textColor>'),
    'the running user admin@parley.test is not in other orgs.',
  ],
  [
    'a report without translation',
    () => change(french, 'ParleyReports/MessagesByHour', 'ParleyReports/MessagesByMinute'),
    'fr: reports ParleyReports/MessagesByHour is not translated.',
  ],
  [
    'a section of a report type without translation',
    () => change(french, '<name>Templates</name>', '<name>Patterns</name>'),
    'fr: section Templates of ParleyTemplateMessages is not translated.',
  ],
  [
    'an object without translation',
    () => rmSync(at('calls/objectTranslations/ParleyCall__c-es'), { recursive: true }),
    'ParleyCall__c-es: the object is not translated.',
  ],
  [
    'a field without translation',
    () => rmSync(at(`${call}/Outcome__c.fieldTranslation-meta.xml`)),
    'ParleyCall__c-it: Outcome__c is not translated.',
  ],
  [
    'a picklist value without translation',
    () => change(`${call}/Outcome__c.fieldTranslation-meta.xml`, 'Busy', 'Engaged'),
    'the value Busy is not translated.',
  ],
  [
    'a translation of a field that does not exist',
    () => rmSync(at('calls/objects/ParleyCall__c/fields/Outcome__c.field-meta.xml')),
    'Outcome__c.fieldTranslation-meta.xml: there is no such field.',
  ],
  [
    'a section of a layout without translation',
    () =>
      change(
        `${call}/ParleyCall__c-it.objectTranslation-meta.xml`,
        '<section>Recording</section>',
        '<section>Record</section>',
      ),
    'the section Recording is not translated.',
  ],
  [
    'a help text without translation',
    () => change(`${call}/Outcome__c.fieldTranslation-meta.xml`, /<help>.*<\/help>/, ''),
    'the help is not translated.',
  ],
])('%s is found', async (_name, plantFault, sentence) => {
  plantFault();

  expect(await crossReferences(folder)).toContainEqual(expect.stringContaining(sentence));
});
