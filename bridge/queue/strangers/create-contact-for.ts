import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { isWithheld } from '../../conversations/numbers/is-withheld.ts';
import type { ContactReference } from '../../conversations/matching/contact-reference.ts';
import type { CreatedKind } from '../../conversations/strangers/stranger-words.ts';
import { strangerKey } from '../../conversations/strangers/stranger-key.ts';
import { ParleyError } from '../../errors.ts';
import { keepAlive } from '../lane/keep-alive.ts';
import { attemptCreation, type CreatingCrm } from './attempt-creation.ts';
import type { NewContactQueue } from './new-contact-queue.ts';
import type { Asker } from './new-contact-row.ts';
import { refusalOf, settleAttempt } from './settle-attempt.ts';

const RENEW_MS = 40_000;

export interface CreationParts {
  readonly pool: Pool;
  readonly queue: NewContactQueue;
  readonly crm: CreatingCrm;
  /** Keyed hash of the key of a customer. */
  readonly hash: (key: string) => Buffer;
}

/** A customer for whom a person wants a record now. */
export interface OrderedContact extends Asker {
  readonly kind: CreatedKind;
  /** Id of the user who wants it. */
  readonly by: string;
}

/**
 * What came of it. `note` belongs into the transaction that notes the end of the command: it tells the conversation
 * whom it is linked to from now on, or why nobody could be created.
 */
export type OrderedEnd = { readonly note: (client: PoolClient) => Promise<void> } & (
  | { readonly kind: 'created'; readonly to: ContactReference }
  | { readonly kind: 'refused'; readonly sentence: string }
);

/**
 * Creates a record for a customer because a person wants it: at once, also where the org has refused it before, or
 * where somebody had said that the customer is nobody. Begun again after a lost answer it makes no second one.
 * @throws ParleyError REQUEST_NOT_POSSIBLE, CRM_ROW_LOCKED while the same record is being created, or as the CRM does
 */
export async function createContactFor(parts: CreationParts, ordered: OrderedContact): Promise<OrderedEnd> {
  const { queue, crm, hash } = parts;
  const { customer, conversationKey } = ordered;
  if (isWithheld(customer.address)) {
    throw new ParleyError('REQUEST_NOT_POSSIBLE', 'The number is withheld: everybody may write from it.');
  }
  const key = strangerKey(customer, conversationKey) ?? `conversation:${conversationKey}`;
  const owner = randomUUID();
  const row = await queue.claimFor(owner, { ...ordered, keyHash: hash(key) });
  if (!row) throw new ParleyError('CRM_ROW_LOCKED');
  const [attempt] = await keepAlive(
    () => attemptCreation(crm, [row], true),
    () => queue.renew(owner),
    RENEW_MS,
  ).catch(async (error: unknown) => {
    // What may have been carried out is looked for by the next attempt.
    await queue.postpone(owner);
    throw error;
  });
  const creation = attempt?.creation;
  if (!creation || creation.kind === 'later' || creation.kind === 'declined') {
    await queue.release(owner, 0);
    throw new ParleyError(attempt ? 'CRM_ROW_LOCKED' : 'CHANNEL_UNKNOWN');
  }
  const note = async (client: PoolClient): Promise<void> => {
    await settleAttempt(client, queue, owner, attempt, ordered.by);
  };
  if (creation.kind === 'refused') return { kind: 'refused', sentence: refusalOf(attempt, creation), note };
  return { kind: 'created', to: creation.to, note };
}
