import type { Customer } from '../../../bridge/conversations/customer.ts';
import { hideFromBridge } from '../../support/hide-from-bridge.ts';
import { messageFrom } from '../../support/customer-events.ts';
import { waitFor } from '../../support/wait-for.ts';
import { startDeliveries, type Deliveries, type OrgRow } from './start-deliveries.ts';

const PHONE = 'phone:+12025550101';
const start = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
let parts: Deliveries;
let ana: string;
let luis: string;

beforeAll(async () => {
  parts = await startDeliveries();
  ana = parts.org.org.findUser('ana@parley.test')?.Id ?? '';
  luis = parts.org.org.findUser('luis@parley.test')?.Id ?? '';
  const channels = parts.rows('SELECT Id, ExternalKey__c FROM ParleyChannel__c');
  const idOf = (key: string) => String(channels.find((one) => one['ExternalKey__c'] === key)?.['Id']);
  admin().update('ParleyChannel__c', idOf(PHONE), { DefaultOwner__c: ana });
  admin().update('ParleyChannel__c', idOf('whatsapp:+12025550102'), { LogLanguage__c: 'it' });
}, 60_000);
afterAll(() => parts.stop());

const admin = () => parts.as('admin@parley.test');
const create = (object: string, values: Readonly<Record<string, unknown>>) => admin().create(object, values);
const contact = (values: Readonly<Record<string, unknown>>) =>
  create('Contact', { LastName: 'Sample', ...values });
const lead = (values: Readonly<Record<string, unknown>>) =>
  create('Lead', { LastName: 'Sample', Company: 'Sample Bakery', ...values });

const linked = 'Id, Contact__c, Lead__c, Account__c, CustomerName__c';
const conversation = (id: string): OrgRow =>
  parts.row(
    `SELECT ${linked} FROM ParleyConversation__c
     WHERE Id IN (SELECT Conversation__c FROM ParleyMessage__c WHERE ExternalId__c LIKE '%:${id}')`,
  );
const identity = (key: string): OrgRow =>
  parts.row(
    `SELECT Contact__c, Lead__c, Account__c, MatchCertainty__c, MatchReason__c, MatchCandidates__c, ConfirmedBy__c
     FROM ParleyIdentity__c WHERE ExternalKey__c = '${key}'`,
  );
const candidates = (key: string): readonly OrgRow[] =>
  JSON.parse(String(identity(key)['MatchCandidates__c'])) as OrgRow[];

let second = 0;
/** A text of somebody, by default on the channel of the telephone. */
async function write(value: string, id: string, channelKey = PHONE, handles?: Customer['handles']) {
  second += 1;
  const message = messageFrom([value], id, { occurredAt: new Date(start + second * 1000) });
  const provider = channelKey.endsWith('3') ? 'meta' : 'twilio';
  const customer = handles ? { address: value, handles } : message.customer;
  await parts.tell({ ...message, channelKey, provider, customer });
}

