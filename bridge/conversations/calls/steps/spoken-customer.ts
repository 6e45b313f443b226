import { readableNumber } from '../../numbers/readable-number.ts';
import { speak } from '../spoken/speak.ts';
import { isNumber } from './caller-id.ts';
import type { CallMoment } from './decision.ts';

/** How a rep hears who the customer is: by name, else by the number, figure by figure. */
export function spokenCustomer({ setUp, state }: Pick<CallMoment, 'setUp' | 'state'>): string {
  const { name, address } = state.begun.customer;
  if (name) return name;
  if (!isNumber(address)) return speak(setUp.language, 'withheld').text;
  return readableNumber(address)
    .replace('+', '')
    .split(/\D+/)
    .map((group) => [...group].join(' '))
    .join(', ');
}
