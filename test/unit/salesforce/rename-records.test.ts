import { createNames } from '../../../bridge/crm/salesforce/names.ts';
import type { SalesforceConnection } from '../../../bridge/crm/salesforce/rest/connection.ts';
import { renameRecords } from '../../../bridge/crm/salesforce/strangers/rename-records.ts';

const lead = { object: 'Lead', id: '00Q000000000001AAA' } as const;

test('a lead that is renamed keeps its owner: assignment rules are not asked again', async () => {
  const sent: unknown[] = [];
  const connection: SalesforceConnection = {
    version: () => Promise.resolve('67.0'),
    query: () => Promise.reject(new Error('It is asked by send.')),
    send(method, _path, body) {
      const row = { Id: lead.id, FirstName: null, LastName: 'Joker', Company: 'Joker' };
      if (method === 'GET') return Promise.resolve({ records: [row], done: true });
      sent.push(body);
      const written = { httpStatusCode: 200, body: [{ success: true, id: lead.id }] };
      return Promise.resolve({ compositeResponse: [written] });
    },
    stream: () => Promise.reject(new Error('No file is read here.')),
    usage: () => undefined,
    requests: () => sent.length,
  };
  const name = { firstName: 'Ana', lastName: 'Sample @{x}', company: 'Ana Sample' };
  const written = { lastName: 'Joker', company: 'Joker' };
  expect(await renameRecords(connection, createNames(), [{ record: lead, written, name }])).toEqual([
    'renamed',
  ]);
  expect(sent).toMatchObject([
    {
      compositeRequest: [
        { httpHeaders: { 'Sforce-Auto-Assign': 'FALSE' }, body: { records: [{ FirstName: 'Ana' }] } },
      ],
    },
  ]);
});
