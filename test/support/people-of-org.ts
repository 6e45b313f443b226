import type jsforce from 'jsforce';
import { askDatabase } from './ask-database.ts';
import type { Parley } from './start-parley.ts';
import { waitFor } from './wait-for.ts';

/** How long anything may take, on a machine with other work. */
const LONGEST_MS = 20_000;

type Fields = Readonly<Record<string, unknown>>;
type Rows = readonly Record<string, unknown>[];

/** Channels of the demo, by their keys. */
export const PHONE = 'phone:+12025550101';
export const WHATSAPP_BY_TWILIO = 'whatsapp:+12025550102';
export const WHATSAPP = 'whatsapp:+12025550103';

const links = 'Id, Contact__c, Lead__c, Account__c, CustomerName__c, LastMessageAt__c';
const matches = ['MatchCertainty__c', 'MatchReason__c', 'MatchCandidates__c', 'Contact__c', 'Lead__c'];

/** People of a local org as an admin and a rep see and change them: by an unmodified client, over REST and SOAP. */
export interface PeopleOfOrg {
  /** The id of a user. */
  userId(username: string): string;
  create(object: string, fields: Fields): Promise<string>;
  /** A contact, of the last name Sample unless it is given. Gives the id. */
  contact(fields: Fields): Promise<string>;
  /** A lead, likewise. */
  lead(fields: Fields): Promise<string>;
  update(object: string, id: string, fields: Fields): Promise<void>;
  remove(object: string, id: string): Promise<void>;
  merge(object: string, survivorId: string, otherId: string): Promise<void>;
  convert(leadId: string): Promise<{ readonly contactId: string; readonly accountId: string }>;
  /** Waits until the bridge's directory has read a record with a number: with the next sweep at the latest. */
  untilRead(id: string): Promise<void>;
  /** The conversation of a number on a channel, with its identity, once it is as wanted. */
  conversationOnce(
    number: string,
    isWanted: (conversation: Record<string, unknown>) => boolean,
    channelKey?: string,
  ): Promise<Record<string, unknown>>;
  /** The Tasks of a record, once there are so many. */
  tasksOnce(whoId: string, count: number): Promise<Rows>;
  /** A user says who the customer of a conversation is. Gives the row of the command once it has ended. */
  sayWho(username: string, conversationId: unknown, said: Fields): Promise<Record<string, unknown>>;
  /** Sets the channels with these keys. The bridge reads channels once in a minute: it is started anew. */
  setChannels(fields: Fields, keys?: readonly string[]): Promise<void>;
  /** Takes everybody out of the org whom the demo has brought. */
  removeAll(): Promise<void>;
}

export async function peopleOfOrg(parley: Parley): Promise<PeopleOfOrg> {
  const connections = new Map<string, Promise<jsforce.Connection>>();
  const as = (username: string): Promise<jsforce.Connection> => {
    const connection = connections.get(username) ?? parley.as(username);
    connections.set(username, connection);
    return connection;
  };
  const admin = await as('admin@parley.test');

  const createAs = async (username: string, object: string, fields: Fields): Promise<string> => {
    const result = await (await as(username)).sobject(object).create({ ...fields });
    if (!result.success) throw new Error(`${object} was not created: ${JSON.stringify(result.errors)}`);
    return result.id;
  };
  const create: PeopleOfOrg['create'] = (object, fields) => createAs('admin@parley.test', object, fields);
  const update: PeopleOfOrg['update'] = async (object, id, fields) => {
    const result = await admin.sobject(object).update({ ...fields, Id: id });
    if (!result.success) throw new Error(`${object} was not changed: ${JSON.stringify(result.errors)}`);
  };

  return {
    userId: (username) => parley.org.org.findUser(username)?.Id ?? '',
    create,
    contact: (fields) => create('Contact', { LastName: 'Sample', ...fields }),
    lead: (fields) => create('Lead', { LastName: 'Sample', Company: 'Sample Bakery', ...fields }),
    update,
    async remove(object, id) {
      await admin.sobject(object).destroy(id);
    },
    async merge(object, survivorId, otherId) {
      // The types of jsforce want fields of results in a request too.
      const request = { masterRecord: { type: object, Id: survivorId }, recordToMergeIds: [otherId] };
      const result: unknown = await admin.soap.merge(request as never);
      if (!succeeded(result)) throw new Error(`${object} was not merged: ${JSON.stringify(result)}`);
    },
    async convert(leadId) {
      const request = { leadId, convertedStatus: 'Closed - Converted' };
      const result: unknown = await admin.soap.convertLead(request as never);
      if (!succeeded(result)) throw new Error(`The lead was not converted: ${JSON.stringify(result)}`);
      const { contactId, accountId } = result;
      return { contactId: String(contactId), accountId: String(accountId) };
    },
    async untilRead(id) {
      await waitFor(
        'the directory to have read the record',
        async () =>
          (await askDatabase(parley, `select 1 from directory_key where record_id = '${id}'`)).length > 0,
        LONGEST_MS,
      );
    },
    async conversationOnce(number, isWanted, channelKey = PHONE) {
      const identity = matches.map((field) => `Identity__r.${field}`).join(', ');
      const [conversation] = await parley.rowsOnce(
        `the conversation of ${number}`,
        `SELECT ${links}, ${identity} FROM ParleyConversation__c WHERE ExternalKey__c = '${channelKey}|${number}'`,
        ([one]) => one !== undefined && isWanted(one),
      );
      return conversation ?? {};
    },
    tasksOnce: (whoId, count) =>
      parley.rowsOnce(
        `${count} Tasks of ${whoId}`,
        `SELECT Id, Subject, Description, WhoId FROM Task WHERE WhoId = '${whoId}' ORDER BY Id`,
        (rows) => rows.length === count,
      ),
    async sayWho(username, conversationId, said) {
      const id = await createAs(username, 'ParleyRequest__c', {
        Kind__c: 'LinkPerson',
        Parameters__c: JSON.stringify({ conversationId, ...said }),
      });
      const [row] = await parley.rowsOnce(
        'the end of the command',
        `SELECT RequestStatus__c, Result__c, ErrorCode__c, ErrorMessage__c FROM ParleyRequest__c WHERE Id = '${id}'`,
        ([one]) => ['Done', 'Failed'].includes(String(one?.['RequestStatus__c'])),
      );
      return row ?? {};
    },
    async setChannels(fields, keys) {
      const channels = await parley.rows('SELECT Id, ExternalKey__c FROM ParleyChannel__c');
      for (const { Id: id, ExternalKey__c: key } of channels) {
        if (!keys || keys.includes(String(key))) await update('ParleyChannel__c', String(id), fields);
      }
      await parley.stopBridge();
      await parley.startBridge();
    },
    async removeAll() {
      for (const object of ['Opportunity', 'Contact', 'Lead', 'Account']) {
        for (const { Id: id } of await parley.rows(`SELECT Id FROM ${object}`)) {
          await admin.sobject(object).destroy(String(id));
        }
      }
    },
  };
}

function succeeded(result: unknown): result is Readonly<Record<string, unknown>> {
  return typeof result === 'object' && result !== null && String(Object(result).success) === 'true';
}
