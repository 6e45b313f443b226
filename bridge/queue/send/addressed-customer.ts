import type { Customer } from '../../conversations/customer.ts';

/** The customer as we know them when we write to them: by the one address that we write to. */
export function addressedCustomer(to: string): Customer {
  const kind = to.startsWith('+') ? 'number' : to.includes('.') ? 'userId' : 'word';
  return { address: to, handles: [{ kind, value: to }] };
}
