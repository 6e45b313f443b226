import type { OutboundMessage } from '../../bridge/conversations/model.ts';

/** A message of a rep, as the bridge takes it from Salesforce. */
export const outboundMessage: OutboundMessage = {
  id: 'a0B000000000001AAA',
  channel: {
    id: 'a0A000000000001AAA',
    key: 'phone:+12025550101',
    name: 'Support',
    type: 'phone',
    provider: 'twilio',
    address: '+12025550101',
    status: 'Active',
    logMessages: true,
    timeZone: 'Europe/Madrid',
  },
  to: '+14155550101',
  content: { type: 'text', text: 'Hola 👋' },
  files: [],
};
