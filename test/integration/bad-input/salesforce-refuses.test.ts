import { readDeadLetters } from '../../../bridge/queue/dead-letters/dead-letters.ts';
import { replayDeadLetters } from '../../../bridge/queue/dead-letters/replay.ts';
import { messageFrom } from '../../support/customer-events.ts';
import { startDeliveries, type Deliveries } from '../salesforce/start-deliveries.ts';

const WORDS = 'words of a customer';
const start = Date.now() - 3_600_000;
const at = (second: number) => new Date(start + second * 1000);

describe('when Salesforce does not take a row', () => {
  let parts: Deliveries;
  let place = 0;

  beforeAll(async () => {
    parts = await startDeliveries();
  }, 60_000);
  afterEach(async () => {
    await fetch(`${parts.org.url}/local-org/faults`, { method: 'DELETE' });
    expect(parts.logText()).not.toContain(WORDS);
  });
  afterAll(() => parts.stop());

  const fault = (rule: object) =>
    fetch(`${parts.org.url}/local-org/faults`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(rule),
    });
  const bodies = (customer: string) =>
    parts
      .rows(
        `SELECT Body__c FROM ParleyMessage__c WHERE FromAddress__c = '${customer}' ORDER BY OccurredAt__c, Sequence__c`,
      )
      .map((row) => row['Body__c']);
  const deadLetters = () => readDeadLetters(parts.store.pool, 'salesforce', 100);
  /** A customer whom nobody knows. */
  const customer = () => `+1415555${String(2000 + (place += 1))}`;

  test.each([
    'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    'STRING_TOO_LONG',
    'DUPLICATES_DETECTED',
    'STORAGE_LIMIT_EXCEEDED',
    'REQUIRED_FIELD_MISSING',
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    'INVALID_CROSS_REFERENCE_KEY',
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
  ])(
    '%s of one message is a dead letter with its reason, the others go on, a replay delivers it',
    async (code) => {
      const from = customer();
      await fault({
        kind: 'refuse-row',
        object: 'ParleyMessage__c',
        field: 'Body__c',
        contains: 'poison',
        code,
        message: WORDS.replaceAll(' ', '-'),
      });
      const known = new Set((await deadLetters()).map(({ eventId }) => eventId));
      await parts.tell(
        messageFrom([from], `${code} 1`, { text: `${WORDS} one`, occurredAt: at(1) }),
        messageFrom([from], `${code} 2`, { text: `${WORDS} poison`, occurredAt: at(2) }),
        messageFrom([from], `${code} 3`, { text: `${WORDS} three`, occurredAt: at(3) }),
      );
      expect(bodies(from)).toEqual([`${WORDS} one`, `${WORDS} three`]);
      const dead = (await deadLetters()).filter(({ eventId }) => !known.has(eventId));
      expect(dead).toHaveLength(1);
      expect(dead[0]?.sentence).toContain(code);
      await fetch(`${parts.org.url}/local-org/faults`, { method: 'DELETE' });
      await replayDeadLetters(parts.store.pool, 'salesforce');
      await parts.tell();
      expect(bodies(from)).toEqual([`${WORDS} one`, `${WORDS} poison`, `${WORDS} three`]);
      expect(await deadLetters()).toEqual([]);
    },
  );

  test.each(['UNABLE_TO_LOCK_ROW', 'DUPLICATE_VALUE', 'REQUEST_RUNNING_TOO_LONG'])(
    '%s passes by itself: the message is there, in its place, and nobody has to do anything',
    async (code) => {
      const from = customer();
      await fault({
        kind: 'refuse-row',
        object: 'ParleyMessage__c',
        field: 'Body__c',
        contains: 'poison',
        code,
        times: 1,
      });
      await parts.tell(
        messageFrom([from], `${code} 1`, { text: 'one', occurredAt: at(1) }),
        messageFrom([from], `${code} 2`, { text: 'poison', occurredAt: at(2) }),
      );
      expect(bodies(from)).toEqual(['one', 'poison']);
      expect(await deadLetters()).toEqual([]);
    },
  );

  test('a contact that is merged or deleted while its first message comes costs no message', async () => {
    const from = customer();
    parts.as('admin@parley.test').create('Contact', { LastName: 'Sample', MobilePhone: from });
    await fault({
      kind: 'refuse-row',
      object: 'ParleyConversation__c',
      field: 'CustomerAddress__c',
      contains: from,
      code: 'INVALID_CROSS_REFERENCE_KEY',
      times: 1,
    });
    await parts.tell(messageFrom([from], 'merged', { text: 'one', occurredAt: at(1) }));
    expect(await deadLetters()).toEqual([]);
    expect(bodies(from)).toEqual(['one']);
  });

  test('a contact that was deleted is no obstacle to what its customer writes under a new name', async () => {
    const from = customer();
    const admin = parts.as('admin@parley.test');
    const contact = admin.create('Contact', { LastName: 'Sample', MobilePhone: from });
    await parts.tell(messageFrom(['US.50', from], 'before', { text: 'one', occurredAt: at(1) }));
    admin.remove('Contact', contact);
    await parts.tell(messageFrom(['US.ENT.50', 'US.50', from], 'after', { text: 'two', occurredAt: at(2) }));
    expect(bodies(from)).toEqual(['one', 'two']);
    expect(await deadLetters()).toEqual([]);
  });

  test.each(['INVALID_FIELD', 'INVALID_TYPE'])(
    'an org that has lost a field or an object (%s) keeps messages as dead letters, and a replay brings them all',
    async (code) => {
      const from = customer();
      await parts.tell(messageFrom([from], `${code} 1`, { text: 'one', occurredAt: at(1) }));
      await fault({ kind: 'refuse-request', match: { path: 'composite' }, code, times: 1000 });
      await parts.tell(
        messageFrom([from], `${code} 2`, { text: 'two', occurredAt: at(2) }),
        messageFrom([from], `${code} 3`, { text: 'three', occurredAt: at(3) }),
      );
      const dead = await deadLetters();
      expect(dead).toHaveLength(2);
      for (const { sentence } of dead) expect(sentence).toContain(code);
      await fetch(`${parts.org.url}/local-org/faults`, { method: 'DELETE' });
      await replayDeadLetters(parts.store.pool, 'salesforce');
      await parts.tell();
      expect(bodies(from)).toEqual(['one', 'two', 'three']);
    },
  );
});
