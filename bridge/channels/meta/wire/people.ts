import { z } from 'zod';
import { id, maybeId, words } from './words.ts';

/** One person as Meta describes them beside a message. Any of the names may be absent. */
export const contact = z.object({
  profile: z.object({ name: words, username: words }).optional().catch(undefined),
  wa_id: maybeId,
  user_id: maybeId,
  parent_user_id: maybeId,
});

/** What stands beside everything that is about one of our numbers. */
export const aboutNumber = z.object({
  metadata: z.object({ display_phone_number: id, phone_number_id: maybeId }),
  contacts: z.array(contact.catch({})).optional().catch(undefined),
});

export type WireContact = z.output<typeof contact>;
