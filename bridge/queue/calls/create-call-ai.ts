import type { Pool } from 'pg';
import { createAssistant } from '../../ai/openai/create-assistant.ts';
import { createTranscriber } from '../../ai/openai/create-transcriber.ts';
import type { ChannelProvider } from '../../channels/channel-provider.ts';
import { providerTranscriber } from '../../channels/provider-transcriber.ts';
import type { Config } from '../../config.ts';
import type { Crm } from '../../crm/crm.ts';
import type { Log } from '../../log.ts';
import type { DownloadOptions } from '../../media/download-file.ts';
import type { Metrics } from '../../metrics.ts';
import type { CarryOut } from '../requests/carry-out-requests.ts';
import { createWakeUp, type WakeUp } from '../lane/wake-up.ts';
import { createCallWorks } from './after/call-work.ts';
import { makeTexts } from './after/make-texts.ts';
import { orderFinding } from './after/order-finding.ts';
import { orderTexts } from './after/order-texts.ts';
import { summariseOnRequest } from './after/summarise-on-request.ts';
import { createAgentTalks, type AgentTalks } from './agent/agent-talks.ts';
import type { CallFollower, CallLedger } from './call-ledger.ts';
import type { CallSetUps } from './call-set-ups.ts';

/** Texts are ordered in a transaction: by then it has ended. Should it not, they are found a moment later. */
const AFTER_ORDER_MS = 50;

interface CallAiParts {
  readonly config: Pick<Config, 'ai' | 'twilio'>;
  readonly pool: Pool;
  readonly setUps: CallSetUps;
  readonly crm: Pick<Crm, 'calls'>;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  readonly download: Omit<DownloadOptions, 'largest' | 'signal'>;
  readonly crmWakeUp: WakeUp;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** What a language model does for calls. Without one, and without a transcriber, nothing of it happens. */
export interface CallAi {
  /** Whether there is an AI agent that could speak with callers. */
  readonly hasAgent: boolean;
  /** They order texts of calls. */
  readonly followers: readonly CallFollower[];
  /** The rest, which tells calls what came of it. */
  with(ledger: CallLedger): {
    /** Absent without a language model. */
    readonly talks?: AgentTalks;
    /** The command SummariseCall. */
    readonly summarise: CarryOut;
    /** Makes the texts that are ordered, until the signal aborts. */
    work(signal: AbortSignal): Promise<void>;
  };
}

/** Puts together what a language model does for calls. */
export function createCallAi(parts: CallAiParts): CallAi {
  const { config, pool, setUps, crm, providers, download, crmWakeUp, log, metrics } = parts;
  const { ai } = config;
  const assistant = ai && createAssistant(ai, log, metrics);
  const { transcriptionModel } = ai ?? {};
  const ofEndpoint = ai && transcriptionModel !== undefined ? { ...ai, transcriptionModel } : undefined;
  // A provider that does it itself has the sound already.
  const transcriber =
    providerTranscriber(config) ?? (ofEndpoint && createTranscriber(ofEndpoint, log, metrics));
  const wakeUp = createWakeUp();
  const works = createCallWorks(pool);
  return {
    hasAgent: assistant !== undefined,
    followers: [
      orderTexts({
        setUps,
        transcribes: transcriber !== undefined,
        summarises: assistant !== undefined,
        onOrdered: () => void setTimeout(wakeUp.ring, AFTER_ORDER_MS).unref(),
        log,
      }),
      ...(assistant ? [orderFinding] : []),
    ],
    with: (ledger) => ({
      ...(assistant && {
        talks: createAgentTalks({
          pool,
          ledger,
          setUps,
          assistant,
          onTold: crmWakeUp.ring,
          log,
          metrics,
        }),
      }),
      summarise: summariseOnRequest({ assistant, ledger, setUps, calls: crm.calls }),
      work: (signal) =>
        makeTexts({
          pool,
          works,
          ledger,
          setUps,
          assistant,
          transcriber,
          providers,
          download,
          wakeUp,
          crmWakeUp,
          log,
          metrics,
          signal,
        }),
    }),
  };
}
