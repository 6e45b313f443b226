import { once } from 'node:events';
import type {
  ChannelProvider,
  ListedTemplate,
  TemplateDesk,
  TemplateOutcome,
} from '../../../bridge/channels/channel-provider.ts';
import type { Channel } from '../../../bridge/conversations/model.ts';
import type { Template } from '../../../bridge/conversations/template.ts';
import type { CrmRequest, RequestResult } from '../../../bridge/crm/requests.ts';
import { ParleyError } from '../../../bridge/errors.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import { carryOutRequests, type CarryOut } from '../../../bridge/queue/requests/carry-out-requests.ts';
import { createOutage } from '../../../bridge/queue/lane/outage.ts';
import { readOwnEvent } from '../../../bridge/queue/own-events/read-own-event.ts';
import { createRequestQueue, type RequestQueue } from '../../../bridge/queue/requests/request-queue.ts';
import { submitTemplate } from '../../../bridge/queue/templates/submit-template.ts';
import { syncOnRequest } from '../../../bridge/queue/templates/sync-templates.ts';
import { templateJobs } from '../../../bridge/queue/templates/template-jobs.ts';
import { createWakeUp } from '../../../bridge/queue/lane/wake-up.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';
import { scriptedProvider } from '../../support/scripted-provider.ts';
import { waitFor } from '../../support/wait-for.ts';
import { whatsappChannel } from '../../support/whatsapp-channel.ts';

const template: Template = {
  id: 'a0T1',
  name: 'order_update',
  language: 'en_US',
  category: 'Utility',
  header: { kind: 'none' },
  body: 'Hello {{1}}, your order is on its way.',
  footer: '',
  buttons: [],
  variables: [{ name: '1', example: 'Ana' }],
  approvalStatus: 'Draft',
};

let store: Store;
let queue: RequestQueue;
let written: RequestResult[];
/** What the desk says to each submission, and what it has listed. */
let submit: (template: Template) => TemplateOutcome | Promise<TemplateOutcome>;
let listed: ListedTemplate[];
let submitted: Template[];
let lists: number;
let crmIsAway: boolean;
const running: (() => Promise<void>)[] = [];
const kinds = ['SubmitTemplate', 'SyncTemplates', 'CheckNumbers'];

beforeAll(async () => {
  store = await openFreshStore();
  queue = createRequestQueue(store.pool, kinds);
});
beforeEach(async () => {
  await store.pool.query('truncate crm_request, inbound_event, told_template cascade');
  written = [];
  submitted = [];
  listed = [];
  lists = 0;
  crmIsAway = false;
  submit = () => ({ kind: 'submitted', state: { externalId: '777', approvalStatus: 'Pending' } });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()));
});
afterAll(() => store.stop());

function provider(tells = true): ChannelProvider {
  const desk: TemplateDesk = {
    tells,
    submit(_channel, asked) {
      submitted.push(asked);
      return Promise.resolve(submit(asked));
    },
    async *list() {
      lists += 1;
      for (const one of listed) yield await Promise.resolve(one);
    },
  };
  return { ...scriptedProvider(), templates: desk };
}

function listedTemplate(n: number, over: Partial<ListedTemplate['state']> = {}): ListedTemplate {
  const { id: _, approvalStatus: __, ...definition } = template;
  return {
    definition: { ...definition, name: `order_${n}` },
    state: { externalId: `${n}`, approvalStatus: 'Approved', ...over },
  };
}

function crm(channel: Channel = whatsappChannel) {
  return {
    channels: {
      find: (key: string) => Promise.resolve(key === channel.key ? channel : undefined),
      all: () => Promise.resolve([channel]),
    },
    readTemplate: (id: string) =>
      Promise.resolve(id === template.id ? { template, channelKey: channel.key } : undefined),
    mayOrder: () => Promise.resolve(true),
    requests: {
      read: () => Promise.resolve([]),
      write(results: readonly RequestResult[]) {
        if (crmIsAway) return Promise.reject(new ParleyError('CRM_UNAVAILABLE'));
        written.push(...results);
        return Promise.resolve();
      },
    },
  };
}

function start(over: { channel?: Channel; work?: CarryOut; longWork?: CarryOut } = {}): void {
  const stopping = new AbortController();
  const providers = new Map([['meta', provider()]]);
  const of = crm(over.channel);
  const media = () => {
    throw new Error('There is no file.');
  };
  const works = new Map<string, CarryOut>([
    ['SubmitTemplate', over.work ?? submitTemplate({ crm: of, providers, media })],
    ['SyncTemplates', syncOnRequest({ pool: store.pool, crm: of, providers })],
    ...(over.longWork ? [['CheckNumbers', over.longWork] as const] : []),
  ]);
  const ended = carryOutRequests({
    pool: store.pool,
    queue,
    crm: of,
    works,
    outage: createOutage(),
    wakeUp: createWakeUp(),
    crmWakeUp: createWakeUp(),
    log: capturedLog().log,
    metrics: createMetrics(),
    signal: stopping.signal,
  });
  running.push(async () => {
    stopping.abort();
    await ended;
  });
}

