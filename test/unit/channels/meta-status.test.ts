import { parseWebhook } from '../../../bridge/channels/meta/parse-webhook.ts';
import { fixture } from '../../support/fixture.ts';

const CHANNEL = 'whatsapp:+12025550103';
const MESSAGE = 'a0B000000000001AAA';

const eventsOf = (name: string) =>
  parseWebhook({ pathWithQuery: '/webhooks/meta', headers: {}, body: fixture(`meta/${name}.json`) });

describe('how far a message of ours has come', () => {
  test('is told with our id, the receiver, and what it is charged as', () => {
    expect(eventsOf('status-sent')).toEqual([
      {
        kind: 'delivery',
        provider: 'meta',
        providerId: expect.stringMatching(/^wamid\./),
        channelKey: CHANNEL,
        customer: expect.objectContaining({ address: '+14155550101', name: 'Ana Sample' }),
        messageId: MESSAGE,
        deliveryStatus: 'Sent',
        pricingCategory: 'utility',
        occurredAt: new Date(1_795_174_700_000),
      },
    ]);
  });

  test.each([
    ['status-delivered', { deliveryStatus: 'Delivered', messageId: MESSAGE }],
    ['status-read', { deliveryStatus: 'Read', messageId: MESSAGE }],
    ['status-played', { deliveryStatus: 'Read' }],
    [
      'status-hidden-number',
      { deliveryStatus: 'Delivered', customer: { address: 'US.70000000000000000102' } },
    ],
    ['status-failed', { deliveryStatus: 'Failed', refusal: 'permanent', errorCode: '131026' }],
    ['status-failed-window', { deliveryStatus: 'Held', refusal: 'needsTemplate', errorCode: '131047' }],
    ['status-failed-template-paused', { deliveryStatus: 'Held', refusal: 'template', errorCode: '132015' }],
  ])('is read: %s', (name, update) => {
    expect(eventsOf(name)).toMatchObject([{ kind: 'delivery', channelKey: CHANNEL, ...update }]);
  });

  test('is read also when it names nobody', () => {
    const [update] = eventsOf('status-failed-without-recipient');
    expect(update).toMatchObject({ kind: 'delivery', deliveryStatus: 'Failed', messageId: MESSAGE });
    expect(update).not.toHaveProperty('customer');
  });

  test('a failure comes with a sentence for the rep', () => {
    expect(eventsOf('status-failed-window')[0]).toHaveProperty(
      'errorMessage',
      'The customer wrote more than 24 hours ago: WhatsApp takes only an approved template now.',
    );
  });

  test('a refusal because the customer has opted out withdraws the consent to marketing', () => {
    expect(eventsOf('status-failed-opted-out')).toMatchObject([
      { kind: 'delivery', deliveryStatus: 'Failed', refusal: 'optedOut' },
      {
        kind: 'consent',
        purpose: 'Marketing',
        level: 'OptedOut',
        source: 'Provider',
        evidence: '131050',
        customer: { address: '+14155550101' },
      },
    ]);
  });

  test.each([
    ['status-unknown', 'statuses.warned'],
    ['status-group', 'statuses.group'],
    ['status-of-call', 'calls'],
  ])('what nobody can use is counted: %s', (name, what) => {
    expect(eventsOf(name)).toMatchObject([{ kind: 'other', what }]);
  });
});

