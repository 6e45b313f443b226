import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';
import { contactObjects, type ContactReference } from '../../conversations/matching/contact-reference.ts';
import { matchSentence } from '../../conversations/matching/match-sentence.ts';
import type { MatchStory } from '../../conversations/matching/match-story.ts';
import type { PersonChange } from '../../conversations/model.ts';
import type { ConversationPerson, Crm } from '../../crm/crm.ts';
import { tellPeople, type PersonNews } from '../../directory/tell-people.ts';
import { ParleyError } from '../../errors.ts';
import type { CarryOut, RequestEnd } from '../requests/carry-out-requests.ts';
import { readParameters } from '../requests/read-parameters.ts';
import type { RequestRow } from '../requests/request-queue.ts';
import type { Strangers } from '../strangers/strangers.ts';

interface LinkParts {
  readonly pool: Pool;
  readonly crm: Pick<Crm, 'name' | 'channels' | 'settings' | 'personOf' | 'findContact'>;
  readonly strangers: Pick<Strangers, 'createFor'>;
}

const id = z.string().regex(/^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/);
const parameters = z.discriminatedUnion('action', [
  z.object({ action: z.literal('link'), conversationId: id, object: z.enum(contactObjects), recordId: id }),
  z.object({ action: z.literal('unlink'), conversationId: id }),
  z.object({
    action: z.literal('create'),
    conversationId: id,
    object: z.enum(['Lead', 'Contact', 'PersonAccount']),
  }),
  z.object({ action: z.literal('lookAgain'), conversationId: id }),
]);

/**
 * Says who a customer is, or that they are nobody, because a person has said so; or creates them; or has them looked
 * for again. What was said is told to each conversation of theirs, as an event in its lane: so it is in order with
 * their messages, and is not lost. The result counts the conversations.
 */
export function linkPerson({ pool, crm, strangers }: LinkParts): CarryOut {
  return async (request) => {
    const wanted = readParameters(request, parameters);
    const { by } = request;
    if (!by) throw new ParleyError('REQUEST_NOT_POSSIBLE', 'It is not known who has given it.');
    const person = await crm.personOf(wanted.conversationId);
    if (!person) throw new ParleyError('REQUEST_NOT_POSSIBLE', 'The conversation is not there.');
    const sure = await withoutUnsure(pool, person);
    const tell = (change: PersonChange['change'], keys: readonly string[] = sure): RequestEnd =>
      told(crm, request, change, keys, person.sameNumberKeys);
    switch (wanted.action) {
      case 'link': {
        const to = await crm.findContact({ object: wanted.object, id: wanted.recordId });
        if (!to) throw new ParleyError('PERSON_NOT_THERE');
        return tell(await linkOf(crm, person, to, by));
      }
      case 'unlink': {
        const reason = await sentence(crm, person, { kind: 'unlinked', ...named(by.name) });
        return tell({ kind: 'unlink', by: by.id, reason });
      }
      case 'lookAgain':
        return tell({ kind: 'lookAgain' });
      case 'create': {
        const { conversationKey, channelKey, customer } = person;
        const end = await strangers.createFor({
          kind: wanted.object,
          by: by.id,
          conversationKey,
          channelKey,
          customer,
        });
        if (end.kind === 'refused')
          return { kind: 'failed', code: 'PERSON_NOT_CREATED', detail: end.sentence, note: end.note };
        // Its own conversation is told by whoever has created the record.
        const others = sure.filter((key) => key !== conversationKey);
        const linked = tell(await linkOf(crm, person, end.to, by), others);
        return {
          kind: 'done',
          result: { conversations: sure.length, object: end.to.object, recordId: end.to.id },
          async note(client) {
            await end.note(client);
            await linked.note?.(client);
          },
        };
      }
    }
  };
}

/** Without conversations of which only may be said that they are the same person's: who they are is asked by itself. */
async function withoutUnsure(
  pool: Pool,
  { conversationKey, conversationKeys }: ConversationPerson,
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ conversation_key: string; same_person_as: string }>(
    `select conversation_key, same_person_as from conversation_state
     where same_person_as is not null and (conversation_key = $1 or same_person_as = $1)`,
    [conversationKey],
  );
  const unsure = new Set(rows.flatMap((row) => [row.conversation_key, row.same_person_as]));
  return conversationKeys.filter((key) => key === conversationKey || !unsure.has(key));
}

async function linkOf(
  crm: LinkParts['crm'],
  person: ConversationPerson,
  to: ContactReference,
  by: NonNullable<RequestRow['by']>,
): Promise<PersonChange['change']> {
  const reason = await sentence(crm, person, { kind: 'linked', ...named(by.name) });
  return { kind: 'link', to, by: by.id, reason };
}

function named(by: string): { readonly by?: string } {
  return by === '' ? {} : { by };
}

async function sentence(
  crm: LinkParts['crm'],
  { channelKey }: ConversationPerson,
  story: MatchStory,
): Promise<string> {
  const channel = await crm.channels.find(channelKey);
  return matchSentence(story, channel?.logLanguage ?? (await crm.settings()).logLanguage);
}

/**
 * @param keys of the conversations that are told what was said
 * @param sameNumber of those whose customer may be found by it: they are looked at again
 */
function told(
  crm: LinkParts['crm'],
  { id: requestId }: RequestRow,
  change: PersonChange['change'],
  keys: readonly string[],
  sameNumber: readonly string[],
): RequestEnd {
  const again = change.kind === 'link' ? sameNumber : [];
  const news: readonly PersonNews[] = [
    ...keys.map((conversationKey) => ({ conversationKey, change, id: requestId })),
    ...again.map((conversationKey) => ({
      conversationKey,
      change: { kind: 'lookAgain' as const },
      id: requestId,
    })),
  ];
  return {
    kind: 'done',
    result: { conversations: keys.length },
    async note(client: PoolClient) {
      await tellPeople(client, crm.name, await crm.channels.all(), news);
    },
  };
}