function ask(over: Partial<CrmRequest> = {}): Promise<number> {
  const by = { id: '005000000000001AAA', name: 'Ada Sample' };
  return queue.take([
    { id: 'a0R1', kind: 'SubmitTemplate', parameters: '{"templateId":"a0T1"}', by, ...over },
  ]);
}

async function told() {
  const found = await store.pool.query<{ body: Buffer; conversation_key: string }>(
    "select body, conversation_key from inbound_event where kind = 'template' order by id",
  );
  return found.rows.map(({ body, conversation_key: lane }) => ({ lane, event: readOwnEvent(body) }));
}

const answered = () => waitFor('the answer', () => written[0]);

test('a template that is submitted is under review, on its record and in the answer', async () => {
  await ask();
  start();
  expect(await answered()).toEqual({
    id: 'a0R1',
    status: 'Done',
    result: expect.stringContaining('"approvalStatus":"Pending"'),
  });
  expect(submitted).toEqual([template]);
  expect(await told()).toMatchObject([
    {
      lane: 'template|meta|777',
      event: {
        kind: 'template',
        templateId: 'a0T1',
        name: 'order_update',
        language: 'en_US',
        providerBusinessId: '200000000000003',
        state: { externalId: '777', approvalStatus: 'Pending' },
      },
    },
  ]);
});

test('a template that the provider refuses says why, in the answer and on its record', async () => {
  submit = () => ({ kind: 'refused', code: '100', sentence: 'The body begins with a variable.' });
  await ask();
  start();
  expect(await answered()).toMatchObject({
    status: 'Failed',
    errorCode: 'TEMPLATE_REFUSED',
    errorMessage: expect.stringContaining('The body begins with a variable. (100)'),
  });
  expect(await told()).toMatchObject([{ event: { state: { reason: 'The body begins with a variable.' } } }]);
});

test.each<[string, Partial<CrmRequest>, Channel, string]>([
  ['parameters that are none', { parameters: '{' }, whatsappChannel, 'REQUEST_NOT_POSSIBLE'],
  ['parameters without a template', { parameters: '{}' }, whatsappChannel, 'REQUEST_NOT_POSSIBLE'],
  ['a template that is gone', { parameters: '{"templateId":"a0T9"}' }, whatsappChannel, 'TEMPLATE_GONE'],
  ['a channel without approval', {}, { ...whatsappChannel, type: 'phone' }, 'REQUEST_NOT_POSSIBLE'],
  [
    'a channel without the id of its business',
    {},
    { ...whatsappChannel, providerBusinessId: '' },
    'REQUEST_NOT_POSSIBLE',
  ],
])(
  'a command with %s fails with a sentence, and the provider is not asked',
  async (_what, over, channel, code) => {
    await ask(over);
    start({ channel });
    expect(await answered()).toMatchObject({ status: 'Failed', errorCode: code });
    expect(submitted).toEqual([]);
  },
);

test('kinds that nobody here knows are left alone', async () => {
  expect(await ask({ kind: 'StartCall' })).toBe(0);
});

test('a command that a sweep sees again is carried out once, also by two bridges', async () => {
  expect(await ask()).toBe(1);
  expect(await ask()).toBe(0);
  start();
  start();
  await answered();
  await ask();
  await Promise.all(running.splice(0).map((stop) => stop()));
  expect(submitted).toHaveLength(1);
  // Both may have told the CRM of it, in the same words.
  expect(new Set(written.map((result) => JSON.stringify(result))).size).toBe(1);
});

test('a command that cannot be carried out now waits, and says nothing until it has been', async () => {
  submit = () =>
    submitted.length === 1
      ? { kind: 'later', code: 'PROVIDER_UNAVAILABLE', sentence: 'Later.' }
      : { kind: 'submitted', state: { externalId: '777', approvalStatus: 'Pending' } };
  await ask();
  start();
  await waitFor('the first attempt', async () => {
    const found = await store.pool.query("select 1 from crm_request where state = 'waiting' and tries = 1");
    return found.rowCount === 1;
  });
  expect(written).toEqual([]);
  await store.pool.query('update crm_request set not_before = now()');
  expect(await answered()).toMatchObject({ status: 'Done' });
});

test('a command that could not be carried out for an hour fails: whoever gave it reads why', async () => {
  submit = () => ({ kind: 'later', code: 'PROVIDER_UNAVAILABLE', sentence: 'The provider is away.' });
  await ask();
  await store.pool.query("update crm_request set taken_at = now() - interval '1 hour'");
  start();
  expect(await answered()).toMatchObject({ status: 'Failed', errorMessage: 'The provider is away.' });
});

test('the answer is kept while Salesforce is away, and nothing is done twice for it', async () => {
  crmIsAway = true;
  await ask();
  start();
  await waitFor('the result', async () => {
    const found = await store.pool.query("select 1 from crm_request where state = 'finished'");
    return found.rowCount === 1;
  });
  expect(written).toEqual([]);
  crmIsAway = false;
  expect(await answered()).toMatchObject({ status: 'Done' });
  expect(submitted).toHaveLength(1);
});

