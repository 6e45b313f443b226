import type { Channel } from '../../bridge/conversations/model.ts';

/** A WhatsApp channel, as the bridge takes it from Salesforce. */
export const whatsappChannel: Channel = {
  id: 'a0A000000000003AAA',
  key: 'whatsapp:+12025550103',
  name: 'Sales on WhatsApp',
  type: 'whatsapp',
  provider: 'meta',
  address: '+12025550103',
  status: 'Active',
  logMessages: true,
  timeZone: 'Europe/Madrid',
  providerId: '100000000000003',
  providerBusinessId: '200000000000003',
};
