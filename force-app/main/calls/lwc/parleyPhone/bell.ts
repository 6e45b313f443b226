import inCall from '@salesforce/label/c.ParleyPhoneInCall';
import phone from '@salesforce/label/c.ParleyPhone';
import ringing from '@salesforce/label/c.ParleyPhoneRinging';
import type { LiveCall } from 'c/parleyPhoneModel';
import type { UtilityLook } from 'c/parleyUtilityPanel';

/** What the phone's place in the utility bar says of calls that ring or go on. */
export default function bell(goOn: readonly LiveCall[]): UtilityLook {
  if (goOn.some(({ part }) => part === 'rung')) {
    return { label: ringing, icon: 'incoming_call', highlighted: true };
  }
  return { label: goOn.length > 0 ? inCall : phone, icon: 'call', highlighted: false };
}
