import away from '@salesforce/label/c.ParleyReachAway';
import noChannel from '@salesforce/label/c.ParleyReachNoChannel';
import noNumber from '@salesforce/label/c.ParleyReachNoNumber';
import notActive from '@salesforce/label/c.ParleyReachChannelPaused';
import ours from '@salesforce/label/c.ParleyReachOwnNumber';
import checkNumber from './checkNumber';
import { defaultChannel, type MyPhone } from './myPhone';

/** Why calls cannot reach this user, and what to do; empty: they can. The first reason that stands in the way. */
export default function whyNotReached(phone: MyPhone): string {
  if (phone.channels.length === 0) return noChannel;
  if (!defaultChannel(phone)) return notActive;
  if (!phone.number.trim()) return noNumber;
  const checked = checkNumber(phone.number, phone.channels[0]?.address ?? '');
  if (checked.kind === 'fine' && phone.channels.some(({ address }) => address === checked.number))
    return ours;
  return phone.presence === 'Available' ? '' : away;
}
