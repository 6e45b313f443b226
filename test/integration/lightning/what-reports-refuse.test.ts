import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { projectWithReport, type ProjectWithReport } from '../../support/project-with-report.ts';
import { askPage } from './ask-page.ts';

let project: ProjectWithReport;
let localOrg: LocalOrg;

beforeAll(async () => {
  project = await projectWithReport('MessagesByChannel');
  localOrg = await startLocalOrg({ lightning: true, projectFolder: project.path });
}, 120_000);
afterAll(async () => {
  await localOrg?.stop();
  await project?.remove();
});

const direction = 'ParleyConversation__c.Messages__r$Direction__c';

test.each([
  [
    'an element that it does not know',
    '<format>',
    '<crossFilters><operation>with</operation></crossFilters><format>',
    'the local org does not know <crossFilters> here',
  ],
  ['a form that it does not know', '>Summary<', '>Matrix<', '<format> is "Matrix"'],
  ['a scope that it does not know', '>organization<', '>user<', '<scope> is "user"'],
  [
    'a logic of filters',
    '</criteriaItems>',
    '</criteriaItems><booleanFilter>1</booleanFilter>',
    'booleanFilter',
  ],
  ['an operator that it does not know', '>equals<', '>contains<', '<operator> is "contains"'],
  ['a date range that it does not know', 'INTERVAL_LAST30', 'INTERVAL_NEXTFY', 'date range INTERVAL_NEXTFY'],
  ['groups by month', '>Day<', '>Month<', '<dateGranularity> is "Month"'],
  [
    'a column that its type does not offer',
    '<field>ParleyConversation__c.Messages__r$Name</field>',
    '<field>ParleyConversation__c.Messages__r$Body__c</field>',
    'does not offer the column',
  ],
  ['a chart that it does not know', 'HorizontalBarStacked', 'Donut', '<chartType> is "Donut"'],
  ['a chart with parts beside each other', 'HorizontalBarStacked', 'HorizontalBar', 'beside each other'],
  [
    'a chart by a column that is no grouping',
    `<secondaryGroupingColumn>${direction}<`,
    '<secondaryGroupingColumn>ParleyConversation__c$Contact__c<',
    'which the report does not group by',
  ],
])('a report with %s is refused with a sentence that names it', async (_what, text, into, sentence) => {
  project.change(text, into);
  const answer = await askPage(localOrg, 'admin@parley.test', 'reports/MessagesByChannel');
  expect(answer).toEqual({
    status: 400,
    body: [{ errorCode: 'REPORT_NOT_SUPPORTED', message: expect.stringContaining(sentence) }],
  });
  const { body } = await askPage(localOrg, 'admin@parley.test', 'reports');
  expect((body as readonly unknown[]).length).toBeGreaterThan(1);
});