test('a bridge that dies while it carries out a command leaves it to the others, and cannot end it afterwards', async () => {
  await ask();
  const dead = await queue.claim();
  if (!dead) throw new Error('Nothing was claimed.');
  expect(await queue.claim()).toBeUndefined();
  await store.pool.query('update crm_request set not_before = now()');
  start();
  await answered();
  await queue.postpone(dead, 0);
  expect(await queue.finish(store.pool, dead, { id: dead.id, status: 'Failed' })).toBe(false);
  expect(submitted).toHaveLength(1);
});

test('an error that nobody foresaw does not stop the commands behind it', async () => {
  start({
    work: ({ id }) => {
      if (id === 'a0R1') throw new Error('Unforeseen.');
      return Promise.resolve({ kind: 'done', result: {} });
    },
  });
  await ask();
  await ask({ id: 'a0R2' });
  expect(await answered()).toMatchObject({ id: 'a0R2', status: 'Done' });
});

test('a command that takes long holds no other, and shows how far it has come', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
  await ask({ id: 'a0R1', kind: 'CheckNumbers' });
  start({
    async longWork(_, { progress }) {
      await progress(0.25, { read: 500 });
      await progress(0.5, { read: 1000 });
      await released;
      return { kind: 'done', result: { read: 2000 } };
    },
  });
  await answered();
  await ask({ id: 'a0R2' });
  await waitFor('the other command', () => written.find(({ id }) => id === 'a0R2'));
  release(undefined);
  await waitFor('the end', () => written.length === 3);
  expect(written).toEqual([
    { id: 'a0R1', status: 'Running', result: '{"progress":0.25,"read":500}' },
    expect.objectContaining({ id: 'a0R2', status: 'Done' }),
    { id: 'a0R1', status: 'Done', result: '{"read":2000}' },
  ]);
});

test('a command that a stop of the bridge interrupts is begun again by the next bridge at once', async () => {
  const begun = Promise.withResolvers<undefined>();
  await ask({ kind: 'CheckNumbers' });
  start({
    async longWork(_, { signal }) {
      begun.resolve(undefined);
      await once(signal, 'abort');
      throw signal.reason;
    },
  });
  await begun.promise;
  await Promise.all(running.splice(0).map((stop) => stop()));
  expect(written).toEqual([]);
  start({ longWork: ({ tries }) => Promise.resolve({ kind: 'done', result: { tries } }) });
  expect(await answered()).toMatchObject({ status: 'Done', result: '{"tries":2}' });
});

test('all templates of a business are taken over, each by itself, in every language', async () => {
  listed = Array.from({ length: 130 }, (_, n) => listedTemplate(n));
  listed.push(listedTemplate(7, { externalId: '7-es', approvalStatus: 'Paused', reason: 'Quality' }));
  await ask({ kind: 'SyncTemplates', parameters: '{}', channelKey: whatsappChannel.key });
  start();
  expect(await answered()).toMatchObject({ status: 'Done', result: '{"listed":131,"told":131}' });
  const events = await told();
  expect(events).toHaveLength(131);
  expect(new Set(events.map(({ lane }) => lane)).size).toBe(131);
  expect(events.at(-1)?.event).toMatchObject({
    definition: { name: 'order_7' },
    state: { reason: 'Quality' },
  });
});

function jobs(minute: number, tells: boolean) {
  const providers = new Map([['meta', provider(tells)]]);
  const now = () => new Date(Date.UTC(2026, 10, 20, 9, minute));
  const [asking, reading] = templateJobs({
    pool: store.pool,
    crm: crm(),
    providers,
    onTold: () => undefined,
    log: capturedLog().log,
    now,
  });
  if (!asking || !reading) throw new Error('There are two jobs.');
  return { asking, reading };
}

test('a provider that does not tell is asked in each quarter of an hour only while something is under review', async () => {
  listed = [listedTemplate(1, { approvalStatus: 'Pending' })];
  await jobs(30, false).asking.work();
  expect(lists).toBe(0);
  await jobs(1, false).asking.work();
  expect(lists).toBe(1);
  await jobs(30, false).asking.work();
  expect(lists).toBe(2);
  listed = [listedTemplate(1)];
  await jobs(45, false).asking.work();
  await jobs(59, false).asking.work();
  expect(lists).toBe(3);
  const states = (await told()).map(({ event }) =>
    event.kind === 'template' ? event.state.approvalStatus : '',
  );
  expect(states).toEqual(['Pending', 'Approved']);
});

test('a template that comes back to an earlier state is told of again', async () => {
  for (const approvalStatus of ['Approved', 'Paused', 'Approved'] as const) {
    listed = [listedTemplate(1, { approvalStatus })];
    await jobs(0, false).asking.work();
  }
  expect(await told()).toHaveLength(3);
});

test('a provider that tells is not asked, but for the whole list once a day', async () => {
  listed = [listedTemplate(1)];
  await jobs(0, true).asking.work();
  expect(lists).toBe(0);
  await jobs(0, true).reading.work();
  await jobs(0, true).reading.work();
  expect(await told()).toHaveLength(2);
});
