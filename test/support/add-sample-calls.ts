import type { Org } from '../local-org/org.ts';

/** The records that sample calls hang on. */
export interface SampleCalls {
  readonly channelId: string;
  readonly contactId: string;
  readonly conversationId: string;
  /** By what they are: `answered`, `voicemail`, `missed`, `agent`, `busy`, `failed`, `manual`, `ringing`. */
  readonly calls: Readonly<Record<string, string>>;
}

const transcript = [
  '0:01 Ana Sample: Front desk, this is Ana. How can I help?',
  '0:04 Mona Sample: Good morning. Is the blue bike from your window still there?',
  '0:09 Ana Sample: It is. Shall I put it aside for you?',
  '0:13 Mona Sample: Yes please. I can come by on Friday, in the afternoon.',
  '0:19 Ana Sample: I have noted it. The helmet is included.',
  '0:24 Mona Sample: Wonderful, until Friday then.',
].join('\n');

function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString().replace(/\.\d+Z$/, 'Z');
}

/**
 * Calls of every kind with Mona Sample on the channel, as the bridge writes them, in its conversation. They are written
 * by the administrator: no bridge has to be there.
 * @param repId user who answered and called
 */
export function addSampleCalls(org: Org, channelId: string, repId: string): SampleCalls {
  const admin = org.as(org.findUser('admin@parley.test')?.Id ?? '');
  const accountId = admin.create('Account', { Name: 'Sample Bicycles' });
  const contactId = admin.create('Contact', {
    FirstName: 'Mona',
    LastName: 'Sample',
    MobilePhone: '+14155550123',
    AccountId: accountId,
  });
  const conversationId = admin.create('ParleyConversation__c', {
    Channel__c: channelId,
    Contact__c: contactId,
    Account__c: accountId,
    CustomerName__c: 'Mona Sample',
    CustomerAddress__c: '+14155550123',
    ExternalKey__c: 'phone:+12025550101|+14155550123',
    ConversationStatus__c: 'Open',
    LastMessageAt__c: minutesAgo(4),
    LastMessagePreview__c: 'Voicemail (0:32)',
    LastMessageDirection__c: 'Inbound',
  });
  const add = (name: string, minutes: number, fields: Readonly<Record<string, unknown>>): string =>
    admin.create('ParleyCall__c', {
      ExternalId__c: `twilio:${name}`,
      Channel__c: channelId,
      Conversation__c: conversationId,
      Contact__c: contactId,
      Account__c: accountId,
      CustomerName__c: 'Mona Sample',
      CustomerAddress__c: '+14155550123',
      Direction__c: 'Inbound',
      CallStatus__c: 'Ended',
      StartedAt__c: minutesAgo(minutes),
      ...fields,
    });
  const outbound = { Direction__c: 'Outbound', ToAddress__c: '+14155550123', InitiatedBy__c: repId };
  return {
    channelId,
    contactId,
    conversationId,
    calls: {
      ringing: add('ringing', 0, { CallStatus__c: 'Ringing', RingingUsers__c: repId }),
      voicemail: add('voicemail', 4, {
        Outcome__c: 'Voicemail',
        RecordingStatus__c: 'Stored',
        RecordingSeconds__c: 32,
        Transcript__c: '0:01 Customer: It is Mona. Please call me back about the bike.',
      }),
      missed: add('missed', 55, { Outcome__c: 'Missed' }),
      answered: add('answered', 190, {
        Outcome__c: 'Answered',
        AnsweredBy__c: repId,
        DurationSeconds__c: 185,
        RecordingStatus__c: 'Stored',
        RecordingSeconds__c: 27,
        Transcript__c: transcript,
        Summary__c:
          'Mona asks for the blue bike from the window and will come by on Friday afternoon.\n- Put the blue bike aside\n- Add the helmet',
      }),
      agent: add('agent', 60 * 20, {
        Outcome__c: 'Answered',
        AiAgentName__c: 'Reception',
        DurationSeconds__c: 74,
        CallReason__c: 'Asks for opening times on Saturday',
        CallBackAt__c: minutesAgo(-60 * 20),
        Transcript__c: 'Reception: Reception, how can I help?\nCustomer: Are you open on Saturday?',
        Summary__c: 'Mona asks whether the shop is open on Saturday and would like a call tomorrow.',
      }),
      busy: add('busy', 60 * 26, { ...outbound, Outcome__c: 'Busy' }),
      failed: add('failed', 60 * 28, {
        ...outbound,
        Outcome__c: 'Failed',
        ErrorCode__c: 'CALL_COUNTRY_NOT_ALLOWED',
        ErrorMessage__c: 'This channel does not call numbers of this country.',
      }),
      manual: add('manual', 60 * 24 * 6, {
        ...outbound,
        Origin__c: 'Manual',
        Outcome__c: 'Answered',
        DurationSeconds__c: 600,
        Notes__c: 'Called from the workshop: the frame is ready.',
        Disposition__c: 'Resolved',
      }),
      deleted: add('deleted', 60 * 24 * 100, {
        Outcome__c: 'Answered',
        AnsweredBy__c: repId,
        DurationSeconds__c: 3725,
        RecordingStatus__c: 'Deleted',
        RecordingSeconds__c: 3720,
        Summary__c: 'The frame was measured.',
        IsSummaryWritten__c: true,
        SummaryWrittenBy__c: repId,
      }),
    },
  };
}
