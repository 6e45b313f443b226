import { z } from 'zod';

/** A text that may be absent; what is no text counts as absent, so that an odd detail never costs a message. */
export const words = z.string().optional().catch(undefined);

/** A number that may be absent, also where it comes as text. */
export const figure = z.coerce.number().optional().catch(undefined);

/** What Meta gives as a text in one place and as a number in another: ids and times. */
export const textOrNumber = z.union([z.string(), z.number()]);

/** An id of Meta, opaque. */
export const id = textOrNumber.transform(String).pipe(z.string().regex(/^[^\p{Cc}]{1,300}$/u));

/** An id that may be absent. */
export const maybeId = id.optional().catch(undefined);
