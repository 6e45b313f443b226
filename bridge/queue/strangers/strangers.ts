import type { Pool } from 'pg';
import { createOutage } from '../lane/outage.ts';
import { createWakeUp } from '../lane/wake-up.ts';
import { createNewContactQueue } from './new-contact-queue.ts';
import { createContactFor, type OrderedContact, type OrderedEnd } from './create-contact-for.ts';
import { createStrangers, type StrangerParts } from './create-strangers.ts';

interface Parts extends Omit<StrangerParts, 'queue' | 'outage' | 'wakeUp' | 'signal'> {
  readonly pool: Pool;
  readonly hash: (key: string) => Buffer;
}

/** Records for customers whom the CRM does not know. */
export interface Strangers {
  /** Creates what channels want by themselves, until the signal aborts. */
  work(signal: AbortSignal): Promise<void>;
  /** Creates what a person wants. */
  createFor(ordered: OrderedContact): Promise<OrderedEnd>;
}

/** Puts together what creates people in a CRM. */
export function strangersOf({ hash, ...parts }: Parts): Strangers {
  const { pool, crm } = parts;
  const queue = createNewContactQueue(pool, crm.name);
  return {
    work: (signal) =>
      // With a pause of its own: a record that cannot be created is no reason to hold messages back.
      createStrangers({ ...parts, queue, outage: createOutage(), wakeUp: createWakeUp(), signal }),
    createFor: (ordered) => createContactFor({ pool, queue, crm, hash }, ordered),
  };
}
