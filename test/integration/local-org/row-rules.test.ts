import type { UserScope } from '../../local-org/org.ts';
import { normalizeId } from '../../local-org/store/record-id.ts';
import { openSampleOrg, type SampleOrg } from './open-sample-org.ts';

describe('the local org holds rows to the rules of their objects', () => {
  let sample: SampleOrg;
  let admin: UserScope;

  beforeEach(() => {
    sample = openSampleOrg();
    ({ admin } = sample);
  });
  afterEach(() => sample.close());

  const message = (values: object = {}) => ({
    Conversation__c: sample.conversationId,
    Direction__c: 'Inbound',
    ...values,
  });
  const addMessage = (values?: object) => admin.create('ParleyMessage__c', message(values));

  test('a text that is too long is refused, one that just fits is kept', () => {
    const id = addMessage({ ErrorCode__c: 'x'.repeat(40) });
    expect(admin.get('ParleyMessage__c', id)?.['ErrorCode__c']).toHaveLength(40);
    expect(() => addMessage({ ErrorCode__c: 'x'.repeat(41) })).toThrow(
      expect.objectContaining({
        code: 'STRING_TOO_LONG',
        fields: ['ErrorCode__c'],
        message: `Error Code: data value too large: ${'x'.repeat(41)} (max length=40)`,
      }),
    );
  });

  test('a Task holds 32,000 characters of description and not one more', () => {
    expect(admin.create('Task', { Description: 'x'.repeat(32_000) })).toMatch(/^00T/);
    expect(() => admin.create('Task', { Description: 'x'.repeat(32_001) })).toThrow(
      expect.objectContaining({ code: 'STRING_TOO_LONG' }),
    );
  });

  test('texts lose white space at their ends, and an empty one is none', () => {
    const row = admin.get('ParleyMessage__c', addMessage({ Body__c: '  hello \n', ErrorMessage__c: '   ' }));
    expect(row).toMatchObject({ Body__c: 'hello', ErrorMessage__c: null });
  });

  test('what is required must be there, at creation and afterwards', () => {
    expect(() => admin.create('ParleyMessage__c', {})).toThrow(
      expect.objectContaining({
        code: 'REQUIRED_FIELD_MISSING',
        message: 'Required fields are missing: [Conversation__c, Direction__c]',
        fields: ['Conversation__c', 'Direction__c'],
      }),
    );
    expect(() => admin.update('ParleyMessage__c', addMessage(), { Direction__c: null })).toThrow(
      expect.objectContaining({ code: 'REQUIRED_FIELD_MISSING' }),
    );
  });

  test('a restricted picklist takes its values only, an open one any', () => {
    expect(() => addMessage({ DeliveryStatus__c: 'Lost' })).toThrow(
      expect.objectContaining({
        code: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        fields: ['DeliveryStatus__c'],
      }),
    );
    const id = admin.create('Task', { Status: 'Somewhere' });
    expect(admin.get('Task', id)).toMatchObject({ Status: 'Somewhere', IsClosed: false });
  });

  test('a default value that is taken is refused too: there is one row of settings', () => {
    expect(admin.create('ParleySettings__c', { Name: 'Parley' })).toMatch(/^a0/);
    expect(() => admin.create('ParleySettings__c', { Name: 'Once more' })).toThrow(
      expect.objectContaining({ code: 'DUPLICATE_VALUE' }),
    );
  });

  test('a unique key is taken once; keys that differ by case only are two', () => {
    const id = addMessage({ ExternalId__c: 'twilio:SMa' });
    expect(() => addMessage({ ExternalId__c: 'twilio:SMa' })).toThrow(
      expect.objectContaining({
        code: 'DUPLICATE_VALUE',
        message: `duplicate value found: ExternalId__c duplicates value on record with id: ${id.slice(0, 15)}`,
      }),
    );
    expect(addMessage({ ExternalId__c: 'twilio:SMA' })).not.toBe(id);
    expect(() => admin.update('ParleyMessage__c', id, { ExternalId__c: 'twilio:SMA' })).toThrow(
      expect.objectContaining({ code: 'DUPLICATE_VALUE' }),
    );
    admin.update('ParleyMessage__c', id, { ExternalId__c: 'twilio:SMa', Body__c: 'same key' });
  });

  test('a key is free again when its row is deleted or gets another one', () => {
    const id = addMessage({ ExternalId__c: 'one' });
    admin.update('ParleyMessage__c', id, { ExternalId__c: 'two' });
    const other = addMessage({ ExternalId__c: 'one' });
    admin.remove('ParleyMessage__c', other);
    addMessage({ ExternalId__c: 'one' });
  });

  test('a reference leads to a row of the right object that exists', () => {
    const contact = admin.create('Contact', { LastName: 'Sample' });
    const attempts: readonly [string, string][] = [
      [contact, 'MALFORMED_ID'],
      ['nonsense', 'MALFORMED_ID'],
      [sample.conversationId.replace(/1(?=\w{3}$)/, '9').slice(0, 15), 'INVALID_CROSS_REFERENCE_KEY'],
    ];
    for (const [Conversation__c, code] of attempts) {
      expect(() => addMessage({ Conversation__c })).toThrow(expect.objectContaining({ code }));
    }
    admin.remove('Contact', contact);
    expect(() => admin.create('Task', { WhoId: contact })).toThrow(
      expect.objectContaining({ code: 'ENTITY_IS_DELETED' }),
    );
  });

  test('a parent may be named by its external id', () => {
    const id = addMessage({
      Conversation__c: undefined,
      Conversation__r: { ExternalKey__c: 'conversation' },
    });
    expect(admin.get('ParleyMessage__c', id)?.['Conversation__c']).toBe(sample.conversationId);
    const unknown = { Direction__c: 'Inbound', Conversation__r: { ExternalKey__c: 'nobody' } };
    expect(() => admin.create('ParleyMessage__c', unknown)).toThrow(
      expect.objectContaining({
        code: 'INVALID_FIELD',
        message:
          'Foreign key external ID: nobody not found for field ExternalKey__c in entity ParleyConversation__c',
      }),
    );
  });

  test('details are deleted with their master, lookups to it are emptied, and both come back with it', () => {
    const id = addMessage();
    const log = admin.create('ParleyActivityLog__c', {
      GroupKey__c: 'g',
      Conversation__c: sample.conversationId,
    });
    admin.remove('ParleyChannel__c', sample.channelId);
    expect(admin.get('ParleyConversation__c', sample.conversationId)).toBeUndefined();
    expect(admin.get('ParleyMessage__c', id)).toBeUndefined();
    expect(admin.get('ParleyActivityLog__c', log)?.['Conversation__c']).toBeNull();
    admin.restore('ParleyChannel__c', sample.channelId);
    expect(admin.get('ParleyMessage__c', id)?.['Conversation__c']).toBe(sample.conversationId);
  });

  test('a row does not come back without its master, nor when its key is taken', () => {
    const id = addMessage({ ExternalId__c: 'key' });
    admin.remove('ParleyMessage__c', id);
    addMessage({ ExternalId__c: 'key' });
    expect(() => admin.restore('ParleyMessage__c', id)).toThrow(
      expect.objectContaining({ code: 'DUPLICATE_VALUE' }),
    );
    const other = addMessage();
    admin.remove('ParleyMessage__c', other);
    admin.remove('ParleyConversation__c', sample.conversationId);
    expect(() => admin.restore('ParleyMessage__c', other)).toThrow(
      expect.objectContaining({ code: 'UNDELETE_FAILED' }),
    );
  });

  test('times are kept to the second, in UTC', () => {
    const id = addMessage({
      OccurredAt__c: '2026-11-20T09:10:51.987+02:00',
      SentAt__c: new Date(0).toISOString(),
    });
    expect(admin.get('ParleyMessage__c', id)).toMatchObject({
      OccurredAt__c: '2026-11-20T07:10:51.000+0000',
      SentAt__c: '1970-01-01T00:00:00.000+0000',
    });
    for (const OccurredAt__c of ['2026-11-20 09:10:51', 'yesterday', '2026-13-20T00:00:00Z', 1_700_000_000]) {
      expect(() => addMessage({ OccurredAt__c })).toThrow(
        expect.objectContaining({ code: 'JSON_PARSER_ERROR' }),
      );
    }
  });

  test('numbers fit their digits', () => {
    const id = addMessage({ Sequence__c: 123_456_789_012 });
    expect(admin.get('ParleyMessage__c', id)?.['Sequence__c']).toBe(123_456_789_012);
    expect(() => addMessage({ Sequence__c: 1e19 })).toThrow(
      expect.objectContaining({ code: 'NUMBER_OUTSIDE_VALID_RANGE' }),
    );
    expect(() => addMessage({ Sequence__c: 'many' })).toThrow(
      expect.objectContaining({ code: 'JSON_PARSER_ERROR' }),
    );
  });

  test('what only the org writes cannot be written', () => {
    for (const field of ['CreatedDate', 'Name', 'Id', 'SystemModstamp']) {
      expect(() => addMessage({ [field]: '2026-11-20T00:00:00Z' })).toThrow(
        expect.objectContaining({ code: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: [field] }),
      );
    }
    const task = admin.create('Task', { TaskSubtype: 'Call' });
    expect(() => admin.update('Task', task, { TaskSubtype: 'Task' })).toThrow(
      expect.objectContaining({ code: 'INVALID_FIELD_FOR_INSERT_UPDATE' }),
    );
  });

  test('a field that does not exist is named, and names are found in any case', () => {
    expect(() => addMessage({ Colour__c: 'red' })).toThrow(
      expect.objectContaining({
        code: 'INVALID_FIELD',
        message: "No such column 'Colour__c' on sobject of type ParleyMessage__c",
      }),
    );
    const id = addMessage({ body__C: 'found' });
    expect(admin.get('parleymessage__c', id)?.['Body__c']).toBe('found');
  });

  test('the org fills in defaults, running numbers, owner and stamps', () => {
    const first = admin.get('ParleyMessage__c', addMessage());
    const second = admin.get('ParleyMessage__c', addMessage());
    expect(first).toMatchObject({ Kind__c: 'Text', CreatedById: admin.userId, IsDeleted: false });
    expect([first?.['Name'], second?.['Name']]).toEqual(['MSG-00000001', 'MSG-00000002']);
    expect(admin.get('ParleyChannel__c', sample.channelId)).toMatchObject({
      OwnerId: admin.userId,
      ChannelStatus__c: 'Draft',
      LogMessages__c: true,
    });
  });

  test('a refused row uses up no running number', () => {
    expect(() => addMessage({ DeliveryStatus__c: 'Lost' })).toThrow();
    expect(admin.get('ParleyMessage__c', addMessage())?.['Name']).toBe('MSG-00000001');
  });

  test('a Task knows whether it is closed, and its contact brings its account', () => {
    const AccountId = admin.create('Account', { Name: 'Sample' });
    const WhoId = admin.create('Contact', { FirstName: 'Sam', LastName: 'Sample', AccountId });
    const id = admin.create('Task', {
      WhoId,
      WhatId: sample.conversationId,
      Status: 'Completed',
      Priority: 'High',
    });
    expect(admin.get('Task', id)).toMatchObject({ IsClosed: true, IsHighPriority: true, AccountId });
    expect(admin.get('Task', id)?.['CompletedDateTime']).not.toBeNull();
    expect(admin.get('Contact', WhoId)?.['Name']).toBe('Sam Sample');
    expect(() => admin.create('Task', { WhatId: WhoId })).toThrow(
      expect.objectContaining({ code: 'MALFORMED_ID' }),
    );
  });

  test('an id of 15 characters is the one of 18, and a mistyped one is none', () => {
    const { conversationId } = sample;
    expect(normalizeId(conversationId.slice(0, 15))).toBe(conversationId);
    expect(normalizeId('001B000001LntWlIAJ')).toBe('001B000001LntWlIAJ');
    expect(normalizeId('001B000001LntWlIAA')).toBeUndefined();
    expect(admin.get('ParleyConversation__c', conversationId.slice(0, 15))?.Id).toBe(conversationId);
  });
});