describe('of several who have one number', () => {
  test('the one who belongs to the rep of the channel is chosen, and the other one is offered', async () => {
    const [hers, his] = [
      contact({ FirstName: 'Hers', Phone: '(415) 555-0101', OwnerId: ana }),
      contact({ FirstName: 'His', MobilePhone: '415-555-0101', OwnerId: luis }),
    ];
    await write('+14155550101', 'owner');
    expect(conversation('owner')).toMatchObject({ Contact__c: hers, CustomerName__c: 'Hers Sample' });
    expect(identity('tel:+14155550101')).toMatchObject({
      MatchCertainty__c: 'Likely',
      MatchReason__c:
        'Phone (415) 555-0101 is +1 415 555 0101; 1 other; chosen because it belongs to the rep.',
    });
    expect(candidates('tel:+14155550101')).toMatchObject([
      { object: 'Contact', id: his, name: 'His Sample', detail: 'MobilePhone 415-555-0101' },
    ]);
  });

  test('the one with an open opportunity is chosen, whose account alone has it or who has a role in it', async () => {
    const account = create('Account', { Name: 'Sample Harbor Supplies' });
    const [one, other] = [
      contact({ FirstName: 'One', Phone: '+14155550102', OwnerId: luis, AccountId: account }),
      contact({ FirstName: 'Other', Phone: '+14155550102', OwnerId: luis, AccountId: account }),
    ];
    const opportunity = create('Opportunity', {
      Name: 'Oven',
      StageName: 'Prospecting',
      CloseDate: '2030-01-01',
      AccountId: account,
    });
    await write('+14155550102', 'of the account');
    expect(conversation('of the account')).toMatchObject({ Contact__c: null });
    expect(candidates('tel:+14155550102').map((candidate) => candidate['openOpportunities'])).toEqual([1, 1]);

    create('OpportunityContactRole', { OpportunityId: opportunity, ContactId: other });
    await write('+14155550102', 'of the role', 'whatsapp:+12025550103');
    expect(conversation('of the role')).toMatchObject({ Contact__c: other });
    expect(identity('wa:+14155550102')['MatchReason__c']).toContain('only it has an open opportunity');
    expect(one).not.toBe(other);
  });

  test('the one whom the last conversation was with is chosen on another channel too', async () => {
    const [one, other] = [1, 2].map(() => contact({ Phone: '+14155550103', OwnerId: luis }));
    await write('+14155550103', 'on the phone');
    expect(conversation('on the phone')).toMatchObject({ Contact__c: null });
    admin().update('ParleyConversation__c', String(conversation('on the phone')['Id']), {
      Contact__c: other,
    });
    await parts.requests();
    await write('+14155550103', 'by WhatsApp', 'whatsapp:+12025550103');
    // What is there of them, what tells them apart, and the rows.
    expect(await parts.requests()).toBe(3);
    expect(conversation('by WhatsApp')).toMatchObject({ Contact__c: other });
    expect(identity('wa:+14155550103')['MatchReason__c']).toContain('the last conversation was with it');
    expect(one).not.toBe(other);
  });

  test('a contact and a lead are both offered, and nobody is linked', async () => {
    const both = [
      contact({ Phone: '+14155550104', OwnerId: luis }),
      lead({ Phone: '+14155550104', OwnerId: luis }),
    ];
    await write('+14155550104', 'both');
    expect(conversation('both')).toMatchObject({ Contact__c: null, Lead__c: null, Account__c: null });
    expect(identity('tel:+14155550104')).toMatchObject({
      MatchCertainty__c: 'Ambiguous',
      MatchReason__c: '2 records have the number +1 415 555 0104, and no rule says which of them is meant.',
    });
    const offered = candidates('tel:+14155550104');
    expect(offered.map(({ id }) => id).sort()).toEqual(both.sort());
    expect(offered.find(({ object }) => object === 'Lead')).toMatchObject({
      detail: 'Phone +14155550104, Sample Bakery',
    });
  });

  test('one contact who has it in two fields is one', async () => {
    const twice = contact({ Phone: '415 555 0105', MobilePhone: '+1 (415) 555-0105' });
    await write('+14155550105', 'twice');
    expect(conversation('twice')).toMatchObject({ Contact__c: twice });
    expect(identity('tel:+14155550105')).toMatchObject({ MatchCertainty__c: 'Certain' });
  });
});

