import { z } from 'zod';
import type { Config } from '../../config.ts';
import type { Capabilities } from '../../conversations/capabilities.ts';
import { defaultSettings } from '../../conversations/settings.ts';
import type { Channel, ChannelType, Provider } from '../../conversations/model.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import type { Crm } from '../crm.ts';
import type { Outbox, OutboundLedger, StreamPositions } from '../sending.ts';
import { readBeforeSending } from './outbox/before-sending.ts';
import { shareChannels } from './channels/channel-shares.ts';
import { readUnwritten } from './calls/activities/read-unwritten.ts';
import { renderCalls } from './calls/activities/render-calls.ts';
import { createCalls } from './calls/calls.ts';
import { createChannels } from './channels/channels.ts';
import type { BudgetLevel } from './rest/budget-level.ts';
import { createBudget } from './rest/budget.ts';
import { createConnection, type SalesforceConnection } from './rest/connection.ts';
import { deliverEvents } from './deliver-events.ts';
import { describeChannels } from './channels/describe-channels.ts';
import { createContacts } from './people/contacts.ts';
import { findContact } from './people/find-contact.ts';
import { personOf } from './people/person-of.ts';
import { createKeptSources } from './people/kept-sources.ts';
import { createNamedContacts } from './doctor/named-contacts.ts';
import { createNames, type Names } from './names.ts';
import { mayOrder } from './outbox/may-order.ts';
import { outboxDoorbell } from './outbox/outbox-doorbell.ts';
import { readOutbox } from './outbox/outbox.ts';
import { closeFollowUps } from './follow-ups/close-follow-ups.ts';
import { openFollowUps } from './follow-ups/open-follow-ups.ts';
import { readFormatExamples } from './formats/format-examples.ts';
import { createLogStyle } from './formats/log-style.ts';
import { createKeptValue } from './rest/kept-value.ts';
import { measureUse } from './rest/measure-use.ts';
import { notSetUp } from './rest/not-set-up.ts';
import { patienceFor } from './rest/patience.ts';
import { subscribe } from './pubsub/subscribe.ts';
import { readFile } from './files/read-file.ts';
import { readRows } from './rest/read-rows.ts';
import { readRequests, writeRequests } from './outbox/request-box.ts';
import { createRuleCheck } from './activities/check-rule.ts';
import { readActivities } from './activities/read-activities.ts';
import { createPersonRecords } from './people-records/person-records.ts';
import { createMessageArchives } from './retention/message-archives.ts';
import { renderActivities } from './activities/render-activities.ts';
import { readSettings } from './settings.ts';
import { createRecords } from './strangers/create-records.ts';
import { renameRecords } from './strangers/rename-records.ts';
import { createSharedQueries } from './rest/shared-queries.ts';
import { soql } from './rest/soql.ts';
import { storeFile } from './files/store-file.ts';
import { uploadFile } from './files/upload-file.ts';
import { tellDirectory } from './tell-directory.ts';
import { tellUse } from './tell-use.ts';
import { createTemplates } from './templates/templates.ts';
import { createTokenSource } from './rest/token-source.ts';

