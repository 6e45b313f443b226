import untrusted from 'c/parleyUntrusted';

/** The advertisement or page that brought the customer here. */
export interface Referral {
  readonly headline: string;
  readonly text: string;
  readonly url: string;
}

/** Reads `ParleyMessage__c.Referral__c`; undefined when there is nothing to show. */
export default function parseReferral(json: string | null | undefined): Referral | undefined {
  const fields = untrusted.object(untrusted.parse(json));
  const referral = {
    headline: untrusted.text(fields['headline']),
    text: untrusted.text(fields['text']),
    url: untrusted.webAddress(fields['sourceUrl']),
  };
  return Object.values(referral).some(Boolean) ? referral : undefined;
}
