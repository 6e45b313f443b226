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
  /** How calls of it are taken. */
  readonly RecordCalls__c?: boolean;
  readonly RecordingAnnouncement__c?: string;
  readonly SummariseCalls__c?: boolean;
  readonly AiAgentMode__c?: 'Unanswered';
  readonly AiAgentName__c?: string;
  readonly AiAgentBrief__c?: string;
}

/** What the AI agent of the demo may tell callers. */
const brief = `We are a repair shop for bicycles in Washington.
We are open from Monday to Saturday, from nine to six.
A repair takes two to three days; a flat tire is repaired while you wait.
An inspection costs 60 dollars, parts are extra.
We are at 12 Sample Street, next to the market. You can park behind the house.`;

/** What the simulators carry: texts and calls of a number, and WhatsApp by each of its two ways. */
export const demoChannels: readonly DemoChannel[] = [
  {
    Name: 'Demo phone',
    ExternalKey__c: 'phone:+12025550101',
    ChannelType__c: 'Phone',
    Provider__c: 'Twilio',
    Address__c: '+12025550101',
    RecordCalls__c: true,
    RecordingAnnouncement__c: 'This call is recorded.',
    SummariseCalls__c: true,
    AiAgentMode__c: 'Unanswered',
    AiAgentName__c: 'Reception',
    AiAgentBrief__c: brief,
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
