import { openOrg, type OpenOrg } from './open-org.ts';

let org: OpenOrg;
beforeAll(async () => {
  org = await openOrg();
});
afterAll(() => org.close());

test('an object is described by its labels, fields and children', async () => {
  const { status, body } = await org.ask('GET', '/ui-api/object-info/ParleyConversation__c');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    apiName: 'ParleyConversation__c',
    label: 'Conversation',
    labelPlural: 'Conversations',
    custom: true,
    queryable: true,
    keyPrefix: expect.stringMatching(/^a/),
    nameFields: ['Name'],
    defaultRecordTypeId: '012000000000000AAA',
  });
  const { fields, childRelationships } = body as {
    fields: Record<string, object>;
    childRelationships: { childObjectApiName: string }[];
  };
  expect(fields['Channel__c']).toMatchObject({
    dataType: 'Reference',
    reference: true,
    relationshipName: 'Channel__r',
    required: true,
    referenceToInfos: [{ apiName: 'ParleyChannel__c', nameFields: ['Name'] }],
  });
  expect(fields['LastMessageAt__c']).toMatchObject({ dataType: 'DateTime', sortable: true });
  expect(childRelationships.map((one) => one.childObjectApiName)).toContain('ParleyMessage__c');
});

test('the values of a picklist carry their labels', async () => {
  const path = '/ui-api/object-info/ParleyMessage__c/picklist-values/012000000000000AAA';
  const one = await org.ask('GET', `${path}/Direction__c`);
  expect(one.body).toMatchObject({
    controllerValues: {},
    url: `/services/data/v67.0${path}/Direction__c`,
    values: expect.arrayContaining([
      { attributes: null, label: 'Outbound', validFor: [], value: 'Outbound' },
    ]),
  });
  const all = await org.ask('GET', path);
  const { picklistFieldValues } = all.body as { picklistFieldValues: Record<string, object> };
  expect(picklistFieldValues['Direction__c']).toEqual(one.body);
  expect(picklistFieldValues).toHaveProperty('DeliveryStatus__c');
});

test('an object, a picklist or a record type that does not exist is refused', async () => {
  expect((await org.ask('GET', '/ui-api/object-info/Nothing__c')).status).toBe(400);
  const base = '/ui-api/object-info/ParleyMessage__c/picklist-values';
  expect((await org.ask('GET', `${base}/012000000000000AAA/Body__c`)).status).toBe(404);
  expect((await org.ask('GET', `${base}/012000000000001AAA`)).status).toBe(400);
});
