/**
 * Longest texts, in UTF-16 code units. A name may have 512 at WhatsApp; the key of a record holds business, name and
 * language in 255.
 */
export const LONGEST = {
  providerName: 200,
  header: 60,
  body: 1024,
  footer: 60,
  button: 25,
  link: 2000,
  number: 20,
} as const;

export const MOST_BUTTONS = 10;
