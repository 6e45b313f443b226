import {
  archiveText,
  type ArchiveHead,
  type ArchivedMessage,
} from '../../../bridge/conversations/archive/archive-text.ts';
import { languages } from '../../../bridge/conversations/language.ts';

const head: ArchiveHead = {
  person: 'Maria Sample (+12025550141)',
  customerName: 'Maria Sample',
  channel: 'Support (+12025550101)',
  timeZone: 'America/New_York',
  language: 'en',
};

function message(
  id: string,
  at: string,
  body: string,
  more: Partial<ArchivedMessage['shown']> = {},
): ArchivedMessage {
  return {
    record: { Id: id, Body__c: body },
    shown: {
      at: new Date(at),
      sequence: 1,
      direction: 'Inbound',
      author: 'Maria Sample',
      kind: 'Text',
      body,
      files: [],
      deliveryStatus: 'Received',
      isEdited: false,
      isRevoked: false,
      isNote: false,
      ...more,
    },
  };
}

test('people read it day by day by the clocks of the channel, and each record is a line of JSON', () => {
  const text = archiveText(head, [
    message('1', '2026-03-08T06:59:00Z', 'Before the clocks change'),
    message('2', '2026-03-08T07:01:00Z', 'After', { author: 'Ana Sample', isNote: true }),
    { record: { Id: '3', Kind__c: 'Reaction' } },
    message('4', '2026-03-09T12:00:00Z', 'Two\nlines'),
  ]);
  expect(text).toBe(`Conversation with Maria Sample (+12025550141)
=============================================
Channel: Support (+12025550101)
From 2026-03-08, 01:59 to 2026-03-09, 08:00
Messages: 3
Times are those of America/New_York.

2026-03-08
----------
01:59 Maria Sample: Before the clocks change
03:01 Ana Sample: After [internal note]

2026-03-09
----------
08:00 Maria Sample: Two
    lines


The same messages with all their fields, one in each line, as JSON:
{"Id":"1","Body__c":"Before the clocks change"}
{"Id":"2","Body__c":"After"}
{"Id":"3","Kind__c":"Reaction"}
{"Id":"4","Body__c":"Two\\nlines"}
`);
});

test.each(languages)('in %s no place is left empty, and no customer fills one', (language) => {
  const text = archiveText({ ...head, language, person: '{channel}' }, [
    message('1', '2026-03-08T06:59:00Z', '{zone}'),
  ]);
  expect(text).not.toMatch(/\{(person|from|to|count)\}/);
  expect(text).toContain('{channel}');
  expect(text).toContain('America/New_York');
});