describe('what Meta decides about a template', () => {
  const about = { providerBusinessId: '200000000000003', name: 'order_ready', language: 'en_US' };

  test.each([
    ['approved', { approvalStatus: 'Approved', category: 'Utility' }],
    ['pending', { approvalStatus: 'Pending' }],
    [
      'rejected',
      {
        approvalStatus: 'Rejected',
        reason: 'Variable parameters are at the end of the template. Add text after the variable.',
      },
    ],
    [
      'rejected-briefly',
      { approvalStatus: 'Rejected', reason: 'WhatsApp takes the text for an attempt to deceive.' },
    ],
    ['paused', { approvalStatus: 'Paused', reason: expect.stringContaining('three hours') }],
    ['disabled', { approvalStatus: 'Disabled', reason: 'Since 2026-11-20.' }],
    ['flagged', { approvalStatus: 'Flagged' }],
    ['in-appeal', { approvalStatus: 'InAppeal' }],
    ['reinstated', { approvalStatus: 'Approved' }],
    ['archived', { approvalStatus: 'Archived' }],
    ['unarchived', { approvalStatus: 'Approved' }],
    ['deleted', { approvalStatus: 'Archived', reason: 'The template was deleted at WhatsApp.' }],
    ['pending-deletion', { approvalStatus: 'Archived' }],
    ['limit-exceeded', { approvalStatus: 'Disabled' }],
    ['locked', { approvalStatus: 'Paused', reason: 'The template is being used elsewhere.' }],
    ['quality', { quality: 'Medium' }],
    ['category', { category: 'Marketing' }],
    ['components', {}],
  ])('is told with its reason: %s', (name, state) => {
    expect(eventsOf(`template-${name}`)).toMatchObject([
      { kind: 'template', ...about, state: { externalId: '1689556908129832', ...state } },
    ]);
  });

  test('an approval has no reason', () => {
    expect(eventsOf('template-approved')[0]).not.toHaveProperty('state.reason');
  });

  test('keeps all digits of an id that a JavaScript number cannot hold', () => {
    expect(eventsOf('template-with-long-id')).toMatchObject([
      { state: { externalId: '987654321098765432' } },
    ]);
  });

  test('in a word that nobody knows is counted', () => {
    expect(eventsOf('template-unknown-state')).toMatchObject([{ kind: 'other' }]);
  });
});

describe('what Meta says of a channel', () => {
  const ofNumber = { channelKey: CHANNEL };
  const ofBusiness = { providerBusinessId: '200000000000003' };

  test.each<[string, object]>([
    ['account-deleted', { ...ofBusiness, status: 'Error' }],
    [
      'account-disabled',
      { ...ofBusiness, status: 'Error', statusReason: expect.stringContaining('November 20') },
    ],
    ['account-reinstated', { ...ofBusiness, status: 'Active' }],
    ['account-partner-removed', { ...ofNumber, status: 'Error' }],
    ['account-reconnected', { ...ofNumber, status: 'Active' }],
    [
      'account-restriction',
      {
        ...ofBusiness,
        status: 'Degraded',
        statusReason:
          'WhatsApp has restricted the business account: conversations may not be begun, only answered until ' +
          '2026-11-21T11:30:00.000Z; no numbers may be added.',
      },
    ],
    ['account-restriction-of-answers', { ...ofBusiness, status: 'Error' }],
    [
      'account-violation',
      { ...ofBusiness, status: 'Degraded', statusReason: expect.stringContaining('SCAM') },
    ],
    ['account-review-rejected', { ...ofBusiness, status: 'Error' }],
    ['account-review-approved', { ...ofBusiness, status: 'Active' }],
    ['account-alert', { ...ofBusiness, statusReason: 'The messaging limit cannot be raised yet.' }],
    ['number-flagged', { ...ofNumber, status: 'Degraded', quality: 'Low', messagingLimit: '2000' }],
    ['number-unflagged', { ...ofNumber, status: 'Active', quality: 'Medium', messagingLimit: '10000' }],
    ['number-limit-raised', { ...ofNumber, messagingLimit: 'Unlimited' }],
    ['number-name-rejected', { ...ofNumber, nameApproval: 'Rejected' }],
    ['number-name-approved', { ...ofNumber, nameApproval: 'Approved' }],
    ['business-capability', { ...ofBusiness, messagingLimit: '2000' }],
    ['security-pin-changed', { ...ofNumber, statusReason: 'The PIN of the number was changed at WhatsApp.' }],
  ])('is told in words: %s', (name, update) => {
    expect(eventsOf(name)).toMatchObject([{ kind: 'channel', provider: 'meta', ...update }]);
  });

  test.each([
    ['account-partner-added', 'account_update'],
    ['account-alert-informational', 'account_alerts'],
    ['calls', 'calls'],
    ['flow-endpoint', 'flows'],
    ['unknown-field', 'standby'],
    ['errors-of-number', 'messages.errors'],
  ])('%s is counted', (name, what) => {
    expect(eventsOf(name)).toMatchObject([{ kind: 'other', what }]);
  });
});
