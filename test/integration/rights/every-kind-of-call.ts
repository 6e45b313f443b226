import { conversationKey } from '../../../bridge/conversations/keys/conversation-key.ts';
import { storeOwnEvent } from '../../../bridge/queue/own-events/store-own-event.ts';
import { callEvent } from '../../support/call-event.ts';
import { crmBeside } from '../../support/crm-beside.ts';
import type { Parley } from '../../support/start-parley.ts';

const CHANNEL = 'phone:+12025550101';
const NUMBER = '+14155550187';

/** A call with all that can be told of one, its Tasks, the one to call back, and what is asked about it. */
export async function everyKindOfCall(parley: Parley): Promise<void> {
  const admin = await parley.as('admin@parley.test');
  const [channel] = await parley.rows(`SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = '${CHANNEL}'`);
  const rules = { Id: String(channel?.['Id']), MissedCallFollowUp__c: true };
  await admin.sobject('ParleyChannel__c').update(rules);
  const ana = String(parley.org.org.findUser('ana@parley.test')?.Id);
  const { crm, store, stop } = await crmBeside(parley);
  let revision = 0;
  const tell = async (...given: Parameters<typeof callEvent>) => {
    const [number, view, more] = given;
    const event = callEvent(number, view, { ...more, revision: (revision += 1) });
    await storeOwnEvent(store.pool, conversationKey(CHANNEL, number), event);
  };
  try {
    await tell(NUMBER, { callId: 'twilio:CAmissed', outcome: 'Missed', isInBusinessHours: false });
    await parley.rowsOnce(
      'the Tasks of the missed call',
      'SELECT Id FROM ParleyCall__c WHERE TaskId__c != null AND FollowUpTaskId__c != null',
      (rows) => rows.length === 1,
    );
    const [of] = await parley.rows(
      `SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${NUMBER}'`,
    );
    const about = { Name: 'A repair', StageName: 'Prospecting', CloseDate: '2027-01-31' };
    const opportunity = await admin.sobject('Opportunity').create(about);
    await admin
      .sobject('ParleyConversation__c')
      .update({ Id: String(of?.['Id']), Opportunity__c: opportunity.id });
    const later = new Date('2026-11-18T22:00:00Z');
    await tell(
      NUMBER,
      {
        callId: 'twilio:CAall',
        outcome: 'Answered',
        startedAt: later,
        answeredAt: later,
        endedAt: later,
        seconds: 20,
        initiatedBy: ana,
        answeredBy: ana,
        transferredTo: ana,
        agentName: 'Reception',
        reason: 'A repair',
        callBackAt: later,
        recordingStatus: 'Stored',
        recordingSeconds: 18,
        isInBusinessHours: true,
        error: { code: 'CALL_GIVEN_UP', sentence: 'Given up.' },
      },
      {
        texts: {
          transcript: { utterances: [{ speaker: 'customer', text: 'Hello' }] },
          summary: { text: 'A repair.', isAsked: true },
        },
      },
    );
    await parley.rowsOnce(
      'the recording of the call',
      "SELECT Id FROM ParleyCall__c WHERE ExternalId__c = 'twilio:CAall' AND RecordingUrl__c != null",
      (rows) => rows.length === 1,
    );
    const [call] = await parley.rows("SELECT Id FROM ParleyCall__c WHERE ExternalId__c = 'twilio:CAall'");
    const callId = String(call?.['Id']);
    await crm.calls.beforeCalling(CHANNEL, NUMBER);
    await crm.calls.readCall(callId);
    await crm.mayOrder(ana, { who: 'callMember', callId });
    await crm.mayOrder(ana, { who: 'listener', callId });
    const erased = await admin.sobject('ParleyRequest__c').create({
      Kind__c: 'ErasePerson',
      Parameters__c: JSON.stringify({ conversationId: of?.['Id'] }),
      RequestKey__c: 'erase who called',
    });
    await parley.rowsOnce(
      'who called erased',
      `SELECT RequestStatus__c FROM ParleyRequest__c WHERE Id = '${String(erased.id)}'`,
      ([request]) => ['Done', 'Failed'].includes(String(request?.['RequestStatus__c'])),
    );
  } finally {
    await stop();
  }
}