describe('somebody is found', () => {
  test('as a lead, whose conversation shows the lead and no contact', async () => {
    const found = lead({ FirstName: 'Lee', MobilePhone: '+14155550110' });
    await write('+14155550110', 'lead');
    expect(conversation('lead')).toMatchObject({
      Lead__c: found,
      Contact__c: null,
      Account__c: null,
      CustomerName__c: 'Lee Sample',
    });
    expect(identity('tel:+14155550110')).toMatchObject({ Lead__c: found, Contact__c: null });
  });

  test('as a business whose main line it is, when no person has the number', async () => {
    const account = create('Account', { Name: 'Sample Mill', Phone: '(415) 555-0111' });
    await write('+14155550111', 'mill');
    expect(conversation('mill')).toMatchObject({ Account__c: account, Contact__c: null });
    const person = contact({ Phone: '415-555-0112', AccountId: account });
    admin().update('Account', account, { Phone: '415-555-0112' });
    await write('+14155550112', 'miller');
    expect(conversation('miller')).toMatchObject({ Account__c: account, Contact__c: person });
  });

  test('with a name that looks like a reference, which is written as it is', async () => {
    const found = contact({ FirstName: '@{Odd.id}', Phone: '+14155550113' });
    await write('+14155550113', 'odd');
    expect(conversation('odd')).toMatchObject({ Contact__c: found, CustomerName__c: '@{Odd.id} Sample' });
  });

  test('and told about in the language of the channel', async () => {
    contact({ Phone: '+39 06 5550-1234' });
    await write('+390655501234', 'roma', 'whatsapp:+12025550102');
    expect(identity('wa:+390655501234')['MatchReason__c']).toBe('Phone +39 06 5550-1234 è +39 06 5550 1234.');
  });
});

describe('nobody is taken for somebody', () => {
  test.each([
    ['a number that is withheld', '+266696687', 'The number is withheld.'],
    ['a short code', '72345', '72345 is a short code or a name, and belongs to no contact.'],
    [
      'a name in the place of a number',
      'BAKERY',
      'BAKERY is a short code or a name, and belongs to no contact.',
    ],
    ['a number of our own', '+12025550103', '+1 202-555-0103 is a number of our own.'],
    [
      'a number that nobody has',
      '+14155550120',
      'No contact, lead or account has the number +1 415 555 0120.',
    ],
  ])('for %s, and the reason is given', async (_what, value, sentence) => {
    contact({ Phone: value === '+14155550120' ? '+14155550999' : value });
    const handles = [{ kind: value.startsWith('+') ? 'number' : 'word', value } as const];
    await write(value, `nobody ${value}`, PHONE, handles);
    expect(conversation(`nobody ${value}`)).toMatchObject({
      Contact__c: null,
      Lead__c: null,
      Account__c: null,
    });
    expect(identity(`tel:${value}`)['MatchReason__c']).toBe(sentence.replace('202-555-0103', '202 555 0103'));
  });

  test('by a number without country code that two countries have, which is likely only, and says how it was read', async () => {
    const meant = contact({ FirstName: 'Meant', Phone: '415 555 0161', MailingCountry: 'Mexico' });
    const plain = contact({ FirstName: 'Plain', Phone: '+1 415 555 0162', MailingCountry: 'Mexico' });
    const two = contact({ FirstName: 'Two', Phone: '415 555 0163 / 415 555 0164' });
    for (const end of ['1', '2', '3']) await write(`+1415555016${end}`, `national ${end}`);
    expect(conversation('national 1')).toMatchObject({ Contact__c: meant });
    expect(identity('tel:+14155550161')).toMatchObject({
      MatchCertainty__c: 'Likely',
      MatchReason__c: 'Phone 415 555 0161 is +1 415 555 0161; read as a national number (United States).',
    });
    expect(identity('tel:+14155550162')).toMatchObject({ Contact__c: plain, MatchCertainty__c: 'Certain' });
    expect(identity('tel:+14155550163')).toMatchObject({ Contact__c: two, MatchCertainty__c: 'Certain' });
  });

  test('by a field that was changed a moment ago, whatever the directory still believes', async () => {
    const changed = contact({ Phone: '+14155550121' });
    await write('+14155550129', 'the directory has read all');
    admin().update('Contact', changed, { Phone: '+14155550122' });
    await write('+14155550121', 'changed');
    expect(conversation('changed')).toMatchObject({ Contact__c: null });
  });
});

