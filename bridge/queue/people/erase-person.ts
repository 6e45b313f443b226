import { z } from 'zod';
import type { Pool } from 'pg';
import { cleanText } from '../../conversations/text/clean-text.ts';
import type { Crm } from '../../crm/crm.ts';
import type { ErasedPerson, PersonHoldings } from '../../crm/person-records.ts';
import type { ErasedKeys } from '../../store/erased-keys.ts';
import { keepAlive } from '../lane/keep-alive.ts';
import type { CarryOut } from '../requests/carry-out-requests.ts';
import { readParameters } from '../requests/read-parameters.ts';
import { eraseFromStore } from './erase-from-store.ts';
import { holdConversations } from './hold-conversations.ts';
import { personScope } from './person-scope.ts';

const RENEW_MS = 30_000;
/** Somebody is at work on what is to be erased: they have ended by then. */
const BUSY_MS = 10_000;
/** Records that were not deleted, in a result that has to fit its field. */
const MOST_NAMED = 100;
const LONGEST_SENTENCE = 255;

interface EraseParts {
  readonly pool: Pool;
  readonly crm: Pick<Crm, 'name' | 'people'>;
  readonly erased: ErasedKeys;
  /** Deletes the recordings of their calls at the providers. Throws while some are still there. */
  readonly forgetRecordings: (conversationKeys: readonly string[]) => Promise<number>;
}

const holdings = z.object({
  identities: z.array(z.object({ id: z.string(), key: z.string(), address: z.string() })),
  conversations: z.array(z.object({ id: z.string(), key: z.string() })),
  perhaps: z.array(z.string()),
});

/**
 * The command `ErasePerson`: forgets a person in the store and in the CRM, as far as they do not want to be written to.
 * What was found is kept until all is gone, and what is older than the order is not taken in again. While it runs no
 * lane works on their conversations; one that dies is carried out again from its beginning, which does no harm.
 */
export function erasePerson({ pool, crm, erased, forgetRecordings }: EraseParts): CarryOut {
  return async (request, course) => {
    const scope = readParameters(request, personScope);
    const begun = await begin(pool, request.id, () => crm.people.find(scope));
    if (!begun)
      return { kind: 'failed', code: 'REQUEST_NOT_POSSIBLE', detail: 'Nobody is known by this record.' };
    const { found, at } = begun;
    const keys = found.conversations.flatMap(({ key }) => (key === '' ? [] : [key]));
    const recordIds = [...found.identities, ...found.conversations].map(({ id }) => id);
    const addresses = found.identities.map(({ address }) => address);
    const stored = { conversationKeys: keys, addresses, recordIds, requestId: request.id, at };
    const held = await holdConversations(pool, crm.name, keys, `erase ${request.id}`);
    if (!held) {
      const sentence = 'Messages of this person are on their way.';
      return { kind: 'later', code: 'REQUEST_NOT_POSSIBLE', sentence, retryAfterMs: BUSY_MS };
    }
    try {
      return await keepAlive(
        async () => {
          await course.progress(0.1);
          // First: nobody knows of them any more once their calls are gone.
          await forgetRecordings(keys);
          await eraseFromStore(pool, erased, stored);
          await course.progress(0.3);
          const again = await crm.people.findAgain(found);
          const gone = await crm.people.erase(request.id, together(found, again));
          await course.progress(0.9);
          await eraseFromStore(pool, erased, stored);
          return {
            kind: 'done',
            result: { ...told(gone), erasedAt: at.toISOString(), perhaps: found.perhaps },
            async note(client) {
              await client.query('delete from erasure where request_id = $1', [request.id]);
            },
          };
        },
        held.renew,
        RENEW_MS,
      );
    } finally {
      await held.release();
    }
  };
}

/** What the first attempt has found, or what is found now. */
async function begin(
  pool: Pool,
  requestId: string,
  find: () => Promise<PersonHoldings | undefined>,
): Promise<{ readonly found: PersonHoldings; readonly at: Date } | undefined> {
  const read = () =>
    pool.query<{ found: unknown; begun_at: Date }>(
      'select found, begun_at from erasure where request_id = $1',
      [requestId],
    );
  const [earlier] = (await read()).rows;
  if (!earlier) {
    const found = await find();
    if (!found) return undefined;
    await pool.query(
      'insert into erasure (request_id, found) values ($1, $2) on conflict (request_id) do nothing',
      [requestId, JSON.stringify(found)],
    );
  }
  const row = earlier ?? (await read()).rows[0];
  return row && { found: holdings.parse(row.found), at: row.begun_at };
}

/** What the screen is told: of what was refused as much as is read, and how much it is. */
function told({ refused, ...gone }: ErasedPerson) {
  const named = refused.slice(0, MOST_NAMED).map(({ id, sentence }) => ({
    id,
    sentence: cleanText(sentence, LONGEST_SENTENCE),
  }));
  return { ...gone, refused: named, refusedCount: refused.length };
}

function together(one: PersonHoldings, other: PersonHoldings): PersonHoldings {
  const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] => [
    ...new Map(rows.map((row) => [row.id, row])).values(),
  ];
  return {
    identities: byId([...one.identities, ...other.identities]),
    conversations: byId([...one.conversations, ...other.conversations]),
    perhaps: one.perhaps,
  };
}
