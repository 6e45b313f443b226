import { peopleOfOrg, type PeopleOfOrg } from '../support/people-of-org.ts';
import { startParley, type Parley } from '../support/start-parley.ts';

let parley: Parley;
let people: PeopleOfOrg;

beforeAll(async () => {
  parley = await startParley();
  people = await peopleOfOrg(parley);
  await people.removeAll();
});
afterAll(() => parley.stop());

const identityOf = (conversation: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object(conversation['Identity__r']);

/** Ways in which people write `+1 415 555 01nn`: `nn` stands for the last two digits. */
const spellings = [
  '+141555501nn',
  '+1 415 555 01nn',
  '+1 (415) 555-01nn',
  '+1.415.555.01nn',
  '+1-415-555-01nn',
  '+1 415 55501nn',
  '+1/415/55501nn',
  '(415) 555-01nn',
  '(415)555-01nn',
  '(415) 55501nn',
  '415-555-01nn',
  '415.555.01nn',
  '415 555 01nn',
  '415/555-01nn',
  '415555-01nn',
  '41555501nn',
  '1 415 555 01nn',
  '1-415-555-01nn',
  '1415555 01nn',
  '1 (415) 555-01nn',
  '001 415 555 01nn',
  '011 1 415 555 01nn',
  '  415 555 01nn  ',
  '415\u00a0555\u00a001nn',
  '415\u2011555\u201101nn',
  '415\u2013555\u201301nn',
  '\u202a+1 (415) 555-01nn\u202c',
  '415\u200b555\u200b01nn',
  'tel:+1-415-555-01nn',
  'Tel. 415 555 01nn',
  'mobile: +1 415 555 01nn',
  '+1 415 555 01nn (mobile)',
  '415 555 01nn ext. 204',
  '(415) 555-01nn x204',
  '+1415555 01nn;ext=204',
  '1-415-555-01nn extension 9',
  '＋１ ４１５ ５５５ ０１nn',
  '(415) 555-01nn / (202) 555-01nn',
  '202-555-01nn or 415-555-01nn',
  '[415] 555 - 01nn',
];
const fields = ['MobilePhone', 'Phone', 'HomePhone', 'OtherPhone'];

test('a text finds the contact whose number is written in each of forty ways, and its Task is theirs', async () => {
  const contacts = await Promise.all(
    spellings.map(async (spelling, index) => {
      const end = String(10 + index);
      const written = spelling.replaceAll('nn', end);
      const field = fields[index % fields.length] ?? 'Phone';
      const id = await people.contact({ FirstName: `Number ${end}`, [field]: written });
      return { number: `+141555501${end}`, id, field, written, end };
    }),
  );
  expect(contacts).toHaveLength(40);
  await Promise.all(contacts.map(({ number, end }) => parley.text(number, `I am ${end}`)));
  for (const { number, id, field, written, end } of contacts) {
    const conversation = await people.conversationOnce(number, () => true);
    const { MatchReason__c: reason, MatchCertainty__c: certainty } = identityOf(conversation);
    const found = { written, contact: conversation['Contact__c'], certainty, reason };
    const told = `+1 415 555 01${end}`;
    const isSame = [told, number].includes(written);
    const sentence = `${field} ${isSame ? `holds ${told}` : `${written.trim()} is ${told}`}.`;
    expect(found).toEqual({ written, contact: id, certainty: 'Certain', reason: sentence });
  }
  for (const { id, end } of contacts) {
    const [task] = await people.tasksOnce(id, 1);
    expect(task?.['Description']).toContain(`I am ${end}`);
  }
});

test.each([
  ['Brazil', '+55 61 98111-2233', '+556181112233', 'with the ninth digit'],
  ['Mexico', '+52 55 1234 5678', '+5215512345678', 'without the 1 after 52'],
  ['Argentina', '+54 11 2345-6789', '+5491123456789', 'without the 9 after 54'],
  ['Ivory Coast', '+225 07 12 34 56', '+2250707123456', 'without the two new digits'],
  ['Benin', '+229 97 12 34 56', '+2290197123456', 'without the 01 after 229'],
])(
  'a number of %s in its former or its new form finds the contact: %s and %s',
  async (country, written, from, difference) => {
    const id = await people.contact({ FirstName: country, MobilePhone: written });
    await parley.text(from, 'Hello');
    const conversation = await people.conversationOnce(from, () => true);
    expect(conversation).toMatchObject({ Contact__c: id, CustomerName__c: `${country} Sample` });
    const { MatchReason__c: reason, MatchCertainty__c: certainty } = identityOf(conversation);
    expect(certainty).toBe('Likely');
    expect(reason).toMatch(
      new RegExp(`^MobilePhone ${written.replaceAll('+', '\\+')} is \\+.* ${difference}\\.$`),
    );
  },
);

test('an Italian landline keeps its zero, and is found with it and without its country', async () => {
  const id = await people.contact({ FirstName: 'Roma', Phone: '06 5550 1234', MailingCountry: 'Italia' });
  await parley.text('+390655501234', 'Buongiorno');
  const conversation = await people.conversationOnce('+390655501234', () => true);
  expect(conversation).toMatchObject({ Contact__c: id });
});

test.each([
  ['a Brazilian landline and the mobile that only looks like it', '+55 61 3234-5678', '+5561932345678'],
  ['two areas of Brazil', '+55 61 98333-1111', '+5562983331111'],
  ['two Mexican numbers of which one has a 1 further on', '+52 55 1234 5699', '+525112345699'],
  ['a number of the United States that looks Mexican', '+1 521 555 1234', '+5215551234'],
  ['two Ivorian numbers of which one ends like the other', '+225 07 07 99 34 56', '+2250507993456'],
  ['two numbers of Benin', '+229 01 95 12 34 56', '+2290196123456'],
  ['an Italian landline without its zero', '+39 06 1234 5678', '+39612345678'],
  ['the same last seven digits in another area', '(415) 555-0190', '+12125550190'],
  ['a number with its last digit cut off', '+1 415 555 019', '+14155550191'],
  ['a number that is a part of a longer one', '+44 20 7946 0958', '+2079460958'],
])('nobody is taken for somebody else: %s', async (_what, written, from) => {
  await people.contact({ MobilePhone: written });
  expect((await parley.text(from, 'Who am I?')).status).toBe(200);
  const conversation = await people.conversationOnce(from, () => true);
  expect(conversation).toMatchObject({ Contact__c: null, Lead__c: null, Account__c: null });
  const { MatchReason__c: reason, MatchCertainty__c: certainty } = identityOf(conversation);
  expect(certainty).toBe('None');
  expect(reason).toMatch(/^No contact, lead or account has the number \+/);
});

test.each([
  ['a short code', '72345', '72345', '72345 is a short code or a name, and belongs to no contact.'],
  ['a withheld number', 'anonymous', 'anonymous', 'The number is withheld.'],
  ['a withheld number, as Twilio writes it', '+266696687', '+266696687', 'The number is withheld.'],
  [
    'the name of a sender',
    'BAKERY',
    'BAKERY',
    'BAKERY is a short code or a name, and belongs to no contact.',
  ],
  ['a number of our own', '+12025550103', '+12025550103', '+1 202 555 0103 is a number of our own.'],
])('a text from %s arrives, is linked to nobody, and says why', async (_what, from, written, sentence) => {
  await people.contact({ MobilePhone: written, Phone: written });
  expect((await parley.text(from, `from ${from}`)).status).toBe(200);
  const conversation = await people.conversationOnce(from, () => true);
  expect(conversation).toMatchObject({ Contact__c: null, Lead__c: null, Account__c: null });
  expect(identityOf(conversation)).toMatchObject({ MatchCertainty__c: 'None', MatchReason__c: sentence });
  expect(
    await parley.rows(
      `SELECT Body__c, FromAddress__c FROM ParleyMessage__c WHERE Conversation__c = '${String(conversation['Id'])}'`,
    ),
  ).toMatchObject([{ FromAddress__c: from }]);
});

test('a text from a number in digits of full width finds the contact of that number', async () => {
  const id = await people.contact({ FirstName: 'Wide', MobilePhone: '(415) 555-0192' });
  await parley.text('＋１４１５５５５０１９２', 'Full width');
  const [conversation] = await parley.rowsOnce(
    'the conversation',
    `SELECT Id, CustomerName__c FROM ParleyConversation__c WHERE Contact__c = '${id}'`,
    (rows) => rows.length === 1,
  );
  expect(conversation).toMatchObject({ CustomerName__c: 'Wide Sample' });
  await people.tasksOnce(id, 1);
});
