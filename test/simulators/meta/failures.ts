/** Why a message ends as failed after it was taken. The wording is our own, the codes are Meta's. */
const titles: Readonly<Record<number, string>> = {
  130429: 'Rate limit hit',
  130472: 'User’s number is part of an experiment',
  131026: 'Message undeliverable',
  131042: 'Business eligibility payment issue',
  131047: 'Re-engagement message: more than 24 hours have passed since the customer last wrote',
  131049: 'Not delivered, for a healthy ecosystem',
  131050: 'The customer has stopped marketing messages',
  131053: 'Media upload error',
};

export function failureOf(code: number): { readonly code: number; readonly title: string } {
  return { code, title: titles[code] ?? `Error ${code}` };
}
