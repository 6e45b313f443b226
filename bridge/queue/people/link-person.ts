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
    const tell = (change: PersonChange['change']): RequestEnd =>
      told(crm, request, sure.length, [{ change, keys: sure }]);
    switch (wanted.action) {
      case 'link': {
        const to = await crm.findContact({ object: wanted.object, id: wanted.recordId });
        if (!to) throw new ParleyError('PERSON_NOT_THERE');
        return told(crm, request, sure.length, await linksTo(crm, person, sure, to, by));
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
        const linked = told(crm, request, sure.length, await linksTo(crm, person, others, end.to, by));
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

/** What is told of a link: to the conversations of the person, and to those who have the same number elsewhere. */
async function linksTo(
  crm: LinkParts['crm'],
  person: ConversationPerson,
  keys: readonly string[],
  to: ContactReference,
  by: NonNullable<RequestRow['by']>,
): Promise<readonly { readonly change: PersonChange['change']; readonly keys: readonly string[] }[]> {
  const { customer, sameNumberKeys } = person;
  const number = customer.handles.find(({ kind }) => kind === 'number')?.value ?? customer.address;
  const reason = await sentence(crm, person, { kind: 'linked', ...named(by.name) });
  const elsewhere = await sentence(crm, person, { kind: 'sameNumber', number });
  return [
    { change: { kind: 'link', to, by: by.id, reason }, keys },
    { change: { kind: 'link', to, reason: elsewhere }, keys: sameNumberKeys },
  ];
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

/** @param news each for conversations that are told it */
function told(
  crm: LinkParts['crm'],
  { id: requestId }: RequestRow,
  conversations: number,
  news: readonly { readonly change: PersonChange['change']; readonly keys: readonly string[] }[],
): RequestEnd {
  return {
    kind: 'done',
    result: { conversations },
    async note(client: PoolClient) {
      const each = news.flatMap(({ change, keys }) =>
        keys.map((conversationKey): PersonNews => ({ conversationKey, change, id: requestId })),
      );
      await tellPeople(client, crm.name, await crm.channels.all(), each);
    },
  };
}
