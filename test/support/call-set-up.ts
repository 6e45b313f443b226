import type { CallRep, CallRules, CallSetUp } from '../../bridge/conversations/calls/call-set-up.ts';

/** A phone channel that takes and places calls, without recordings, hours or AI agent. */
export const callChannel = {
  id: 'a01000000000001AAA',
  key: 'phone:+12025550101',
  name: 'Sales',
  type: 'phone',
  provider: 'twilio',
  address: '+12025550101',
  status: 'Active',
  logMessages: true,
  timeZone: 'America/New_York',
} as const;

export const callRules: CallRules = {
  logCalls: true,
  logRecordings: true,
  logSummaries: true,
  logAgentCalls: true,
  logOutboundOutcome: true,
  followsUp: true,
  ringMode: 'Together',
  ringSeconds: 20,
  asksForKey: true,
  records: false,
  summarises: false,
  agent: { mode: 'Off', name: 'Reception', brief: '' },
  countries: [],
};

/** A rep with a phone of their own. */
export function callRep(place: number, over: Partial<CallRep> = {}): CallRep {
  return {
    userId: `00500000000000${place}AAA`,
    name: `Rep ${place} Sample`,
    isActive: true,
    presence: 'Available',
    forwardingNumber: `+1202555011${place}`,
    ...over,
  };
}

export function callSetUp(
  over: Partial<Omit<CallSetUp, 'rules' | 'channel'>> & {
    readonly rules?: Partial<CallRules>;
    readonly channel?: Partial<CallSetUp['channel']>;
  } = {},
): CallSetUp {
  const { rules, channel, ...more } = over;
  return {
    language: 'en',
    members: [callRep(1), callRep(2)],
    ...more,
    rules: { ...callRules, ...rules },
    channel: { ...callChannel, ...channel },
  };
}
