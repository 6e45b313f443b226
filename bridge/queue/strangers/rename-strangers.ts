import { contactName } from '../../conversations/strangers/contact-name.ts';
import type { Crm } from '../../crm/crm.ts';
import type { NewContactQueue } from './new-contact-queue.ts';

/** Records in one request. */
const MOST = 200;
/** A record that somebody else is changing. */
const LOCKED_MS = 5_000;

/**
 * Lets the names of records follow the profiles of their customers, once for each new name, and only where the record
 * still has exactly what the bridge has written.
 * @returns whether there was anything to do
 * @throws ParleyError when the CRM as a whole is away
 */
export async function renameStrangers(
  crm: Pick<Crm, 'newContacts'>,
  queue: NewContactQueue,
  owner: string,
): Promise<boolean> {
  const rows = await queue.claimNames(owner, MOST);
  if (rows.length === 0) return false;
  const renamings = rows.map(({ record, written, profileName }) => ({
    record,
    written,
    name: contactName({ name: profileName, address: written.lastName }, written.company),
  }));
  const ends = await crm.newContacts.rename(renamings);
  for (const [index, row] of rows.entries()) {
    const end = ends[index] ?? 'later';
    if (end !== 'later') {
      await queue.settleName(owner, row, end === 'renamed' ? renamings[index]?.name : undefined);
    }
  }
  await queue.release(owner, LOCKED_MS);
  return true;
}
