import { cpSync, mkdtempSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventChannels } from '../../local-org/pubsub/event-channels.ts';
import { filterExpression } from '../../local-org/pubsub/filter-expression.ts';
import { loadSchema } from '../../local-org/schema/load-schema.ts';
import { readProject } from '../../local-org/schema/read-project.ts';
import { describeIf } from '../../support/skip.ts';

const project = fileURLToPath(new URL('./project', import.meta.url));
const repository = fileURLToPath(new URL('../../..', import.meta.url));
const parcel = loadSchema(project).object('Parcel__c');
if (!parcel) throw new Error('The project of the tests has no Parcel__c.');
const channelsOf = (folder: string) => eventChannels(readProject(folder), loadSchema(folder));

const row = {
  Id: 'a00000000000001AAA',
  State__c: 'Lost',
  Carrier__c: "O'Neil",
  Weight__c: 2.5,
  Fragile__c: false,
};

describe('a filter of a channel member', () => {
  it.each([
    ["State__c = 'Lost'", true],
    ["state__c = 'lost'", true],
    ["State__c = 'Sent'", false],
    ["Carrier__c = 'O\\'Neil'", true],
    ['Weight__c = 2.5 AND Fragile__c = false', true],
    ['Weight__c = 2.5 AND Fragile__c = TRUE', false],
    ["State__c IN ('Sent', 'Lost')", true],
    ["State__c IN ('Sent')", false],
    ["State__c = 'Sent' OR State__c = 'Lost'", true],
    ["(State__c = 'Sent' OR State__c = 'Lost') AND Fragile__c = false", true],
    ["State__c = 'Lost' AND (Weight__c = 1 OR (Fragile__c = true OR Weight__c = 3))", false],
    ["Note__c = 'Lost'", false],
  ])('%s gives %s', (expression, expected) => {
    expect(filterExpression(expression, parcel).matches(row)).toBe(expected);
  });

  it('knows which fields it reads', () => {
    const { fields } = filterExpression("state__c = 'Lost' AND (Weight__c = 1 OR State__c = 'Sent')", parcel);
    expect(fields).toEqual(['State__c', 'Weight__c']);
  });

  it.each([
    ["State__c LIKE 'L%'", '"=" is expected'],
    ["State__c != 'Lost'", '"!= \'Lost\'" is not understood'],
    ["NOT State__c = 'Lost'", 'has no field NOT'],
    ["Colour__c = 'red'", 'has no field Colour__c'],
    ["Owner.Name = 'Ana'", 'is not understood'],
    ["State__c = 'Lost' AND Weight__c = 1 OR Fragile__c = true", 'side by side need parentheses'],
    ["(State__c = 'Lost'", '")" is expected'],
    ["State__c = 'Lost')", '")" is not understood'],
    ["State__c = 'Lost", 'is not understood'],
    ['State__c = Lost', 'a text in quotes'],
    ['State__c IN ()', 'a text in quotes'],
    ['', 'a field is expected'],
  ])('%s is refused', (expression, reason) => {
    expect(() => filterExpression(expression, parcel)).toThrow(reason);
  });
});

describe('the channels of a project', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-channels-'));
    cpSync(project, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const writeMember = (content: string) =>
    writeFileSync(
      join(folder, 'force-app/platformEventChannelMembers/X.platformEventChannelMember-meta.xml'),
      `<PlatformEventChannelMember xmlns="http://soap.sforce.com/2006/04/metadata">${content}</PlatformEventChannelMember>`,
    );

  it('are read with their members', () => {
    const channels = channelsOf(folder);
    expect(channels.map(({ topic }) => topic)).toEqual(['/data/LostParcels__chn', '/data/Parcels__chn']);
    expect(channels[0]?.members[0]?.enrichedFields).toEqual(['Weight__c', 'State__c', 'Carrier__c']);
    expect(channels[1]?.members[0]?.filter).toBeUndefined();
  });

  it.each([
    ['a channel that is not there', '<eventChannel>No__chn</eventChannel>', 'there is no channel No__chn'],
    [
      'a standard object',
      '<eventChannel>Parcels__chn</eventChannel><selectedEntity>ContactChangeEvent</selectedEntity>',
      'not the change event of a custom object',
    ],
    [
      'an unknown element',
      '<eventChannel>Parcels__chn</eventChannel><selectedEntity>Parcel__ChangeEvent</selectedEntity><color>red</color>',
      'does not know <color> here',
    ],
  ])('are refused with %s', (_what, content, reason) => {
    writeMember(content);
    expect(() => channelsOf(folder)).toThrow(reason);
  });
});

describeIf(
  existsSync(join(repository, 'force-app/realtime')),
  'no force-app/realtime',
  'the channel of the package',
  () => {
    it('lets through what a rep has asked to send, and nothing else', () => {
      const [channel, ...others] = channelsOf(repository);
      expect(others).toEqual([]);
      expect(channel?.topic).toBe('/data/ParleyOutbox__chn');
      const filterOf = (name: string) => channel?.members.find(({ object }) => object.name === name)?.filter;
      const filter = filterOf('ParleyMessage__c');
      const message = { Id: 'a00000000000001AAA', Direction__c: 'Outbound', DeliveryStatus__c: 'Queued' };
      expect(filter?.matches(message)).toBe(true);
      expect(filter?.matches({ ...message, Direction__c: 'Inbound' })).toBe(false);
      expect(filter?.matches({ ...message, DeliveryStatus__c: 'Sent' })).toBe(false);
      const calls = filterOf('ParleyCall__c');
      const call = { Id: 'a01000000000001AAA', CallStatus__c: 'Requested', Origin__c: 'Phone' };
      expect(calls?.matches(call)).toBe(true);
      expect(calls?.matches({ ...call, CallStatus__c: 'Ended', Origin__c: 'Manual' })).toBe(true);
      expect(calls?.matches({ ...call, CallStatus__c: 'Ringing' })).toBe(false);
    });
  },
);
