import { z } from 'zod';

/** Whom a command is about, as a screen writes it. */
export const personScope = z.union([
  z.object({ identityId: z.string().min(15) }),
  z.object({ conversationId: z.string().min(15) }),
]);
