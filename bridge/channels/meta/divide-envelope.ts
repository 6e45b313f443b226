/** An object of JSON whose members are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** One change of one business that tells one thing, or what stands in its place and is none. */
export type Piece =
  | {
      readonly kind: 'change';
      /** Id of the WhatsApp Business Account. */
      readonly businessId: unknown;
      /** When Meta made the webhook: seconds. Absent in most. */
      readonly time: unknown;
      readonly field: string;
      readonly value: JsonObject;
    }
  | { readonly kind: 'malformed'; readonly entry: unknown };

/** Members of a value that list things which stand for themselves. All others belong to the value as a whole. */
const LISTS = [
  'messages',
  'statuses',
  'message_echoes',
  'user_preferences',
  'calls',
  'groups',
  'state_sync',
  'errors',
] as const;

/** Members that name a person, in whatever Meta lists. */
const NAMES = [
  'from',
  'from_user_id',
  'from_parent_user_id',
  'to',
  'to_user_id',
  'to_parent_user_id',
  'recipient_id',
  'recipient_user_id',
  'recipient_parent_user_id',
  'wa_id',
  'user_id',
  'parent_user_id',
] as const;

/**
 * Divides a webhook of Meta into pieces that each tell one thing, each with the contact that belongs to it. Pure.
 * @returns undefined for what is no envelope of WhatsApp at all
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
export function divideEnvelope(json: unknown): readonly Piece[] | undefined {
  if (!isObject(json) || json['object'] !== 'whatsapp_business_account' || !Array.isArray(json['entry'])) {
    return undefined;
  }
  return json['entry'].flatMap((entry: unknown) => divideEntry(entry));
}

/** The webhook that holds nothing but this piece, in the form in which Meta would have posted it. */
export function envelopeOf(piece: Piece): JsonObject {
  const entry =
    piece.kind === 'malformed'
      ? piece.entry
      : {
          ...(piece.businessId !== undefined && { id: piece.businessId }),
          ...(piece.time !== undefined && { time: piece.time }),
          changes: [{ field: piece.field, value: piece.value }],
        };
  return { object: 'whatsapp_business_account', entry: [entry] };
}

function divideEntry(entry: unknown): readonly Piece[] {
  if (!isObject(entry) || !Array.isArray(entry['changes'])) return [{ kind: 'malformed', entry }];
  const { id: businessId, time, changes } = entry;
  return (changes as readonly unknown[]).flatMap((change): readonly Piece[] => {
    if (!isObject(change) || typeof change['field'] !== 'string' || !isObject(change['value'])) {
      return [{ kind: 'malformed', entry: { ...entry, changes: [change] } }];
    }
    const { field, value } = change;
    return divideValue(value).map((part) => ({ kind: 'change', businessId, time, field, value: part }));
  });
}

function divideValue(value: JsonObject): readonly JsonObject[] {
  const lists = LISTS.flatMap((name) => {
    const list = value[name];
    return Array.isArray(list) && list.length > 0 ? [{ name, list: list as readonly unknown[] }] : [];
  });
  const messages = pastMessages(value['history']);
  const total = lists.reduce((sum, { list }) => sum + list.length, 0) + messages.length;
  if (total === 0) return [value];
  const { contacts, history: _history, ...rest } = value;
  for (const { name } of lists) Reflect.deleteProperty(rest, name);
  const people = Array.isArray(contacts) ? (contacts as readonly unknown[]) : [];
  const byName = new Map(people.flatMap((person) => namesIn(person).map((name) => [name, person] as const)));
  const withPeople = (one: unknown): JsonObject => {
    const named = namesIn(one).flatMap((name) => (byName.has(name) ? [byName.get(name)] : []));
    const own = people.length === 1 && total === 1 ? people : [...new Set(named)];
    return own.length > 0 ? { ...rest, contacts: own } : rest;
  };
  return [
    ...lists.flatMap(({ name, list }) => list.map((one) => ({ ...withPeople(one), [name]: [one] }))),
    ...messages.map(({ part, message }) => ({ ...withPeople(message), history: [part] })),
  ];
}

interface PastMessage {
  readonly part: unknown;
  readonly message: unknown;
}

/** Messages of the chats from before, each in a part that holds nothing else; parts without messages as they are. */
function pastMessages(history: unknown): readonly PastMessage[] {
  if (!Array.isArray(history)) return [];
  return (history as readonly unknown[]).flatMap((part): readonly PastMessage[] => {
    if (!isObject(part) || !Array.isArray(part['threads'])) return [{ part, message: undefined }];
    const divided = (part['threads'] as readonly unknown[]).flatMap((thread): readonly PastMessage[] => {
      if (!isObject(thread) || !Array.isArray(thread['messages'])) return [];
      return (thread['messages'] as readonly unknown[]).map((message) => ({
        part: { ...part, threads: [{ ...thread, messages: [message] }] },
        message,
      }));
    });
    return divided.length > 0 ? divided : [{ part, message: undefined }];
  });
}

/** Every name of a person in what Meta lists. */
function namesIn(one: unknown): readonly string[] {
  if (!isObject(one)) return [];
  const own = NAMES.flatMap((name) => {
    const value = one[name];
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
  });
  return [...own, ...namesIn(one['system'])];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
