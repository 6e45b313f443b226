import avro from 'avsc';
import { z } from 'zod';
import { openConnection } from '../../../bridge/crm/salesforce/pubsub/connection.ts';
import { ResponseReader } from '../../../bridge/crm/salesforce/pubsub/response-reader.ts';
import { expandBitmap } from './expand-bitmap.ts';
import { startParcelOrg, type ParcelOrg } from './start-parcel-org.ts';

const header = z.object({
  entityName: z.string(),
  recordIds: z.array(z.string()),
  changeType: z.string(),
  transactionKey: z.string(),
  sequenceNumber: z.number(),
  commitTimestamp: z.number(),
  commitNumber: z.number(),
  commitUser: z.string(),
  nulledFields: z.array(z.string()),
  diffFields: z.array(z.string()),
  changedFields: z.array(z.string()),
});
const schemaShape = z.object({ fields: z.array(z.object({ name: z.string(), type: z.unknown() })) });

/** Events of one topic, decoded whole, with bitmaps written out. */
async function readEvents(org: ParcelOrg, topicName: string, count: number) {
  const ending = new AbortController();
  const connection = openConnection(org.pubsub.endpoint, ending.signal);
  const login = { ...org.token, orgId: org.token.orgId ?? '' };
  const stream = connection.subscribe(login);
  const reader = new ResponseReader(stream, 5_000);
  stream.write({ topicName, numRequested: 100, replayPreset: 'EARLIEST' });
  const events = [];
  try {
    while (events.length < count) {
      for (const { event } of (await reader.next()).events) {
        const schemaJson = await connection.getSchema(login, event?.schemaId ?? '');
        const { fields } = schemaShape.parse(JSON.parse(schemaJson));
        const { ChangeEventHeader, ...values } = avro.Type.forSchema(JSON.parse(schemaJson)).fromBuffer(
          event?.payload ?? Buffer.alloc(0),
        );
        const parsed = header.parse(ChangeEventHeader);
        events.push({
          ...parsed,
          changedFields: expandBitmap(parsed.changedFields, fields),
          nulledFields: expandBitmap(parsed.nulledFields, fields),
          values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
        });
      }
    }
    return events;
  } finally {
    ending.abort();
    connection.close();
  }
}

