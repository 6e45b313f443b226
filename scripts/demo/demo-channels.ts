/** A channel of the demo, as a row of ParleyChannel__c. */
export interface DemoChannel {
  readonly Name: string;
  readonly ExternalKey__c: string;
  readonly ChannelType__c: 'Phone' | 'WhatsApp';
  readonly Provider__c: 'Twilio' | 'Meta';
  readonly Address__c: string;
  /** The provider's own id of the channel. */
  readonly ProviderId__c?: string;
  /** The provider's id of the business that the channel belongs to. */
  readonly ProviderBusinessId__c?: string;
}

/** What the simulators carry: texts of a number, and WhatsApp by each of its two ways. */
export const demoChannels: readonly DemoChannel[] = [
  {
    Name: 'Demo phone',
    ExternalKey__c: 'phone:+12025550101',
    ChannelType__c: 'Phone',
    Provider__c: 'Twilio',
    Address__c: '+12025550101',
  },
  {
    Name: 'Demo WhatsApp by Twilio',
    ExternalKey__c: 'whatsapp:+12025550102',
    ChannelType__c: 'WhatsApp',
    Provider__c: 'Twilio',
    Address__c: '+12025550102',
    ProviderBusinessId__c: 'AC00000000000000000000000000000001',
  },
  {
    Name: 'Demo WhatsApp',
    ExternalKey__c: 'whatsapp:+12025550103',
    ChannelType__c: 'WhatsApp',
    Provider__c: 'Meta',
    Address__c: '+12025550103',
    ProviderId__c: '100000000000003',
    ProviderBusinessId__c: '200000000000003',
  },
];
