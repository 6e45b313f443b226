import { z } from 'zod';
import type { CallRules } from '../../../conversations/calls/call-set-up.ts';

const text = z.string().nullish().catch(undefined);
const tick = z.boolean().nullish().catch(undefined);
const number = z.number().nullish().catch(undefined);

/** What cannot be read counts as not set, each value by itself: a slip in one silences no telephone. */
export const callRuleFields = {
  logCalls: tick,
  logRecordings: tick,
  logSummaries: tick,
  logAiAgentCalls: tick,
  logOutboundOutcome: tick,
  missedCallFollowUp: tick,
  ringMode: z.enum(['Together', 'InOrder']).catch('Together'),
  ringSeconds: number,
  asksForKey: tick,
  recordCalls: tick,
  recordingAnnouncement: text,
  voicemailGreeting: text,
  afterHoursGreeting: text,
  recordingRetentionDays: number,
  summariseCalls: tick,
  aiAgentMode: z.enum(['Off', 'AfterHours', 'Unanswered', 'Always']).catch('Off'),
  aiAgentName: text,
  aiAgentBrief: text,
  aiAgentGreeting: text,
  callCountries: text,
};
type CallRuleRow = z.infer<z.ZodObject<typeof callRuleFields>>;

/** How long phones ring where nobody has set it. */
const RING_SECONDS = 20;

/** How an admin wants the calls of a channel. */
export function callRules(row: CallRuleRow): CallRules {
  const announcement = row.recordingAnnouncement?.trim();
  const greeting = row.voicemailGreeting?.trim();
  const afterHoursGreeting = row.afterHoursGreeting?.trim();
  const agentGreeting = row.aiAgentGreeting?.trim();
  const days = Math.trunc(row.recordingRetentionDays ?? 0);
  return {
    logCalls: row.logCalls ?? true,
    logRecordings: row.logRecordings ?? true,
    logSummaries: row.logSummaries ?? true,
    logAgentCalls: row.logAiAgentCalls ?? true,
    logOutboundOutcome: row.logOutboundOutcome ?? true,
    followsUp: row.missedCallFollowUp ?? false,
    ringMode: row.ringMode,
    ringSeconds: ringSeconds(row.ringSeconds),
    asksForKey: row.asksForKey ?? true,
    records: row.recordCalls ?? false,
    ...(announcement ? { announcement } : {}),
    ...(greeting ? { greeting } : {}),
    ...(afterHoursGreeting ? { afterHoursGreeting } : {}),
    ...(days >= 1 ? { recordingDays: days } : {}),
    summarises: row.summariseCalls ?? false,
    agent: {
      mode: row.aiAgentMode,
      name: row.aiAgentName?.trim() ?? '',
      brief: row.aiAgentBrief?.trim() ?? '',
      ...(agentGreeting ? { greeting: agentGreeting } : {}),
    },
    countries: countriesOf(row.callCountries ?? ''),
  };
}

function ringSeconds(set: number | null | undefined): number {
  const seconds = Math.trunc(set ?? 0);
  return seconds < 1 ? RING_SECONDS : seconds;
}

function countriesOf(list: string): readonly string[] {
  const codes = list.split(/[\s,;]+/u).map((code) => code.toUpperCase());
  return [...new Set(codes.filter((code) => /^[A-Z]{2}$/.test(code)))];
}