describe('what becomes of a record', () => {
  test('a contact that is merged takes the conversation along, and says so', async () => {
    const [from, to] = [contact({ FirstName: 'Old', Phone: '+14155550130' }), contact({ FirstName: 'New' })];
    await write('+14155550130', 'merged');
    expect(conversation('merged')).toMatchObject({ Contact__c: from });
    admin().merge('Contact', to, [from], {});
    await waitFor('the name to follow', () => conversation('merged')['CustomerName__c'] === 'New Sample');
    expect(conversation('merged')).toMatchObject({ Contact__c: to });
    expect(identity('tel:+14155550130')).toMatchObject({
      Contact__c: to,
      MatchReason__c: 'The former record was merged into this one.',
    });
  });

  test('a lead that is converted becomes a contact in its conversation', async () => {
    const from = lead({ FirstName: 'Lou', Phone: '+14155550131' });
    await write('+14155550131', 'converted');
    expect(conversation('converted')).toMatchObject({ Lead__c: from });
    const { contactId, accountId } = admin().convertLead({
      leadId: from,
      convertedStatus: 'Closed - Converted',
    });
    await waitFor('the link to follow', () => conversation('converted')['Contact__c'] === contactId);
    expect(conversation('converted')).toMatchObject({ Lead__c: null, Account__c: accountId });
    expect(identity('tel:+14155550131')).toMatchObject({
      Contact__c: contactId,
      Lead__c: null,
      MatchReason__c: 'The lead was converted into this contact.',
    });
  });

  test('a contact that is deleted leaves the conversation to whoever has the number besides, else to nobody', async () => {
    const [first, next] = [
      contact({ FirstName: 'First', Phone: '+14155550132', OwnerId: ana }),
      contact({ FirstName: 'Next', Phone: '+14155550132', OwnerId: luis }),
    ];
    await write('+14155550132', 'deleted');
    expect(conversation('deleted')).toMatchObject({ Contact__c: first });
    admin().remove('Contact', first);
    await waitFor('the next one', () => conversation('deleted')['Contact__c'] === next);
    expect(conversation('deleted')).toMatchObject({ CustomerName__c: 'Next Sample' });
    admin().remove('Contact', next);
    const gone = 'The record that it was linked to was deleted.';
    await waitFor('nobody', () => identity('tel:+14155550132')['MatchReason__c'] === gone);
    expect(identity('tel:+14155550132')).toMatchObject({ MatchCertainty__c: 'None', Contact__c: null });
    const again = contact({ FirstName: 'Again', Phone: '+14155550132' });
    await waitFor('whoever comes after', () => conversation('deleted')['Contact__c'] === again);
  });
});

describe('what the bridge may not read costs no message, and the sentence says which right is missing', () => {
  const known = (object: string, field: string) =>
    waitFor('the directory to know', async () => {
      const { rowCount } = await parts.store.pool.query(
        'select 1 from directory_key where object = $1 and field = $2',
        [object, field],
      );
      return (rowCount ?? 0) > 0;
    });

  test('a field: somebody who has the number in another one is found all the same', async () => {
    contact({ FirstName: 'Hidden', HomePhone: '+14155550141' });
    const shown = contact({ FirstName: 'Shown', Phone: '+14155550142' });
    await write('+14155550149', 'the directory has read all of it');
    await known('Contact', 'HomePhone');
    hideFromBridge(parts.org.org, 'Contact.HomePhone');
    await Promise.all([write('+14155550141', 'home'), write('+14155550142', 'work')]);
    expect(conversation('home')).toMatchObject({ Contact__c: null, CustomerName__c: '+14155550141' });
    expect(identity('tel:+14155550141')['MatchReason__c']).toBe(
      "Contact.HomePhone cannot be read, so nobody was found. The bridge lacks a right: INVALID_FIELD: No such column 'HomePhone' on entity 'Contact'.",
    );
    expect(conversation('work')).toMatchObject({ Contact__c: shown });
  });

  test('an object', async () => {
    lead({ FirstName: 'Hidden', Phone: '+14155550140' });
    await write('+14155550148', 'the directory has read all of it again');
    await known('Lead', 'Phone');
    hideFromBridge(parts.org.org, 'Lead');
    await write('+14155550140', 'hidden');
    expect(conversation('hidden')).toMatchObject({ Lead__c: null, CustomerName__c: '+14155550140' });
    expect(identity('tel:+14155550140')['MatchReason__c']).toBe(
      "Lead cannot be read, so nobody was found. The bridge lacks a right: INVALID_TYPE: sObject type 'Lead' is not supported.",
    );
  });
});
