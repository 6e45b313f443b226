import type { LiveCall } from 'c/parleyPhoneModel';
import { sampleCall, sampleCallNode } from './sample-call';

/** Who looks at the screen in unit tests. */
export const ME = '005000000000000000';
export const LUIS = { id: '005000000000002AAA', name: 'Luis Sample' };

const empty = { value: null };

/** A call that goes on as GraphQL hands it over: Mona calls, and the phone of who looks rings. */
export const sampleLiveNode = (changes: object = {}) => ({
  ...sampleCallNode(),
  CallStatus__c: { value: 'Ringing' },
  Outcome__c: empty,
  Channel__r: {
    Name: { value: 'Front desk' },
    Address__c: { value: '+12025550101' },
    AsksForKey__c: { value: true },
  },
  AnsweredAt__c: empty,
  AnsweredBy__c: empty,
  AnsweredBy__r: null,
  TransferredTo__c: empty,
  TransferredTo__r: null,
  RingingUsers__c: { value: `${ME};${LUIS.id}` },
  CreatedById: { value: '005000000000009AAA' },
  Contact__c: { value: '003000000000001AAA' },
  Lead__c: empty,
  Account__c: empty,
  ErrorCode__c: empty,
  ...changes,
});

/** GraphQL's answer to the question for calls that go on. */
export const liveAnswer = (nodes: readonly object[]) => ({
  data: { uiapi: { query: { ParleyCall__c: { edges: nodes.map((node) => ({ node })) } } } },
});

/** The same call as components hand it to each other. */
export const sampleLiveCall = (changes: Partial<LiveCall> = {}): LiveCall => ({
  ...sampleCall({ status: 'Ringing', outcome: undefined, answeredBy: undefined, recordingStatus: 'None' }),
  part: 'rung',
  ourAddress: '+1 202 555 0101',
  asksForKey: true,
  answeredAt: undefined,
  talker: undefined,
  isMyPhoneRinging: true,
  othersRung: [],
  contactId: '003000000000001AAA',
  leadId: undefined,
  accountId: undefined,
  failureCode: '',
  ...changes,
});

/** GraphQL's answer to the question for the user's own phone. */
export const phoneAnswer = (rep: object | undefined = {}, channels = ['a00000000000001AAA']) => ({
  data: {
    uiapi: {
      query: {
        ParleyRep__c: {
          edges: rep
            ? [
                {
                  node: {
                    Id: 'a05000000000001AAA',
                    Presence__c: { value: 'Available' },
                    ForwardingNumber__c: { value: '+12025550111' },
                    DefaultChannel__c: empty,
                    ...rep,
                  },
                },
              ]
            : [],
        },
        User: { edges: [{ node: { Name: { value: 'Ana Sample' } } }] },
        ParleyChannel__c: {
          edges: channels.map((Id) => ({
            node: {
              Id,
              Name: { value: 'Front desk' },
              Address__c: { value: '+12025550101' },
              ChannelStatus__c: { value: 'Active' },
            },
          })),
        },
        ParleyChannelMember__c: {
          edges: channels.map((value) => ({
            node: { Channel__c: { value }, AccessLevel__c: { value: 'Edit' } },
          })),
        },
      },
    },
  },
});