describe('change events of the local org', () => {
  let org: ParcelOrg;

  beforeEach(async () => {
    org = await startParcelOrg();
  });
  afterEach(() => org.stop());

  it('carry every value of a new record, in the types of the Pub/Sub API', async () => {
    const id = org.admin.create('Parcel__c', {
      Name: 'one',
      State__c: 'Packed',
      Note__c: 'Grüße',
      Weight__c: 1.25,
      Fragile__c: true,
      Due__c: '2026-11-21',
      SentAt__c: '2026-11-20T07:10:51.000+0000',
    });
    const [event] = await readEvents(org, '/data/Parcels__chn', 1);
    expect(event).toMatchObject({
      entityName: 'Parcel__c',
      changeType: 'CREATE',
      recordIds: [id],
      sequenceNumber: 1,
      commitUser: org.admin.userId,
      changedFields: [],
      nulledFields: [],
      diffFields: [],
    });
    expect(event?.values).toMatchObject({
      Name: 'one',
      State__c: 'Packed',
      Note__c: 'Grüße',
      Weight__c: 1.25,
      Fragile__c: true,
      Due__c: Date.UTC(2026, 10, 21),
      SentAt__c: Date.UTC(2026, 10, 20, 7, 10, 51),
      CreatedById: org.admin.userId,
      OwnerId: org.admin.userId,
    });
    expect(event?.values).not.toHaveProperty('Id');
    expect(event?.values).not.toHaveProperty('SystemModstamp');
  });

  it('carry of a changed record what was changed, and name what was emptied', async () => {
    const id = org.admin.create('Parcel__c', {
      Name: 'one',
      State__c: 'Packed',
      Carrier__c: 'North',
      Weight__c: 2,
    });
    org.admin.update('Parcel__c', id, { State__c: 'Sent', Carrier__c: null, Weight__c: 2 });
    const [, event] = await readEvents(org, '/data/Parcels__chn', 2);
    expect(event?.changeType).toBe('UPDATE');
    expect(event?.values).toMatchObject({ State__c: 'Sent' });
    expect(Object.keys(event?.values ?? {})).toEqual(
      expect.not.arrayContaining(['Name', 'Carrier__c', 'Weight__c']),
    );
    expect(event?.changedFields).toEqual(expect.arrayContaining(['State__c', 'Carrier__c']));
    expect(event?.changedFields).toEqual(expect.not.arrayContaining(['Name', 'Weight__c']));
    expect(event?.nulledFields).toEqual(['Carrier__c']);
  });

  it('carry no value of a deleted record', async () => {
    const id = org.admin.create('Parcel__c', { Name: 'one', State__c: 'Packed' });
    org.admin.remove('Parcel__c', id);
    const [, event] = await readEvents(org, '/data/Parcels__chn', 2);
    expect(event).toMatchObject({ changeType: 'DELETE', recordIds: [id], values: {}, changedFields: [] });
  });

  it('say by transaction and number how they belong together', async () => {
    org.admin.transaction(() => {
      org.admin.create('Parcel__c', { Name: 'one' });
      org.admin.create('Parcel__c', { Name: 'two' });
    });
    org.admin.create('Parcel__c', { Name: 'three' });
    const [one, two, three] = await readEvents(org, '/data/Parcels__chn', 3);
    expect([one?.sequenceNumber, two?.sequenceNumber, three?.sequenceNumber]).toEqual([1, 2, 1]);
    expect(one?.transactionKey).toBe(two?.transactionKey);
    expect(two?.transactionKey).not.toBe(three?.transactionKey);
    expect(one?.commitNumber).toBe(two?.commitNumber);
    expect(three?.commitNumber).toBeGreaterThan(two?.commitNumber ?? Infinity);
  });

  it('are one for records that were changed alike in one transaction', async () => {
    const ids = ['one', 'two', 'three'].map((name) => org.admin.create('Parcel__c', { Name: name }));
    org.admin.transaction(() => {
      ids.forEach((id, index) =>
        org.admin.update('Parcel__c', id, { State__c: index < 2 ? 'Sent' : 'Packed' }),
      );
    });
    const events = await readEvents(org, '/data/Parcels__chn', 5);
    expect(events.slice(3).map(({ recordIds }) => recordIds)).toEqual([ids.slice(0, 2), ids.slice(2)]);
  });

  it('are left out where the filter of the channel does not match, whichever fields were changed', async () => {
    const [north, west] = ['North', 'West'].map((carrier) =>
      org.admin.create('Parcel__c', { Name: carrier, Carrier__c: carrier, State__c: 'Sent', Weight__c: 3 }),
    );
    for (const id of [north, west]) org.admin.update('Parcel__c', id ?? '', { State__c: 'Lost' });
    org.admin.update('Parcel__c', north ?? '', { Note__c: 'found?' });
    org.admin.update('Parcel__c', north ?? '', { State__c: 'Sent' });
    org.admin.create('Parcel__c', { Name: 'end', Carrier__c: 'South', State__c: 'Lost' });
    const events = await readEvents(org, '/data/LostParcels__chn', 3);
    expect(events.map(({ changeType, recordIds }) => [changeType, recordIds[0] === north])).toEqual([
      ['UPDATE', true],
      ['UPDATE', true],
      ['CREATE', false],
    ]);
    // The fields of the filter and those that the channel names are there though only the note was changed.
    expect(events[1]?.values).toMatchObject({
      Note__c: 'found?',
      State__c: 'Lost',
      Carrier__c: 'North',
      Weight__c: 3,
    });
    expect(events[1]?.changedFields).not.toContain('State__c');
  });

  it('are not made of what was undone', async () => {
    expect(() =>
      org.admin.transaction(() => {
        org.admin.create('Parcel__c', { Name: 'undone' });
        throw new Error('no');
      }),
    ).toThrow('no');
    org.admin.create('Parcel__c', { Name: 'kept' });
    const [event] = await readEvents(org, '/data/Parcels__chn', 1);
    expect(event?.values).toMatchObject({ Name: 'kept' });
  });
});

describe('the test’s own reader of bitmaps', () => {
  it('reads the example of the documentation', () => {
    const compound = (name: string) => ({
      name,
      type: [
        'null',
        {
          type: 'record',
          fields: Array.from({ length: 8 }, (_, index) => ({ name: `part${index}`, type: 'string' })),
        },
      ],
    });
    const fields = Array.from({ length: 32 }, (_, index) =>
      index === 4 || index === 7 ? compound(`field${index}`) : { name: `field${index}`, type: 'string' },
    );
    // 0x650004E0: bits 5, 6, 7 and 10 of the low half, 24, 26, 29 and 30 of the high half.
    expect(expandBitmap(['0x650004E0', '4-0x10', '7-0x06'], fields)).toEqual([
      ...[5, 6, 7, 10, 24, 26, 29, 30].map((place) => `field${place}`),
      'field4.part4',
      'field7.part1',
      'field7.part2',
    ]);
  });
});
