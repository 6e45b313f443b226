import channelSilent from '@salesforce/label/c.ParleyCallErrorChannel';
import country from '@salesforce/label/c.ParleyCallErrorCountry';
import givenUp from '@salesforce/label/c.ParleyCallErrorGivenUp';
import notMember from '@salesforce/label/c.ParleyCallErrorNotMember';
import notThere from '@salesforce/label/c.ParleyCallErrorNotThere';
import number from '@salesforce/label/c.ParleyCallErrorNumber';
import onCall from '@salesforce/label/c.ParleyCallErrorOnCall';
import optedOut from '@salesforce/label/c.ParleyCallErrorOptedOut';
import optInMissing from '@salesforce/label/c.ParleyCallErrorOptIn';
import over from '@salesforce/label/c.ParleyCallErrorOver';
import refused from '@salesforce/label/c.ParleyCallErrorRefused';
import repNumber from '@salesforce/label/c.ParleyCallErrorRepNumber';
import tooOld from '@salesforce/label/c.ParleyCallErrorTooOld';
import transfer from '@salesforce/label/c.ParleyCallErrorTransfer';
import unconfirmed from '@salesforce/label/c.ParleyCallErrorUnconfirmed';

/** Reasons that the bridge gives by a code of its own, in the user's language: what is wrong, and what to do. */
const WORDS: Readonly<Record<string, string>> = {
  CALL_CHANNEL_SILENT: channelSilent,
  CALL_COUNTRY_NOT_ALLOWED: country,
  CALL_GIVEN_UP: givenUp,
  CALL_NOT_THERE: notThere,
  CALL_NUMBER_NOT_VALID: number,
  CALL_OVER: over,
  CALL_TOO_OLD: tooOld,
  CALL_UNCONFIRMED: unconfirmed,
  CHANNEL_NOT_ACTIVE: channelSilent,
  OPTED_OUT: optedOut,
  OPT_IN_MISSING: optInMissing,
  REP_NOT_MEMBER: notMember,
  REP_NUMBER_MISSING: repNumber,
  REP_ON_CALL: onCall,
  TRANSFER_NOT_POSSIBLE: transfer,
};

/**
 * Why a call was not placed or changed, and what to do. A reason that only the provider has is said in its own words.
 * @param code one of the bridge's, or empty
 * @param sentence of the bridge, with the provider's reason
 */
export default function callFailure(code: string, sentence: string): string {
  return WORDS[code] ?? (sentence || refused);
}