interface SalesforceParts {
  readonly config: Config['salesforce'];
  /** Longest that a batch may be held back to save requests, in ms. */
  readonly longestPatienceMs: number;
  /** How often to look into the outbox while change events are promised and do not come, in ms. */
  readonly pollMs: number;
  readonly ledger: OutboundLedger;
  readonly capabilitiesOf: (provider: Provider, type: ChannelType) => Capabilities | undefined;
  readonly positions: StreamPositions;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Salesforce as a CRM of Parley. Nothing is asked of the org before it is needed. */
export function createSalesforce(parts: SalesforceParts): Crm {
  const { config, ledger, metrics, log, longestPatienceMs } = parts;
  const names = createNames(config.namespace);
  const tokens = createTokenSource(config.login);
  const connection = createConnection(tokens);
  const query = createSharedQueries(connection);
  const settings = createKeptValue(() =>
    readSettings(query, names).catch((error: unknown) => {
      throw notSetUp(error);
    }),
  );
  const budget = createBudget({
    connection,
    backgroundPercent: () => (settings.last()?.settings ?? defaultSettings).apiBudgetPercent,
    onLevel: (level, { used, limit }) => log.info(levelSentences[level], { used, limit }),
  });
  // Messages go by `connection` itself; the others throw CRM_BUDGET_RESERVED while the requests that are left are theirs.
  const normal = budget.normal(connection);
  const background = budget.background(connection);
  const channels = createChannels(connection, names);
  const templates = createTemplates(connection, names);
  const settingsNow = async () => (await settings.current())?.settings ?? defaultSettings;
  const inUse = {
    connection,
    names,
    channels,
    ledger,
    closedStatus: closedStatusOf(connection, names),
    windowHoursOf: ({ provider, type }: Channel) => parts.capabilitiesOf(provider, type)?.serviceWindowHours,
    language: async () => (await settingsNow()).logLanguage,
  };
  measureUse(connection, budget, metrics);
  const sources = createKeptSources(connection, settingsNow);

  const logStyle = createLogStyle(settingsNow, tokens, log);
  const ofActivities = { ...inUse, logStyle, checkRule: createRuleCheck(log) };
  const ofCalls = { ...ofActivities, connection: normal };
  const calls = createCalls({
    connection,
    query,
    names,
    tokens,
    language: inUse.language,
    activities: {
      readUnwritten: (call, recordingLink) => readUnwritten(call, { ...ofCalls, recordingLink }),
      renderCalls: (stale, recordingLink) => renderCalls(stale, { ...ofCalls, recordingLink }),
    },
  });
  const outbox: Outbox = {
    read(since) {
      // In the request of the look: settings that are always known cost nothing.
      settings.renewEarly();
      return readOutbox(query, names, since);
    },
  };
  const { pubSubEndpoint: endpoint } = config;
  const topic = names.outboxTopic;
  const doorbell: Outbox['doorbell'] = async (ring, signal) => {
    const replayId = await parts.positions.read(topic);
    await outboxDoorbell({
      notices: subscribe({
        endpoint: endpoint ?? '',
        topic,
        tokens,
        signal,
        ...(replayId ? { replayId } : {}),
      }),
      ring,
      savePosition: (position) => parts.positions.write(topic, position),
      pollMs: parts.pollMs,
      onDown: ({ error, retryInMs }) =>
        log.warn('No change events come; Salesforce is asked instead.', { error, retryInMs }),
      signal,
    });
  };
  return {
    name: 'salesforce',
    channels,
    contacts: createContacts({ connection, names, sources }),
    contactsInBackground: createContacts({ connection: background, names, sources }),
    namedContacts: createNamedContacts(normal),
    newContacts: {
      create: (wanted) => createRecords(normal, names, wanted),
      rename: (renamings) => renameRecords(normal, names, renamings),
    },
    personOf: (conversationId) => personOf(connection, names, conversationId),
    findContact: (reference) => findContact(connection, reference),
    settings: settingsNow,
    forgetSetUp() {
      settings.forget();
      channels.forget();
    },
    formatExamples: (kind, language) =>
      readFormatExamples(kind, language, { connection: normal, names, channels, logStyle }),
    calls,
    outbox: endpoint ? { ...outbox, doorbell } : outbox,
    requests: {
      read: (since) => readRequests(query, names, since),
      write: (results) => writeRequests(connection, names, results),
    },
    archives: createMessageArchives(background, names, channels, settingsNow),
    people: createPersonRecords(normal, names, channels, settingsNow),
    mayOrder: (userId, right) => mayOrder(connection, names, userId, right),
    beforeSending: (messages) => readBeforeSending(connection, names, templates, messages),
    readTemplate: (id) => templates.find(id),
    describeChannels: (capabilitiesOf) => describeChannels(background, names, capabilitiesOf),
    deliver: (events, known, directory) => deliverEvents(events, known, { ...inUse, directory }),
    renderActivities: (groups, urgency) =>
      renderActivities(groups, { ...ofActivities, connection: urgency === 'normal' ? normal : background }),
    openFollowUps: (followUps) => openFollowUps(followUps, { ...ofActivities, connection: normal }),
    closeFollowUps: (ids) => closeFollowUps(ids, { ...inUse, connection: normal }),
    readActivities: (scope, after) => readActivities(background, names, scope, after),
    readFile: (versionId) => readFile(connection, versionId),
    storeFile: (file) => storeFile(normal, names, file),
    attachFile: (recordId, file) => uploadFile(normal, names, file, recordId),
    shareChannels: () => shareChannels(background, names),
    allows: (urgency) => budget.allows(urgency),
    requestsSent: () => connection.requests(),
    async tellUse(use) {
      const row = await settings.current();
      if (row) await tellUse(connection, names, row.id, use);
      return row !== undefined;
    },
    async tellDirectory(report) {
      const row = await settings.current();
      if (row) await tellDirectory(background, names, row.id, report);
    },
    patience: () => patienceFor(connection.usage(), longestPatienceMs),
  };
}

const levelSentences: Readonly<Record<BudgetLevel, string>> = {
  Everything: 'There are requests enough again: all work goes on.',
  NoBackground: 'Work that can wait rests: the requests that are left today are for messages.',
  EssentialOnly: 'Only messages go: nearly all requests of today are used.',
};

/** Messages lie in the past, so their Tasks are done. What that status is called is each org's own choice. */
function closedStatusOf(connection: SalesforceConnection, names: Names): () => Promise<string> {
  let known: Promise<string> | undefined;
  return () => {
    known ??= readClosedStatus(connection, names).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

async function readClosedStatus(connection: SalesforceConnection, names: Names): Promise<string> {
  const rows = await connection.query(
    soql`SELECT ApiName FROM TaskStatus WHERE IsClosed = ${true} ORDER BY SortOrder LIMIT 1`,
  );
  const [first] = readRows(rows, z.object({ ApiName: z.string() }), names, 'Task statuses');
  return first?.ApiName ?? 'Completed';
}
