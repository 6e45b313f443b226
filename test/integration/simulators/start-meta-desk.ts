import type { Answer, Receiver } from '../../support/start-receiver.ts';
import { startReceiver } from '../../support/start-receiver.ts';
import { waitFor } from '../../support/wait-for.ts';
import { startSimulators, type Simulators } from '../../simulators/start-simulators.ts';

export const PHONE_NUMBER_ID = '100000000000003';
export const BUSINESS_ID = '200000000000003';
const TOKEN = 'Bearer demo-meta-access-token';

/** Parsed JSON, of which each test knows the shape that it expects. */
type Json = ReturnType<typeof JSON.parse>;

/** What the Graph API has answered. */
export interface GraphAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Json;
}

/** A simulated Meta, its client, and a bridge that takes webhooks. */
export interface MetaDesk {
  readonly simulators: Simulators;
  readonly bridge: Receiver;
  /** A request to the Graph API. An object is sent as JSON. */
  ask(method: string, path: string, body?: object, headers?: object): Promise<GraphAnswer>;
  /** Sends a message to somebody; `to` is added unless there is a `recipient`. */
  send(message: object): Promise<GraphAnswer>;
  /** Uploads a file. @returns its id */
  upload(contentType: string, bytes: string): Promise<string>;
  /** All changes that were posted so far, in order. */
  changes(): readonly Change[];
  /** All statuses that were posted so far, of one message. */
  statuses(id: string): readonly Readonly<Record<string, unknown>>[];
  /** Waits until statuses of a message have come that are these, in this order. */
  statusesCome(id: string, expected: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

export interface Change {
  readonly field: string;
  readonly value: Json;
}

/** @param answer how the bridge answers, given how many requests came before; 200 when not given */
export async function startMetaDesk(answer: (before: number) => Answer = () => 200): Promise<MetaDesk> {
  const bridge = await startReceiver(answer);
  const simulators = await startSimulators({ publicUrl: bridge.url, stepMs: 5 });
  const ask: MetaDesk['ask'] = async (method, path, body, headers = {}) => {
    const answered = await fetch(`${simulators.metaApiUrl}/v25.0/${path}`, {
      method,
      headers: { authorization: TOKEN, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answered.status, headers: answered.headers, json: await answered.json() };
  };
  const changes = () =>
    bridge.requests.flatMap(({ body }) =>
      (JSON.parse(body) as { entry: { changes: Change[] }[] }).entry.flatMap((entry) => entry.changes),
    );
  const statuses: MetaDesk['statuses'] = (id) =>
    changes()
      .flatMap(({ value }) => (value.statuses ?? []) as Record<string, unknown>[])
      .filter((status) => status['id'] === id);
  return {
    simulators,
    bridge,
    ask,
    send: (message) =>
      ask('POST', `${PHONE_NUMBER_ID}/messages`, {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        ...('recipient' in message ? {} : { to: '12025550141' }),
        ...message,
      }),
    async upload(contentType, bytes) {
      const form = new FormData();
      form.set('messaging_product', 'whatsapp');
      form.set('type', contentType);
      form.set('file', new Blob([bytes], { type: contentType }), 'file');
      const answered = await fetch(`${simulators.metaApiUrl}/v25.0/${PHONE_NUMBER_ID}/media`, {
        method: 'POST',
        headers: { authorization: TOKEN },
        body: form,
      });
      return ((await answered.json()) as { id: string }).id;
    },
    changes,
    statuses,
    async statusesCome(id, expected) {
      const told = () => statuses(id).map(({ status }) => status);
      await waitFor(`${expected.join(', ')} of ${id}`, () => told().length >= expected.length);
      expect(told()).toEqual(expected);
    },
    async stop() {
      await simulators.stop();
      await bridge.stop();
    },
  };
}
