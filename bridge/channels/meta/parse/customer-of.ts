import type { Customer, Handle } from '../../../conversations/customer.ts';
import type { WireContact } from '../wire/people.ts';

/** What an event of Meta calls the customer. Any may be absent, the number too. */
export interface Names {
  readonly number?: string | undefined;
  readonly userId?: string | undefined;
  readonly parentUserId?: string | undefined;
}

const NUMBER = /^\+?(\d{3,20})$/;
const strength: readonly Handle['kind'][] = ['parentUserId', 'userId', 'number', 'word'];

/**
 * The customer by all names that an event and the contact beside it give.
 * @param own the names that stand in the event itself: they decide where is written to
 * @returns undefined when there is no name at all
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export function customerOf(own: Names, contact: WireContact | undefined): Customer | undefined {
  const beside = {
    number: contact?.wa_id,
    userId: contact?.user_id,
    parentUserId: contact?.parent_user_id,
  };
  const handles = handlesOf(own, beside);
  const [first] = handles;
  if (!first) return undefined;
  const { name, username } = contact?.profile ?? {};
  const ofKind = (wanted: Handle['kind']) => handles.find(({ kind }) => kind === wanted);
  const { value: address } = ofKind('number') ?? ofKind('userId') ?? first;
  return { address, handles, ...(name && { name }), ...(username && { username }) };
}

/** The handles in all these names, the surest first, each once. */
export function handlesOf(...all: readonly Names[]): readonly Handle[] {
  const handles = all.flatMap(({ number, userId, parentUserId }): readonly Handle[] => [
    ...(parentUserId ? [{ kind: 'parentUserId', value: parentUserId } as const] : []),
    ...(userId ? [{ kind: 'userId', value: userId } as const] : []),
    ...(number ? [numberHandle(number)] : []),
  ]);
  const once = new Map(handles.map((handle) => [`${handle.kind} ${handle.value}`, handle]));
  return [...once.values()].sort((left, right) => strength.indexOf(left.kind) - strength.indexOf(right.kind));
}

/** A name in the place of a number: a number as Meta has it, else a user id, else whatever it is. */
function numberHandle(value: string): Handle {
  const digits = NUMBER.exec(value)?.[1];
  if (digits) return { kind: 'number', value: `+${digits}` };
  return { kind: /^[A-Z]{2}\.[A-Za-z0-9]+$/.test(value) ? 'userId' : 'word', value };
}
