import type { Pool } from 'pg';
import { handleKey } from '../../conversations/keys/handle-key.ts';
import { addressedCustomer } from './addressed-customer.ts';

interface Columns {
  readonly handle: string;
  readonly conversation_key: string;
  readonly former_since: Date | null;
}

/** Where a message is to go, as the CRM has it. */
interface Destination {
  readonly channelKey: string;
  readonly conversationKey: string;
  readonly to: string;
}

/**
 * Where the person of a conversation is written to now. A number may have been given to somebody else since the CRM was
 * told of it, or since the message was queued: then it is another one of their names, the number that they have, else
 * their user id. Undefined: none of them is known to be theirs any more.
 */
export async function currentAddress(
  pool: Pool,
  { channelKey, conversationKey, to }: Destination,
): Promise<string | undefined> {
  const [handle] = addressedCustomer(to).handles;
  const key = handle && handleKey(handle);
  const { rows } = await pool.query<Columns>({
    name: 'current address',
    text: `select handle, conversation_key, former_since from handle
      where channel_key = $1 and (handle = $2 or conversation_key = $3) order by learned_at desc, handle`,
    values: [channelKey, key, conversationKey],
  });
  const asked = rows.find((row) => row.handle === key);
  const isTheirs = (row: Columns) => row.conversation_key === conversationKey && row.former_since === null;
  if (!asked || isTheirs(asked)) return to;
  const theirs = rows.filter(isTheirs).map((row) => row.handle);
  return latest(theirs, NUMBER) ?? latest(theirs, USER_ID);
}

const NUMBER = /^tel:(.+)$/;
/** An id that is too long for a key is not in it as a whole. */
const USER_ID = /^user:([^#]+)$/;

function latest(handles: readonly string[], shape: RegExp): string | undefined {
  return handles.flatMap((handle) => shape.exec(handle)?.[1] ?? [])[0];
}
