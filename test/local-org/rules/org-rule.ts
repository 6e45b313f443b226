import { z } from 'zod';

const object = z.string();
const field = z.string();

/** What an admin can set up in an org, as far as the local org knows it. A rule stays until the rules are cleared. */
export const orgRule = z.discriminatedUnion('kind', [
  /** A validation rule: rows that meet the condition are refused. */
  z.strictObject({
    kind: z.literal('validation'),
    object,
    field,
    /** `matches` takes a regular expression, `is empty` no value. */
    condition: z.enum(['is empty', 'is not empty', 'equals', 'contains', 'matches']),
    value: z.string().default(''),
    message: z.string(),
    /** Where the sentence is shown: at the field, or at the top of the page. */
    shownAt: z.enum(['field', 'page']).default('field'),
  }),
  /** A field without which no row is saved. */
  z.strictObject({ kind: z.literal('required'), object, field }),
  /** A duplicate rule: rows with the same value, texts without case, numbers by their digits. */
  z.strictObject({
    kind: z.literal('duplicate'),
    object,
    field,
    /** An alert can be saved by who says `allowSave`. */
    action: z.enum(['block', 'alert']),
    name: z.string().default('Standard_Rule'),
    message: z.string().default('Use one of these records?'),
    /** Fields that are compared; the same field of the same object without it. */
    against: z.array(z.strictObject({ object, field })).default([]),
  }),
  /** An assignment rule of leads or cases: it decides on the owner, unless the request switches it off. */
  z.strictObject({ kind: z.literal('assignment'), object: z.enum(['Lead', 'Case']), ownerId: z.string() }),
]);

export type OrgRule = z.infer<typeof orgRule>;
export type ValidationRule = Extract<OrgRule, { kind: 'validation' }>;
export type DuplicateRule = Extract<OrgRule, { kind: 'duplicate' }>;
