import type { ChannelProvider, MediaPlace } from '../../bridge/channels/channel-provider.ts';
import type { MediaFile } from '../../bridge/conversations/content.ts';
import { createConnection } from '../../bridge/crm/salesforce/rest/connection.ts';
import { createNames } from '../../bridge/crm/salesforce/names.ts';
import { readFile } from '../../bridge/crm/salesforce/files/read-file.ts';
import { storeFile } from '../../bridge/crm/salesforce/files/store-file.ts';
import { createTokenSource } from '../../bridge/crm/salesforce/rest/token-source.ts';
import type { Crm } from '../../bridge/crm/crm.ts';
import type { StoredFile } from '../../bridge/conversations/model.ts';
import { forgetFiles } from '../../bridge/media/forget-files.ts';
import { createMediaQueue, type MediaQueue } from '../../bridge/media/media-queue.ts';
import { createFileSteps, type FileSteps, type MovingParts } from '../../bridge/media/file-steps.ts';
import { createSignedLinks, type SignedLinks } from '../../bridge/media/signed-links.ts';
import { createMetrics } from '../../bridge/metrics.ts';
import { createOutage } from '../../bridge/queue/lane/outage.ts';
import { readOwnEvent } from '../../bridge/queue/own-events/read-own-event.ts';
import { createWakeUp } from '../../bridge/queue/lane/wake-up.ts';
import type { Store } from '../../bridge/store/store.ts';
import { openSharedOrg, type SharedOrg } from '../integration/rights/open-shared-org.ts';
import { capturedLog } from './captured-log.ts';
import { openFreshStore } from './open-fresh-store.ts';
import { startFileServer, type FileServer } from './start-file-server.ts';

/** A provider's file server, a database and a local org, with the steps between them. */
export interface FileWork {
  readonly store: Store;
  readonly shared: SharedOrg;
  readonly provider: FileServer;
  readonly links: SignedLinks;
  readonly queue: MediaQueue;
  readonly crm: Pick<Crm, 'storeFile' | 'readFile' | 'allows'>;
  readonly parts: MovingParts;
  /** Steps as one bridge does them. */
  readonly steps: FileSteps;
  /** Does steps until none has anything to do now. */
  workAll(): Promise<void>;
  /** Says where the provider keeps a file; at first it is on the file server, below `/files/` and its source. */
  locate(how: (file: MediaFile) => MediaPlace): void;
  /** Files that came with a message, as ingest writes them down. Gives their ids. */
  announce(messageId: string, files: readonly MediaFile[], expiresInMs?: number): Promise<readonly string[]>;
  /** A message of the customer in the org. */
  deliver(messageId: string): string;
  /** Lets what waits for another try be tried now. */
  hurry(): Promise<void>;
  row(id: string): Promise<Readonly<Record<string, unknown>>>;
  /** What the CRM was told of the files of messages, oldest first. */
  told(): Promise<readonly (readonly StoredFile[])[]>;
  /** Versions of files that belong to the message, as an administrator of the org sees them. */
  filesOf(recordId: string): readonly Readonly<Record<string, unknown>>[];
  forget(days?: number): Promise<number>;
  logText(): string;
  stop(): Promise<void>;
}

export const CHANNEL_KEY = 'phone:+12025550101';
export const CONVERSATION_KEY = `${CHANNEL_KEY}|+14155550123`;
export const PUBLIC_URL = 'https://parley.example.com';

