import type { PoolClient } from 'pg';
import { createdSentence, notCreatedSentence } from '../../conversations/strangers/stranger-sentences.ts';
import type { Channel, PersonChange } from '../../conversations/model.ts';
import type { Creation } from '../../crm/new-contacts.ts';
import { retryDelay } from '../../retry-delay.ts';
import { storeOwnEvent } from '../own-events/store-own-event.ts';
import type { Attempt } from './attempt-creation.ts';
import type { NewContactQueue, NewContactState } from './new-contact-queue.ts';
import type { Asker, NewContactRow } from './new-contact-row.ts';

const HOUR_MS = 60 * 60_000;
/** What the org has refused it takes when somebody has changed a rule: in hours, not in seconds. */
const refusedDelays = { firstMs: HOUR_MS, longestMs: 24 * HOUR_MS };

type Change = PersonChange['change'];

/**
 * Notes what came of an attempt, and tells each conversation that asks for the record, in one transaction.
 * @param by id of the user who has asked for it
 * @returns false when the lease was lost: somebody else has done it
 */
export async function settleAttempt(
  client: PoolClient,
  queue: NewContactQueue,
  owner: string,
  attempt: Attempt,
  by?: string,
): Promise<boolean> {
  const { row, channel } = attempt;
  const askers = await queue.settle(client, owner, row, stateOf(attempt, by));
  if (!askers) return false;
  const change = changeOf(attempt, by);
  if (change) await tellAskers(client, askers, { row, owner, channel, change });
  return true;
}

/**
 * Tells the conversations that ask for a record something of its customer.
 * @param news `owner`: of the lease, which settles a row once; attempts are counted back at times, and begin anew for
 * somebody who was forgotten
 */
export async function tellAskers(
  client: PoolClient,
  askers: readonly Asker[],
  { row, owner, channel, change }: { row: NewContactRow; owner: string; channel: Channel; change: Change },
): Promise<void> {
  for (const { conversationKey, channelKey, customer } of askers) {
    await storeOwnEvent(client, conversationKey, {
      kind: 'person',
      // Of the asker's channel nothing else is known here, and nothing hangs on it.
      provider: channel.provider,
      providerId: `new-contact:${row.keyHash.toString('hex')}:${owner}:${change.kind}:${conversationKey}`,
      channelKey,
      customer,
      change,
    });
  }
}

function stateOf(attempt: Attempt, by: string | undefined): NewContactState {
  const { row, wanted, creation } = attempt;
  const profileName = row.customer.name === undefined ? {} : { profileName: row.customer.name };
  switch (creation.kind) {
    case 'created': {
      const { record, written } = creation;
      return { state: 'created', object: record.object, recordId: record.id, written, ...profileName };
    }
    case 'linked': {
      if (!isOurs(row, creation, by)) return { state: 'found' };
      const { object, id: recordId } = creation.to;
      // What was linked is not the record that has the name: a person account is renamed by its Account.
      const written = wanted.kind === 'PersonAccount' ? {} : { written: wanted.name };
      return { state: 'created', object, recordId, ...written, ...profileName };
    }
    case 'declined':
      return { state: 'declined' };
    case 'refused':
      return {
        state: 'refused',
        code: creation.code,
        sentence: refusalOf(attempt, creation),
        retryInMs: retryDelay(row.attempts, refusedDelays),
      };
    case 'later':
      return { state: 'waiting', code: creation.code, retryInMs: retryDelay(row.attempts) };
  }
}

function changeOf(attempt: Attempt, by: string | undefined): Change | undefined {
  const { row, language, wanted, creation } = attempt;
  const whose = by === undefined ? {} : { by };
  const reason = (isWithoutOwner: boolean) =>
    createdSentence(language, wanted.kind, { address: wanted.phone ?? row.customer.address, isWithoutOwner });
  switch (creation.kind) {
    case 'created':
      return { kind: 'link', to: creation.to, reason: reason(creation.isWithoutOwner), ...whose };
    case 'linked':
      return isOurs(row, creation, by)
        ? { kind: 'link', to: creation.to, reason: reason(false), ...whose }
        : { kind: 'lookAgain' };
    case 'refused': {
      const sentence = refusalOf(attempt, creation);
      const { duplicates } = creation;
      // Whoever has read it need not read it again each hour.
      if (by === undefined && sentence === row.errorSentence) return undefined;
      return { kind: 'notCreated', sentence, ...(duplicates.length > 0 ? { duplicates } : {}) };
    }
    case 'declined':
    case 'later':
      return undefined;
  }
}

/** The identity points to a record already: to that of an attempt whose answer was lost, unless a person chose it. */
function isOurs(
  { isUnsure }: NewContactRow,
  { isConfirmed }: Extract<Creation, { kind: 'linked' }>,
  by: string | undefined,
): boolean {
  return by !== undefined || (isUnsure && !isConfirmed);
}

/** The sentence that people read. */
export function refusalOf(
  { language, wanted }: Attempt,
  { obstacle, said }: Extract<Creation, { kind: 'refused' }>,
): string {
  return notCreatedSentence(language, wanted.kind, { obstacle, said });
}
