import { randomUUID } from 'node:crypto';
import type { CallLeg } from '../../simulators/twilio/voice/calls/call-leg.ts';
import type { TwilioVoice } from '../../simulators/twilio/voice/twilio-voice.ts';
import { startParley, type Parley, type ParleyOptions } from '../start-parley.ts';
import { waitFor } from '../wait-for.ts';
import { shiftTime } from './shift-time.ts';
import { addCallLines, lineNumbers, type CallLine, type LineRep } from './call-lines.ts';

/** A row as a query gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** The whole of Parley with lines in several languages, and what people do on phones and screens. */
export interface CallStage {
  readonly parley: Parley;
  readonly lines: readonly CallLine[];
  readonly voice: TwilioVoice;
  /** Lets seconds pass, for phones and bridge alike, with all that happens in them. */
  pass(seconds: number): Promise<void>;
  /** A phone that rings with a call from that number, which is ours or that of who calls. */
  rings(number: string, from?: string): Promise<CallLeg>;
  /** A rep asks for a call on a screen. Gives the id of its row. */
  dial(line: CallLine, to: string, rep?: LineRep): string;
  /** Picks up the phone of who has asked for a call, and presses a key. */
  pickUp(rep: LineRep, line: CallLine): Promise<CallLeg>;
  /** A command from a screen about a call, once it has ended. @throws when it was refused */
  order(username: string, parameters: Row): Promise<void>;
  /** The record of a call, once it is so. By its id at Twilio, or as a row that a rep has made. */
  callOnce(what: string, id: string, isSo: (row: Row) => boolean): Promise<Row>;
  /** All Tasks that tell of the call, once they are so. */
  tasksOnce(what: string, call: Row, isSo: (tasks: readonly Row[]) => boolean): Promise<readonly Row[]>;
  task(id: unknown): Row;
  conversation(call: Row): Row;
  rows(soql: string): readonly Row[];
}

export const callFields = `Id, ExternalId__c, CallStatus__c, Outcome__c, Direction__c, Origin__c, FromAddress__c, ToAddress__c,
  StartedAt__c, AnsweredAt__c, EndedAt__c, DurationSeconds__c, AnsweredBy__c, InitiatedBy__c, TransferredTo__c, RingingUsers__c,
  AiAgentName__c, CallReason__c, CallBackAt__c, RecordingStatus__c, RecordingSeconds__c, RecordingUrl__c, Transcript__c,
  Summary__c, Conversation__c, Contact__c, Lead__c, TaskId__c, FollowUpTaskId__c, ErrorCode__c, ErrorMessage__c`;
const taskFields =
  'Id, Subject, Description, TaskSubtype, Status, IsClosed, ActivityDate, CallType, CallDurationInSeconds, CallObject, CallDisposition, OwnerId, WhoId, WhatId';

const AHEAD_SECONDS = 30;
const conversationFields =
  'Id, LastMessagePreview__c, ConversationStatus__c, LastInboundAt__c, ServiceWindowEndsAt__c, Contact__c, Lead__c, CustomerName__c';

export async function startCallStage(
  options: Partial<ParleyOptions> = {},
  count?: number,
): Promise<CallStage> {
  let lines: readonly CallLine[] = [];
  const parley = await startParley({
    sweepSeconds: 2,
    ...options,
    phoneNumbers: lineNumbers,
    prepare(org) {
      lines = addCallLines(org, count);
      options.prepare?.(org);
    },
  });
  const voice = parley.simulators.twilioVoice;
  // The phones' clock is a little ahead: so a talk is as long as its phone says, however slow the machine is.
  await voice.pass(AHEAD_SECONDS);
  const { org } = parley.org;
  const admin = org.as(org.findUser('admin@parley.test')?.Id ?? '');
  const rows = (soql: string): readonly Row[] => admin.query(soql).records;
  const as = (username: string) => org.as(org.findUser(username)?.Id ?? '');

  async function once<Found>(
    what: string,
    read: () => Found,
    isSo: (found: Found) => boolean,
  ): Promise<Found> {
    let found = read();
    await waitFor(what, () => isSo((found = read())), 20_000).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${JSON.stringify(found, undefined, 1)}`);
    });
    return found;
  }

  const rings: CallStage['rings'] = (number, from) =>
    waitFor(
      `${number} to ring`,
      () =>
        voice.calls
          .all()
          .findLast(
            (leg) =>
              leg.phone === number &&
              leg.direction !== 'inbound' &&
              leg.status === 'ringing' &&
              (from === undefined || leg.from === from),
          ),
      20_000,
    );

  return {
    parley,
    lines,
    voice,
    pass(seconds) {
      shiftTime(seconds);
      return voice.pass(seconds);
    },
    async pickUp({ number }, line) {
      const leg = await rings(number, line.number);
      await voice.answer(leg.sid);
      await voice.press(leg.sid, '1');
      return leg;
    },
    rings,
    dial: ({ channelId, reps }, to, rep = reps[0]) =>
      as(rep.username).create('ParleyCall__c', {
        Channel__c: channelId,
        ToAddress__c: to,
        Direction__c: 'Outbound',
        CallStatus__c: 'Requested',
        RequestKey__c: randomUUID(),
      }),
    async order(username, parameters) {
      const id = as(username).create('ParleyRequest__c', {
        Kind__c: 'ControlCall',
        Parameters__c: JSON.stringify(parameters),
      });
      const read = () =>
        rows(`SELECT RequestStatus__c, ErrorCode__c FROM ParleyRequest__c WHERE Id = '${id}'`)[0] ?? {};
      const ended = await once('the command to end', read, ({ RequestStatus__c: status }) =>
        ['Done', 'Failed'].includes(String(status)),
      );
      if (ended['RequestStatus__c'] !== 'Done') throw new Error(`Refused: ${String(ended['ErrorCode__c'])}`);
    },
    callOnce(what, id, isSo) {
      const where = id.startsWith('CA') ? `ExternalId__c = 'twilio:${id}'` : `Id = '${id}'`;
      const read = () => rows(`SELECT ${callFields} FROM ParleyCall__c WHERE ${where}`);
      return once(what, read, (found) => found.length === 1 && isSo(found[0] ?? {})).then(
        ([row]) => row ?? {},
      );
    },
    tasksOnce: (what, { ExternalId__c: id }, isSo) =>
      once(what, () => rows(`SELECT ${taskFields} FROM Task WHERE CallObject = '${String(id)}'`), isSo),
    task: (id) => rows(`SELECT ${taskFields} FROM Task WHERE Id = '${String(id)}'`)[0] ?? {},
    conversation: ({ Conversation__c: id }) =>
      rows(`SELECT ${conversationFields} FROM ParleyConversation__c WHERE Id = '${String(id)}'`)[0] ?? {},
    rows,
  };
}
