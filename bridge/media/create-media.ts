import type { Pool } from 'pg';
import type { ChannelProvider } from '../channels/channel-provider.ts';
import type { Config } from '../config.ts';
import type { OutboundMedia } from '../conversations/model.ts';
import type { OutboundFile } from '../conversations/outbound-content.ts';
import type { Crm } from '../crm/crm.ts';
import type { MediaParts } from '../http/media.ts';
import { isLoopback } from '../is-loopback.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { createOutage } from '../queue/lane/outage.ts';
import type { WakeUp } from '../queue/lane/wake-up.ts';
import { forgetFiles } from './forget-files.ts';
import { createMediaQueue } from './media-queue.ts';
import { moveFiles } from './move-files.ts';
import { offerAgain } from './offer-again.ts';
import { outboundMedia } from './outbound-media.ts';
import { createRecordingLinks, type RecordingLinks } from './recording-links.ts';
import { createSignedLinks } from './signed-links.ts';
import { signingKeys } from './signing-keys.ts';

/** Files of messages, both ways. */
export interface Media {
  /** Addresses that stand in the CRM for recordings. */
  readonly recordingLinks: RecordingLinks;
  /** What the addresses of files are answered from. */
  readonly shown: MediaParts;
  /**
   * Brings files of customers into the CRM, until the signal aborts.
   * @param wakeUp rung when a file waits to be fetched
   */
  move(wakeUp: WakeUp, signal: AbortSignal): Promise<void>;
  /** Deletes what is no longer kept, offers the CRM again what it has refused, and says how many files that were. */
  tidy(): Promise<number>;
  /** A file of the CRM, ready for a provider. */
  outbound(file: OutboundFile): OutboundMedia;
}

interface Parts {
  readonly config: Config;
  readonly pool: Pool;
  readonly crm: Crm;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  readonly crmWakeUp: WakeUp;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Puts together what handles files. Asks the database for the key of links where the configuration has none. */
export async function createMedia({ config, pool, crm, ...parts }: Parts): Promise<Media> {
  const { pace, publicUrl, store, largestFile } = config;
  const keys = await signingKeys(config.keys, pool);
  const links = createSignedLinks(keys, publicUrl, store.schema);
  const queue = createMediaQueue(pool, { leaseSeconds: pace.leaseSeconds, links });
  const fetching = {
    channels: crm.channels,
    providers: parts.providers,
    download: { localHosts: localHosts(config) },
  };
  return {
    recordingLinks: createRecordingLinks(keys, publicUrl, store.schema),
    shown: { ...fetching, links, queue, crm },
    move: (wakeUp, signal) =>
      moveFiles({
        ...fetching,
        ...parts,
        wakeUp,
        queue,
        crm,
        // Of its own: a file that is too much for the line is no reason to hold messages back.
        outage: createOutage(),
        leaseSeconds: pace.leaseSeconds,
        largestStored: largestFile,
        keepDays: pace.retentionDays,
        signal,
      }),
    tidy: async () => (await offerAgain(pool)) + (await forgetFiles(pool, links, pace.retentionDays)),
    outbound: (file) => outboundMedia(file, { links, crm }),
  };
}

/** Names of this machine in the configuration: only simulators are there. */
function localHosts({ twilio, meta }: Config): readonly string[] {
  return [twilio?.apiUrl, twilio?.contentApiUrl, meta?.apiUrl]
    .flatMap((address) => (address === undefined ? [] : [new URL(address).hostname]))
    .filter(isLoopback);
}
