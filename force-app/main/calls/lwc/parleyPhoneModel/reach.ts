import away from '@salesforce/label/c.ParleyReachAway';
import noChannel from '@salesforce/label/c.ParleyReachNoChannel';
import noNumber from '@salesforce/label/c.ParleyReachNoNumber';
import notActive from '@salesforce/label/c.ParleyReachChannelPaused';
import ours from '@salesforce/label/c.ParleyReachOwnNumber';
import checkNumber from './checkNumber';
import { defaultChannel, type MyPhone } from './myPhone';

/** Whether both are the same number, one of them perhaps without its country. */
function isSame(address: string, number: string): boolean {
  const checked = checkNumber(number, address);
  if (checked.kind === 'fine') return checked.number === address;
  return checked.kind === 'national' && address.endsWith(checked.number.replace(/\D/g, '').replace(/^0/, ''));
}

/** Why calls cannot reach this user, and what to do; empty: they can. The first reason that stands in the way. */
export default function whyNotReached(phone: MyPhone): string {
  if (phone.channels.length === 0) return noChannel;
  if (!defaultChannel(phone)) return notActive;
  if (!phone.number.trim()) return noNumber;
  if (phone.channels.some(({ address }) => isSame(address, phone.number))) return ours;
  return phone.presence === 'Available' ? '' : away;
}
