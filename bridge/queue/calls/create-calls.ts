import type { ChannelProvider } from '../../channels/channel-provider.ts';
import type { Config } from '../../config.ts';
import type { Crm } from '../../crm/crm.ts';
import { agentLines } from '../../http/agent-lines.ts';
import type { ServerParts } from '../../http/server.ts';
import type { Log } from '../../log.ts';
import type { Media } from '../../media/create-media.ts';
import type { Metrics } from '../../metrics.ts';
import type { ErasedKeys } from '../../store/erased-keys.ts';
import type { Store } from '../../store/store.ts';
import type { Job } from '../jobs/jobs.ts';
import { createOutage } from '../lane/outage.ts';
import type { WakeUp } from '../lane/wake-up.ts';
import type { CarryOut } from '../requests/carry-out-requests.ts';
import { createCallLook, type CallLook } from './call-look.ts';
import { createCallSetUps } from './call-set-ups.ts';
import { controlCall } from './control/control-call.ts';
import { createCallAi } from './create-call-ai.ts';
import { createCallLedger } from './create-call-ledger.ts';
import { callJobs } from './call-jobs.ts';
import { createPhone } from './phone/phone.ts';
import { takeWaiting } from './phone/take-waiting.ts';
import { createCallOrders } from './placing/call-orders.ts';
import { placeCalls } from './placing/place-calls.ts';
import { takeWrittenCalls } from './placing/take-written-calls.ts';
import { lookAtCalls } from './reconcile/look-at-calls.ts';
import { deleteRecordingsOf } from './recordings/delete-recordings.ts';
import { openRecordingOnRequest } from './recordings/open-on-request.ts';

/** Calls, both ways. */
export interface Calls {
  /** What providers, their AI lines and links of recordings are answered by. */
  readonly served: Pick<ServerParts, 'phone' | 'recordings' | 'agentLines'>;
  /** Commands of screens about calls, by kind. */
  readonly works: ReadonlyMap<string, CarryOut>;
  /** What the leader looks for in the CRM. */
  readonly look: CallLook;
  readonly jobs: readonly Job[];
  /** Places calls, makes their texts, and asks what has become of them, until the signal aborts. */
  work(signal: AbortSignal): Promise<void>;
  /** Deletes all recordings of conversations, at their providers. Throws while some are still there. */
  readonly forgetRecordings: (conversationKeys: readonly string[]) => Promise<number>;
  /** After the server has closed: waits for what is under way. */
  stop(): Promise<void>;
}

interface Parts {
  readonly config: Config;
  readonly store: Store;
  readonly crm: Crm;
  readonly providers: readonly ChannelProvider[];
  readonly erased: Pick<ErasedKeys, 'hasCall'>;
  /** Recordings are shown like files. */
  readonly files: Pick<Media, 'shown' | 'recordingLinks'>;
  readonly crmWakeUp: WakeUp;
  /** Rung when there are calls to place; `tell` wakes the lanes of all bridges. */
  readonly wakeUp: WakeUp;
  readonly tellOrdered: () => void;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Puts together what handles calls. */
export function createCalls(parts: Parts): Calls {
  const { config, store, crm, files, erased, crmWakeUp, wakeUp, log, metrics } = parts;
  const { pool } = store;
  const { shown, recordingLinks } = files;
  const providers = new Map<string, ChannelProvider>(parts.providers.map((one) => [one.name, one]));
  const setUps = createCallSetUps(pool);
  const basis = { pool, crm, setUps, providers, crmWakeUp, log, metrics };
  const ai = createCallAi({ ...basis, config, download: shown.download });
  const ledger = createCallLedger({ pool, takeWaiting: takeWaiting(providers), followers: ai.followers });
  const { hasAgent } = ai;
  const { talks, summarise, work: makeTexts } = ai.with(ledger);
  const orders = createCallOrders(pool);
  const known = { ...basis, ledger, orders, erased };
  const phone = createPhone({ store, ledger, hasAgent, erased, onTold: crmWakeUp.ring, log, metrics });
  const lines = talks && agentLines({ providers: parts.providers, talks, log, metrics });
  const { calls } = crm;

  return {
    served: {
      phone,
      recordings: { recordingLinks, pageOf: (recordId) => calls.linkTo(recordId) },
      ...(lines && { agentLines: lines }),
    },
    works: new Map([
      ['ControlCall', controlCall({ ...known, calls, hasAgent })],
      ['OpenRecording', openRecordingOnRequest({ ledger, calls, links: shown.links })],
      ['SummariseCall', summarise],
    ]),
    look: createCallLook({
      calls,
      setUps,
      take: (written) => takeWrittenCalls(written, { ...known, channels: crm.channels }),
      onOrdered: parts.tellOrdered,
      onTaken: crmWakeUp.ring,
      log,
    }),
    jobs: callJobs(known),
    async work(signal) {
      // Each with a pause of its own: what stops one of them is no reason to hold messages or the others back.
      await Promise.all([
        placeCalls({ ...known, outage: createOutage(), wakeUp, signal }),
        lookAtCalls({ ...known, signal }),
        makeTexts(signal),
      ]);
    },
    forgetRecordings: (conversationKeys) => deleteRecordingsOf(known, conversationKeys),
    stop: () => phone.stop(),
  };
}
