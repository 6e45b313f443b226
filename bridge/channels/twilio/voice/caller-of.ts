import type { Customer } from '../../../conversations/customer.ts';
import { isWithheld } from '../../../conversations/numbers/is-withheld.ts';
import { customerOf } from '../customer.ts';

const NOBODY = 'anonymous';
/** `sip:name@host`, with a number as name where it comes from a telephone network. */
const SIP = /^sips?:([^@;]+)@/i;

/**
 * Who calls, by Twilio's `From`. Whoever withholds their number is nobody, in whichever way the network says so: nobody
 * is one conversation of a channel.
 */
export function callerOf(from: string | undefined): Customer {
  const named = from?.trim() ?? '';
  const name = SIP.exec(named)?.[1] ?? '';
  const address = /^\+[0-9]{3,15}$/.test(name) ? name : (named.split(';', 1)[0] ?? '');
  return customerOf(address === '' || isWithheld(address) || isWithheld(name) ? NOBODY : address);
}
