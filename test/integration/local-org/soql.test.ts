import type { UserScope } from '../../local-org/org.ts';
import { openSampleOrg, type SampleOrg } from './open-sample-org.ts';

/** Accounts with everything that conditions differ on: case, marks of LIKE, quotes, emptiness. */
const names = ['apple', 'Banana', 'cherry_pie', "d'Artagnan", '100% juice', 'back\\slash'];

describe('the local org answers SOQL', () => {
  let sample: SampleOrg;
  let admin: UserScope;

  beforeAll(() => {
    sample = openSampleOrg();
    ({ admin } = sample);
    const [parent] = names.map((Name, position) =>
      admin.create('Account', { Name, Phone: position % 2 === 0 ? `555-010${position}` : null }),
    );
    for (const [position, LastName] of ['Sample', 'Sample', 'sample'].entries()) {
      admin.create('Contact', {
        LastName,
        FirstName: `F${position}`,
        AccountId: position < 2 ? parent : null,
      });
    }
    for (let position = 0; position < 6; position++) {
      admin.create('ParleyMessage__c', {
        Conversation__c: sample.conversationId,
        Direction__c: position % 2 === 0 ? 'Inbound' : 'Outbound',
        ExternalId__c: `m${position}`,
        Sequence__c: position === 5 ? null : position,
        OccurredAt__c: `2026-01-0${position + 1}T03:00:00Z`,
      });
    }
  });
  afterAll(() => sample.close());

  const accounts = (where: string) =>
    admin.query(`SELECT Name FROM Account WHERE ${where} ORDER BY Name`).records.map(({ Name }) => Name);
  const messages = (rest: string) =>
    admin
      .query(`SELECT ExternalId__c FROM ParleyMessage__c ${rest}`)
      .records.map((record) => record['ExternalId__c']);

  test.each([
    ["Name = 'APPLE'", ['apple']],
    ["Name IN ('apple', 'BANANA')", ['apple', 'Banana']],
    ["Name NOT IN ('apple', 'banana', 'cherry_pie')", ['100% juice', 'back\\slash', "d'Artagnan"]],
    ["Name LIKE '%AN%'", ['Banana', "d'Artagnan"]],
    ["Name LIKE 'cherry\\_%'", ['cherry_pie']],
    ["Name LIKE '100\\%%'", ['100% juice']],
    ["Name LIKE '______'", ['Banana']],
    ["Name = 'd\\'Artagnan'", ["d'Artagnan"]],
    ["Name = 'back\\\\slash'", ['back\\slash']],
    ["Phone = null AND Name != 'Banana'", ["d'Artagnan", 'back\\slash'].sort()],
    ["Phone != '555-0100'", ['100% juice', 'Banana', 'back\\slash', 'cherry_pie', "d'Artagnan"]],
    ["Name > 'b' AND Name < 'd'", ['back\\slash', 'Banana', 'cherry_pie']],
    ["(Name = 'apple' OR Name = 'banana') AND (NOT Phone = null)", ['apple']],
    ["NOT Name LIKE '%a%'", ['100% juice', 'cherry_pie'].filter((name) => !name.includes('a'))],
    ["CreatedDate = TODAY AND CreatedDate > LAST_N_DAYS:1 AND Name = 'apple'", []],
    ["CreatedDate >= LAST_N_DAYS:1 AND CreatedDate < NEXT_N_DAYS:3 AND Name = 'apple'", ['apple']],
    ["Id IN (SELECT AccountId FROM Contact WHERE LastName = 'Sample')", ['apple']],
    ['Id NOT IN (SELECT AccountId FROM Contact) AND Phone != null', ['100% juice', 'cherry_pie']],
  ])('%s', (where, expected) => {
    expect([...accounts(where)].sort()).toEqual([...expected].sort());
  });

  test('empty values come first in both directions unless the query says otherwise', () => {
    expect(messages('ORDER BY Sequence__c')).toEqual(['m5', 'm0', 'm1', 'm2', 'm3', 'm4']);
    expect(messages('ORDER BY Sequence__c DESC')).toEqual(['m5', 'm4', 'm3', 'm2', 'm1', 'm0']);
    expect(messages('ORDER BY Sequence__c DESC NULLS LAST LIMIT 2 OFFSET 1')).toEqual(['m3', 'm2']);
    expect(messages('ORDER BY Direction__c, Sequence__c DESC NULLS LAST LIMIT 2')).toEqual(['m4', 'm2']);
  });

  test('a key that tells upper from lower case does so in queries', () => {
    expect(messages("WHERE ExternalId__c = 'm1'")).toEqual(['m1']);
    expect(messages("WHERE ExternalId__c = 'M1'")).toEqual([]);
  });

  test('times compare with times, fractions of a second included', () => {
    expect(messages('WHERE OccurredAt__c >= 2026-01-05T04:00:00+01:00 ORDER BY OccurredAt__c')).toEqual([
      'm4',
      'm5',
    ]);
    expect(messages('WHERE OccurredAt__c > 2026-01-05T03:00:00.500Z')).toEqual(['m5']);
    expect(() => messages('WHERE OccurredAt__c > 2026-01-05')).toThrow(
      expect.objectContaining({ code: 'INVALID_FIELD' }),
    );
  });

  test('days are those of the user: 03:00 UTC is still the day before in New York', () => {
    const { records } = admin.query(
      'SELECT DAY_ONLY(OccurredAt__c) day, COUNT(Id) number FROM ParleyMessage__c ' +
        'GROUP BY DAY_ONLY(OccurredAt__c) ORDER BY DAY_ONLY(OccurredAt__c) LIMIT 1',
    );
    expect(records).toMatchObject([{ day: '2025-12-31', number: 1 }]);
  });

  test('parents are objects in the answer, and no parent is null', () => {
    const { records } = admin.query(
      "SELECT FirstName, Account.Name, Account.Owner.Username FROM Contact WHERE LastName = 'sample' ORDER BY FirstName",
    );
    expect(records).toMatchObject([
      {
        FirstName: 'F0',
        Account: { attributes: { type: 'Account' }, Name: 'apple', Owner: { Username: 'admin@parley.test' } },
      },
      { FirstName: 'F1' },
      { FirstName: 'F2', Account: null },
    ]);
  });

  test('who and what of a Task may be of several objects', () => {
    const WhoId = admin.create('Lead', { LastName: 'Sample', Company: 'Sample' });
    const first = admin.create('Task', { WhoId });
    const second = admin.create('Task', { WhatId: sample.conversationId });
    const { records } = admin.query(
      `SELECT Who.Name, Who.Type, What.Name, What.Type FROM Task WHERE Id IN ('${first}', '${second}')`,
    );
    expect(records).toMatchObject([
      { Who: { attributes: { type: 'Lead' }, Name: 'Sample', Type: 'Lead' }, What: null },
      { Who: null, What: { Name: 'CONV-00000001', Type: 'ParleyConversation__c' } },
    ]);
    expect(admin.query("SELECT Id FROM Task WHERE What.Type = 'ParleyConversation__c'").totalSize).toBe(1);
  });

  test('children come with their parent, filtered, ordered and limited each by each', () => {
    const { records } = admin.query(
      "SELECT Name, (SELECT ExternalId__c FROM Messages__r WHERE Direction__c = 'Inbound' ORDER BY Sequence__c DESC LIMIT 2) " +
        'FROM ParleyConversation__c',
    );
    expect(records).toMatchObject([
      {
        Messages__r: {
          totalSize: 2,
          done: true,
          records: [{ ExternalId__c: 'm4' }, { ExternalId__c: 'm2' }],
        },
      },
    ]);
    const [childless] = admin.query(
      "SELECT Id, (SELECT Id FROM Contacts) FROM Account WHERE Name = 'Banana'",
    ).records;
    expect(childless).toMatchObject({ Contacts: null });
  });

  test('groups are counted and computed', () => {
    const { records } = admin.query(
      'SELECT Direction__c, COUNT(Id) number, MAX(Sequence__c), SUM(Sequence__c) total, AVG(Sequence__c) ' +
        'FROM ParleyMessage__c GROUP BY Direction__c HAVING COUNT(Id) > 2 ORDER BY Direction__c',
    );
    expect(records).toEqual([
      {
        attributes: { type: 'AggregateResult' },
        Direction__c: 'Inbound',
        number: 3,
        expr0: 4,
        total: 6,
        expr1: 2,
      },
      {
        attributes: { type: 'AggregateResult' },
        Direction__c: 'Outbound',
        number: 3,
        expr0: 3,
        total: 4,
        expr1: 2,
      },
    ]);
    expect(admin.query('SELECT COUNT() FROM ParleyMessage__c')).toEqual({ totalSize: 6, records: [] });
    const [nothing] = admin.query("SELECT COUNT(Id) c, MAX(Name) m FROM Account WHERE Name = 'none'").records;
    expect(nothing).toMatchObject({ c: 0, m: null });
  });

  test('FIELDS() and labels', () => {
    const [all] = admin.query('SELECT FIELDS(ALL) FROM ParleyChannel__c LIMIT 1').records;
    expect(Object.keys(all ?? {})).toEqual(
      expect.arrayContaining(['attributes', 'Id', 'Name', 'OwnerId', 'TimeZone__c']),
    );
    const [custom] = admin.query('SELECT FIELDS(CUSTOM) FROM ParleyChannel__c LIMIT 1').records;
    expect(Object.keys(custom ?? {})).not.toContain('OwnerId');
    expect(() => admin.query('SELECT FIELDS(ALL) FROM ParleyChannel__c')).toThrow('LIMIT of at most 200');
  });

  test('a value cannot break out of its quotes', () => {
    expect(() => accounts("Name = 'x' OR Name != ''' ")).toThrow(
      expect.objectContaining({ code: 'MALFORMED_QUERY' }),
    );
    expect(accounts("Name = 'x\\' OR Name != \\'y'")).toEqual([]);
  });

  test.each([
    ['SELEKT Name FROM Account', 'MALFORMED_QUERY'],
    ['SELECT FROM Account', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Account WHERE', 'MALFORMED_QUERY'],
    ["SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'", 'MALFORMED_QUERY'],
    ["SELECT Id FROM Account WHERE Name = 'a' AND NOT Name = 'b'", 'MALFORMED_QUERY'],
    ['SELECT Id FROM Account LIMIT many', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Account; DELETE', 'MALFORMED_QUERY'],
    ['SELECT Id, TYPEOF What WHEN Account THEN Phone END FROM Task', 'MALFORMED_QUERY'],
    ['SELECT Name, COUNT(Id) FROM Account', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Account USING SCOPE mine', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Unknown__c', 'INVALID_TYPE'],
    ['SELECT Id, (SELECT Id FROM Nieces) FROM Account', 'INVALID_TYPE'],
    ['SELECT Bacon__c FROM Account', 'INVALID_FIELD'],
    ['SELECT Id, Id FROM Account', 'INVALID_FIELD'],
    ['SELECT Nobody__r.Name FROM Account', 'INVALID_FIELD'],
    ["SELECT Id FROM ParleyMessage__c WHERE Body__c = 'x'", 'INVALID_FIELD'],
    ['SELECT Id FROM ParleyMessage__c ORDER BY Body__c', 'INVALID_FIELD'],
    ['SELECT Id FROM Account WHERE Name = 5', 'INVALID_FIELD'],
    ["SELECT Id FROM ParleyMessage__c WHERE Sequence__c = '5'", 'INVALID_FIELD'],
    ["SELECT Id FROM Account WHERE Id = 'nonsense'", 'INVALID_QUERY_FILTER_OPERATOR'],
    ["SELECT Id FROM Account WHERE Id LIKE '001%'", 'INVALID_QUERY_FILTER_OPERATOR'],
    ['SELECT Id FROM Account OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE'],
  ])('refuses %s', (soql, code) => {
    expect(() => admin.query(soql)).toThrow(expect.objectContaining({ code }));
  });

  test('what an index finds is what reading every row finds', () => {
    const conditions = [
      "Conversation__r.ExternalKey__c = 'conversation'",
      "Conversation__r.ExternalKey__c IN ('none', 'CONVERSATION')",
      `Conversation__c IN ('${sample.conversationId.slice(0, 15)}') AND ExternalId__c IN ('m1', 'm2', 'M3')`,
      "Direction__c = 'inbound' AND Sequence__c >= 2",
      "DeliveryStatus__c = ''",
      "DeliveryStatus__c IN (null, 'Read')",
      `Id IN ('${sample.conversationId}')`,
    ];
    for (const condition of conditions) {
      const indexed = messages(`WHERE ${condition} ORDER BY ExternalId__c`);
      // OR takes no index.
      const scanned = messages(`WHERE (${condition}) OR Name = 'none' ORDER BY ExternalId__c`);
      expect([condition, indexed]).toEqual([condition, scanned]);
    }
  });
});
