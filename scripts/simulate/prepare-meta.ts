import { randomBytes } from 'node:crypto';
import { encodeBody } from '../../test/simulators/meta/encode-body.ts';
import { signWebhook } from '../../test/simulators/meta/sign-webhook.ts';
import type { Change, PreparedWebhook } from './prepared-webhook.ts';

/**
 * A recorded webhook with other values, signed as Meta signs. Messages get an id and the time of now unless they are
 * given. A change replaces the value of every member of that name; `from` also changes `wa_id`, which is the same
 * number.
 * @param recorded JSON as it was posted
 */
export function prepareMeta(
  recorded: string,
  changes: readonly Change[],
  { appSecret }: { readonly appSecret: string },
): PreparedWebhook {
  const values = new Map(changes);
  const from = values.get('from');
  if (from !== undefined && !values.has('wa_id')) values.set('wa_id', from);
  const payload = changed(JSON.parse(recorded), values, false);
  const body = encodeBody(payload);
  const signature = signWebhook(appSecret, body);
  return {
    path: '/webhooks/meta',
    headers: { 'Content-Type': 'application/json', 'X-Hub-Signature-256': signature },
    body,
    summary: fieldsOf(payload).join(', '),
  };
}

function changed(value: unknown, values: ReadonlyMap<string, string>, isMessage: boolean): unknown {
  if (Array.isArray(value)) return value.map((part: unknown) => changed(part, values, isMessage));
  if (typeof value !== 'object' || value === null) return value;
  const fresh = new Map(isMessage ? [...newNames(), ...values] : values);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]: [string, unknown]) => {
      const wanted = fresh.get(name);
      const isPlain = typeof part !== 'object' || part === null;
      // Ids of businesses, numbers and statuses stay, also when a message is to have a certain one.
      if (wanted !== undefined && isPlain && (name !== 'id' || isMessage)) return [name, wanted];
      return [name, changed(part, values, name === 'messages' || name === 'message_echoes')];
    }),
  );
}

function newNames(): readonly Change[] {
  return [
    ['id', `wamid.${randomBytes(24).toString('base64')}`],
    ['timestamp', String(Math.floor(Date.now() / 1000))],
  ];
}

/** The fields that a webhook tells of: `messages`, `message_template_status_update`. */
function fieldsOf(payload: unknown): readonly string[] {
  const { entry = [] } = payload as {
    readonly entry?: readonly { readonly changes?: readonly { readonly field?: string }[] }[];
  };
  return entry.flatMap(({ changes = [] }) => changes.flatMap(({ field }) => field ?? []));
}
