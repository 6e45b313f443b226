import { z } from 'zod';

const source = {
  id: z.string().min(1).optional(),
  link: z.url({ protocol: /^https?$/ }).optional(),
};

/** A file by its id at Meta, or by an address where Meta fetches it. One of the two. */
export const mediaObject = z
  .strictObject({
    ...source,
    caption: z.string().max(1_024).optional(),
    filename: z.string().max(240).optional(),
    voice: z.boolean().optional(),
  })
  .refine(({ id, link }) => (id === undefined) !== (link === undefined), {
    error: 'Either id or link must be given',
  });

export type MediaObject = z.infer<typeof mediaObject>;
