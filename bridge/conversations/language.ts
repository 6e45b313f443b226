/**
 * The languages in which Parley writes texts into the CRM. `fr-CA` has the words that French-speaking Canada uses.
 * The CRM's picklist says `fr_CA`.
 */
export const languages = ['en', 'es', 'fr', 'fr-CA', 'it'] as const;

export type Language = (typeof languages)[number];
