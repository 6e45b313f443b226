import type { Customer, Handle } from '../../conversations/customer.ts';
import { isWithheld } from '../../conversations/numbers/is-withheld.ts';
import { addressFrom } from './address.ts';

/** The names of a customer that a webhook may carry beside the address. */
export interface TwilioNames {
  readonly WaId?: string | undefined;
  readonly ExternalUserId?: string | undefined;
  readonly ExternalUserIdentifier?: string | undefined;
  readonly ParentExternalUserId?: string | undefined;
  readonly ProfileName?: string | undefined;
  readonly ProfileUsername?: string | undefined;
  readonly Username?: string | undefined;
}

const STRENGTH = ['parentUserId', 'userId', 'number', 'word'] as const satisfies readonly Handle['kind'][];

/**
 * The customer at the other end. A WhatsApp user who hides their number is known by an id that stands in the place of
 * the number, `whatsapp:US.1349…`, and beside it. Names of unknown form are let be: they are no reason to lose a message.
 * @param twilioAddress the end as Twilio writes it: `+14155550101`, `whatsapp:+…`, `whatsapp:US.…`, `40404`, `anonymous`
 * @see https://www.twilio.com/en-us/changelog/whatsapp-bsuid-format-in-conversations-and-webhook-fields
 */
export function customerOf(twilioAddress: string, names: TwilioNames = {}): Customer {
  const own = handleOf(addressFrom(twilioAddress).address);
  const beside = [
    names.ParentExternalUserId,
    names.ExternalUserId,
    names.ExternalUserIdentifier,
    names.WaId && `+${names.WaId.replace(/^\+/, '')}`,
  ]
    .flatMap((name) => (name ? [handleOf(addressFrom(name).address)] : []))
    .filter(({ kind }) => kind !== 'word')
    // Two spellings of one number are for those who match numbers, and the address is the one that is sent to.
    .filter(({ kind }) => !(kind === 'number' && own.kind === 'number'));
  const handles = beside.length === 0 ? [own] : inOrder([own, ...beside]);
  const reachable = handles.find(({ kind }) => kind === 'number') ?? own;
  const username = names.ProfileUsername || names.Username;
  return {
    address: reachable.value,
    handles,
    ...(names.ProfileName && { name: names.ProfileName }),
    ...(username && { username }),
  };
}

/** Each handle once, the surest first. */
function inOrder(handles: readonly Handle[]): readonly Handle[] {
  return handles
    .filter((handle, place, all) => all.findIndex(({ value }) => value === handle.value) === place)
    .sort((left, right) => STRENGTH.indexOf(left.kind) - STRENGTH.indexOf(right.kind));
}

function handleOf(value: string): Handle {
  if (isWithheld(value)) return { kind: 'word', value };
  if (/^\+[0-9]{3,}$/.test(value)) return { kind: 'number', value };
  if (/^[A-Z]{2}\.ENT\.[A-Za-z0-9]+$/.test(value)) return { kind: 'parentUserId', value };
  if (/^[A-Z]{2}\.[A-Za-z0-9]+$/.test(value)) return { kind: 'userId', value };
  return { kind: 'word', value };
}
