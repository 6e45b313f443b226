import type { Language } from '../../../bridge/conversations/language.ts';
import type { LocalOrg } from '../../local-org/start-local-org.ts';

/** Somebody who answers calls of a line. */
export interface LineRep {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  /** Their own phone. */
  readonly number: string;
}

/** A number of ours whose calls are told in one language, with two reps; and one that an AI agent answers for them. */
export interface CallLine {
  readonly language: Language;
  readonly name: string;
  readonly number: string;
  readonly channelId: string;
  readonly agentLine: { readonly name: string; readonly number: string; readonly channelId: string };
  readonly agentName: string;
  readonly reps: readonly [LineRep, LineRep];
}

interface LinePlan {
  readonly language: Language;
  readonly name: string;
  readonly agentName: string;
  readonly reps: readonly [string, string];
}

const plans: readonly LinePlan[] = [
  { language: 'en', name: 'Workshop', agentName: 'Reception', reps: ['Amy', 'Bob'] },
  { language: 'es', name: 'Taller', agentName: 'Recepción', reps: ['Alba', 'Bruno'] },
  { language: 'fr', name: 'Atelier', agentName: 'Accueil', reps: ['Alice', 'Basile'] },
  { language: 'fr-CA', name: 'Garage', agentName: 'Réception', reps: ['Anaïs', 'Benoît'] },
  { language: 'it', name: 'Officina', agentName: 'Segreteria', reps: ['Aldo', 'Bianca'] },
];

const two = (number: number): string => String(number).padStart(2, '0');
const mainNumber = (place: number): string => `+120255501${two(20 + place)}`;
const agentNumber = (place: number): string => `+120255501${two(30 + place)}`;

/** All numbers of the lines. */
export const lineNumbers: readonly string[] = plans.flatMap((_plan, place) => [
  mainNumber(place),
  agentNumber(place),
]);

/** How channels want their calls, unless told otherwise. */
const wishes = {
  ChannelType__c: 'Phone',
  Provider__c: 'Twilio',
  ChannelStatus__c: 'Active',
  TimeZone__c: 'America/New_York',
  LogMessages__c: true,
  RecordCalls__c: true,
  RecordingAnnouncement__c: 'This call is recorded.',
  SummariseCalls__c: true,
  MissedCallFollowUp__c: true,
  AiAgentMode__c: 'Off',
  RingMode__c: 'Together',
};

/**
 * Adds the lines, with their reps as members, to an org. The reps are told apart by their numbers: a rep who speaks is
 * not rung, so lines that share none can be busy at the same time. Those of the agents ring without asking for a key,
 * one rep after the other.
 * @param count how many of the five languages
 */
export function addCallLines({ org }: LocalOrg, count = plans.length): readonly CallLine[] {
  const as = org.as(org.findUser('admin@parley.test')?.Id ?? '');
  const [like] = as.query(
    "SELECT ProfileId, UserRoleId, TimeZoneSidKey, LanguageLocaleKey, LocaleSidKey, EmailEncodingKey FROM User WHERE Username = 'ana@parley.test'",
  ).records;
  const [set] = as.query("SELECT Id FROM PermissionSet WHERE Name = 'ParleyRep'").records;
  const owner = org.findUser('bridge@parley.test')?.Id;

  function addRep(first: string, number: string): LineRep {
    const username = `rep${number.slice(-4)}@parley.test`;
    const name = `${first} Sample`;
    const { attributes: _, ...same } = { ...like };
    const id = as.create('User', {
      ...same,
      Username: username,
      Email: username,
      FirstName: first,
      LastName: 'Sample',
      Alias: `rep${number.slice(-4)}`,
      IsActive: true,
    });
    as.create('PermissionSetAssignment', { AssigneeId: id, PermissionSetId: set?.['Id'] });
    as.create('ParleyRep__c', {
      Name: name,
      OwnerId: id,
      User__c: id,
      ExternalKey__c: id,
      Presence__c: 'Available',
      ForwardingNumber__c: number,
    });
    return { id, name, username, number };
  }

  function addChannel(name: string, number: string, reps: readonly LineRep[], more: object): string {
    const channelId = as.create('ParleyChannel__c', {
      ...wishes,
      OwnerId: owner,
      Name: name,
      ExternalKey__c: `phone:${number}`,
      Address__c: number,
      ...more,
    });
    for (const [place, { id }] of reps.entries()) {
      as.create('ParleyChannelMember__c', { Channel__c: channelId, User__c: id, RingOrder__c: place + 1 });
    }
    return channelId;
  }

  return plans.slice(0, count).map(({ language, name, agentName, reps: [first, second] }, place) => {
    const reps = [
      addRep(first, `+120255501${two(70 + 2 * place)}`),
      addRep(second, `+120255501${two(71 + 2 * place)}`),
    ] as const;
    const [number, ofAgent] = [mainNumber(place), agentNumber(place)];
    const log = { LogLanguage__c: language.replace('-', '_') };
    const nameOfAgents = `${name} ${agentName}`;
    return {
      language,
      name,
      number,
      agentName,
      reps,
      channelId: addChannel(name, number, reps, log),
      agentLine: {
        name: nameOfAgents,
        number: ofAgent,
        channelId: addChannel(nameOfAgents, ofAgent, reps, {
          ...log,
          AiAgentMode__c: 'Always',
          AiAgentName__c: agentName,
          AiAgentBrief__c: 'We open at nine.',
          AsksForKey__c: false,
          RingMode__c: 'InOrder',
        }),
      },
    };
  });
}
