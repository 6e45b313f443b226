import { localHour } from '../../../conversations/activities/local-hour.ts';
import { fitText } from '../../../conversations/calls/fit-text.ts';
import { transcriptText } from '../../../conversations/calls/transcript-text.ts';
import { wasPlaced } from '../../../conversations/calls/was-placed.ts';
import { fitKey } from '../../../conversations/keys/fit-key.ts';
import type { Language } from '../../../conversations/language.ts';
import type { Channel } from '../../../conversations/model.ts';
import { cleanText } from '../../../conversations/text/clean-text.ts';
import type { Names } from '../names.ts';
import type { Row } from '../rest/composite.ts';
import type { CallNews } from './call-news.ts';
import { contactFields } from './contact-fields.ts';
import type { FoundCall, FoundContact } from './found.ts';

/** Longest texts that the fields hold, in UTF-16 code units. */
const LONGEST_TEXT = 255;
const LONGEST_NAME = 80;
const LONGEST_CODE = 40;
const LONGEST_TRANSCRIPT = 131_072;
const LONGEST_SUMMARY = 32_768;

/** Whose call it is, as the conversation has it. */
export interface CallPerson {
  readonly conversationKey: string;
  readonly identityKey?: string;
  readonly contact?: FoundContact;
  readonly opportunityId?: string;
  readonly name: string;
}

/** The key by which the bridge finds the row of a call that it has created. */
export function callKey({ call }: Pick<CallNews, 'call'>): string {
  return fitKey(call.externalId ?? call.callId);
}

/**
 * The row of a call as it stands now. What a person has written stays: a summary, unless a new one was asked for, and
 * all of a call that they have noted by hand.
 * @param person absent: the call has reached nobody
 * @param there the row, where it was found
 */
export function callRow(
  news: CallNews,
  channel: Channel,
  person: CallPerson | undefined,
  there: FoundCall | undefined,
  language: Language,
  names: Names,
): Row {
  const { call } = news;
  const { field } = names;
  const isManual = call.origin === 'Manual';
  return {
    ...(call.recordId === undefined
      ? { [field.externalId]: callKey(news), [field.channel]: channel.id, [field.origin]: 'Phone' }
      : {}),
    ...(call.recordId !== undefined && (isManual || call.externalId)
      ? { [field.externalId]: callKey(news) }
      : {}),
    ...(isManual ? {} : courseFields(news, names)),
    ...(person ? personFields(person, news, names) : {}),
    ...(wasPlaced(call) ? { [field.hourOfDay]: localHour(call.startedAt, channel.timeZone) } : {}),
    ...(call.isInBusinessHours === undefined ? {} : { [field.inBusinessHours]: call.isInBusinessHours }),
    ...textFields(news, person, there, language, names),
  };
}

/** How far the call has come and what came of it. */
function courseFields({ call }: CallNews, { field }: Names): Row {
  const optional: Readonly<Partial<Record<keyof Names['field'], unknown>>> = {
    outcome: call.outcome,
    fromAddress: call.from && cleanText(call.from, LONGEST_TEXT),
    toAddress: call.to && cleanText(call.to, LONGEST_TEXT),
    answeredAt: call.answeredAt,
    endedAt: call.endedAt,
    durationSeconds: call.seconds === undefined ? undefined : Math.round(call.seconds),
    initiatedBy: call.initiatedBy,
    answeredBy: call.answeredBy,
    transferredTo: call.transferredTo,
    callReason: call.reason && cleanText(call.reason, LONGEST_TEXT),
    callBackAt: call.callBackAt,
    recordingSeconds: call.recordingSeconds === undefined ? undefined : Math.round(call.recordingSeconds),
    errorCode: call.error && cleanText(call.error.code, LONGEST_CODE),
    errorMessage: call.error && cleanText(call.error.sentence, LONGEST_TEXT),
  };
  return {
    [field.direction]: call.direction,
    [field.callStatus]: call.status,
    [field.startedAt]: call.startedAt,
    [field.ringingUsers]: ringing(call.ringing),
    [field.recordingStatus]: call.recordingStatus,
    ...(call.agentName ? { [field.aiAgentName]: cleanText(call.agentName, LONGEST_NAME) } : {}),
    ...Object.fromEntries(
      Object.entries(optional).flatMap(([word, value]) =>
        value === undefined ? [] : [[field[word as keyof Names['field']], value]],
      ),
    ),
  };
}

/** Ids with a semicolon between them, as many as the field holds. */
function ringing(users: readonly string[]): string {
  return users.reduce((list, id) => {
    const longer = list === '' ? id : `${list};${id}`;
    return longer.length > LONGEST_TEXT ? list : longer;
  }, '');
}

/** A row of a rep keeps whom they have put there, as long as the conversation knows nobody. */
function personFields(person: CallPerson, { call, customer }: CallNews, names: Names): Row {
  const { field, relation } = names;
  const { contact, conversationKey, identityKey, opportunityId } = person;
  return {
    [relation('conversation')]: { [field.externalKey]: conversationKey },
    ...(identityKey === undefined ? {} : { [relation('identity')]: { [field.externalKey]: identityKey } }),
    ...(contact || call.recordId === undefined ? contactFields(contact, names) : {}),
    ...(opportunityId === undefined ? {} : { [field.opportunity]: opportunityId }),
    [field.customerAddress]: cleanText(customer.address, LONGEST_TEXT),
    [field.customerName]: cleanText(person.name, LONGEST_TEXT),
  };
}

function textFields(
  { call, transcript, summary }: CallNews,
  person: CallPerson | undefined,
  there: FoundCall | undefined,
  language: Language,
  { field }: Names,
): Row {
  const takesSummary = summary !== undefined && (summary.isAsked || there?.isSummaryWritten !== true);
  const speakers = {
    ...(person ? { customer: person.name } : {}),
    ...(there?.repName ? { rep: there.repName } : {}),
    ...(call.agentName ? { agent: call.agentName } : {}),
  };
  return {
    ...(transcript
      ? {
          [field.transcript]: fitText(
            transcriptText(transcript, speakers, language),
            LONGEST_TRANSCRIPT,
            language,
          ),
        }
      : {}),
    ...(takesSummary
      ? {
          [field.summary]: fitText(summary.text, LONGEST_SUMMARY, language),
          ...(summary.isAsked ? { [field.isSummaryWritten]: false } : {}),
        }
      : {}),
  };
}