export async function startFileWork(
  options: { readonly largestStored?: number; readonly leaseSeconds?: number } = {},
): Promise<FileWork> {
  const { largestStored = 2_500_000, leaseSeconds = 30 } = options;
  const [store, shared, provider] = await Promise.all([openFreshStore(), openSharedOrg(), startFileServer()]);
  const { accessToken } = await shared.client('bridge@parley.test');
  const connection = createConnection(
    createTokenSource({ kind: 'token', accessToken, instanceUrl: shared.localOrg.url }),
  );
  const crm = {
    allows: () => true,
    storeFile: (file: Parameters<Crm['storeFile']>[0]) => storeFile(connection, createNames(), file),
    readFile: (versionId: string) => readFile(connection, versionId),
  };
  let locate = ({ source }: MediaFile): MediaPlace => ({
    kind: 'found',
    url: `${provider.origin}/files/${source}`,
    headers: {},
    hosts: ['127.0.0.1'],
  });
  const channel = {
    id: shared.desk.channelId,
    key: CHANNEL_KEY,
    name: 'Desk',
    type: 'phone',
    provider: 'twilio',
    address: '+12025550101',
    status: 'Active',
    logMessages: true,
    timeZone: 'UTC',
  } as const;
  const located = {
    locateMedia: (_: unknown, file: MediaFile) => Promise.resolve(locate(file)),
  } as unknown as ChannelProvider;
  const links = createSignedLinks([{ name: 'key', key: Buffer.alloc(32, 1) }], PUBLIC_URL, store.schema);
  const queue = createMediaQueue(store.pool, { leaseSeconds, links });
  const { log, text: logText } = capturedLog();
  const stopping = new AbortController();
  const parts: MovingParts = {
    channels: { find: () => Promise.resolve(channel), all: () => Promise.resolve([channel]) },
    providers: new Map([['twilio', located]]),
    download: { localHosts: ['127.0.0.1'] },
    queue,
    crm,
    outage: createOutage(),
    leaseSeconds,
    largestStored,
    keepDays: 30,
    wakeUp: createWakeUp(),
    crmWakeUp: createWakeUp(),
    log,
    metrics: createMetrics(),
    signal: stopping.signal,
  };
  const steps = createFileSteps(parts, createWakeUp());
  return {
    store,
    shared,
    provider,
    links,
    queue,
    crm,
    parts,
    steps,
    async workAll() {
      while ((await steps.fetchNext()) || (await steps.storeNext()));
    },
    locate(how) {
      locate = how;
    },
    async announce(messageId, files, expiresInMs = 86_400_000) {
      const { rows } = await store.pool.query<{ id: string }>(
        `insert into media_file
           (provider, message_id, place, channel_key, conversation_key, description, occurred_at, expires_at)
         select 'twilio', $1, place - 1, $2, $3, description, '2026-11-20T10:25:13Z', $5
         from unnest($4::jsonb[]) with ordinality as file (description, place) order by place returning id`,
        [
          messageId,
          CHANNEL_KEY,
          CONVERSATION_KEY,
          files.map((file) => JSON.stringify(file)),
          new Date(Date.now() + expiresInMs),
        ],
      );
      return rows.map(({ id }) => id);
    },
    deliver: (messageId) =>
      shared.admin.create('ParleyMessage__c', {
        Conversation__c: shared.desk.conversationId,
        Direction__c: 'Inbound',
        Kind__c: 'Media',
        ExternalId__c: `twilio:${messageId}`,
      }),
    async hurry() {
      await store.pool.query('update media_file set until = null where owner is null');
    },
    async row(id) {
      const { rows } = await store.pool.query<Record<string, unknown>>(
        'select state, error_code, tries, content_type, size, version_id, document_id from media_file where id = $1',
        [id],
      );
      return rows[0] ?? {};
    },
    async told() {
      const { rows } = await store.pool.query<{ body: Buffer }>(
        "select body from inbound_event where provider = 'parley' and kind = 'media' order by id",
      );
      return rows.map(({ body }) => {
        const event = readOwnEvent(body);
        return event.kind === 'media' ? event.files : [];
      });
    },
    filesOf: (recordId) =>
      shared.admin
        .query(`SELECT ContentDocumentId FROM ContentDocumentLink WHERE LinkedEntityId = '${recordId}'`)
        .records.flatMap(
          ({ ContentDocumentId: documentId }) =>
            shared.admin.query(
              `SELECT Id, Title, PathOnClient, ContentSize, Description, FileType FROM ContentVersion
               WHERE ContentDocumentId = '${String(documentId)}'`,
            ).records,
        ),
    forget: (days = 30) => forgetFiles(store.pool, links, days),
    logText,
    async stop() {
      stopping.abort();
      await Promise.all([provider.stop(), shared.stop(), store.stop()]);
    },
  };
}
