import { z } from 'zod';
import type { Channel } from '../../../conversations/model.ts';
import { activityRuleFields, activityRules } from './activity-rules.ts';
import { channelWay } from './channel-way.ts';

/** A channel as Salesforce has it, in our words. */
export const channelRow = z.object({
  Id: z.string(),
  Name: z.string(),
  externalKey: z.string(),
  channelType: z.string(),
  provider: z.string(),
  address: z.string(),
  /** An admin may have emptied it: such a channel does not send, and holds up no other one. */
  channelStatus: z.enum(['Draft', 'Active', 'Degraded', 'Error', 'Paused']).catch('Draft'),
  logMessages: z.boolean(),
  timeZone: z.string(),
  providerId: z.string().nullish(),
  providerBusinessId: z.string().nullish(),
  consentPolicy: z.enum(['OptOut', 'OptIn']).catch('OptOut'),
  readMarks: z.enum(['Never', 'OnReply']).catch('Never'),
  unknownSenderPolicy: z.enum(['Unlinked', 'Ask', 'Lead', 'Contact', 'PersonAccount']).catch('Unlinked'),
  leadSource: z.string().nullish(),
  defaultOwner: z.string().nullish(),
  ...activityRuleFields,
});

/** The fields of it. */
export const channelWords = [
  'externalKey',
  'channelType',
  'provider',
  'address',
  'channelStatus',
  'logMessages',
  'timeZone',
  'providerId',
  'providerBusinessId',
  'consentPolicy',
  'readMarks',
  'unknownSenderPolicy',
  'leadSource',
  'defaultOwner',
  'groupingMode',
  'groupingPauseMinutes',
  'logLanguage',
  'opportunityRule',
  'caseRule',
  'relatedObject',
  'relatedLookup',
  'followUpAfterHours',
] as const;

/** The channel of a row. One of a type or provider that this version does not serve is left out. */
export function channelOf(row: z.infer<typeof channelRow>): Channel | undefined {
  const { type, provider } = channelWay(row);
  if (!type || !provider) return undefined;
  return {
    id: row.Id,
    key: row.externalKey,
    name: row.Name,
    type,
    provider,
    address: row.address,
    status: row.channelStatus,
    logMessages: row.logMessages,
    timeZone: knownZone(row.timeZone),
    ...(row.providerId ? { providerId: row.providerId } : {}),
    ...(row.providerBusinessId ? { providerBusinessId: row.providerBusinessId } : {}),
    consentPolicy: row.consentPolicy,
    readMarks: row.readMarks,
    unknownSenderPolicy: row.unknownSenderPolicy,
    ...(row.leadSource ? { leadSource: row.leadSource } : {}),
    ...(row.defaultOwner ? { defaultOwnerId: row.defaultOwner } : {}),
    ...activityRules(row),
  };
}

/** Hours are counted in UTC where the zone's name is misspelt, so that no message waits for a correction. */
function knownZone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
