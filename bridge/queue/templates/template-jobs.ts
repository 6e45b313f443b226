import type { Pool } from 'pg';
import type { ChannelProvider } from '../../channels/channel-provider.ts';
import type { Crm } from '../../crm/crm.ts';
import { ParleyError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Job } from '../jobs/jobs.ts';
import { syncTemplates } from './sync-templates.ts';
import { templateDeskOf, type DeskOfChannel } from './template-desk-of.ts';

interface TemplateJobParts {
  readonly pool: Pool;
  readonly crm: Pick<Crm, 'channels'>;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  /** Rung when there is something to write to the CRM. */
  readonly onTold: () => void;
  readonly log: Log;
  /** Default: the clock of the machine. */
  readonly now?: () => Date;
}

/**
 * Keeps templates as the providers have them. Providers that do not tell what they have decided are asked: every
 * quarter of an hour while something is under review, else once in an hour. All are read in full once a day.
 */
export function templateJobs({
  pool,
  onTold,
  log,
  now = () => new Date(),
  ...parts
}: TemplateJobParts): readonly Job[] {
  async function sync(desks: readonly DeskOfChannel[], isWhole: boolean): Promise<void> {
    const problems: ParleyError[] = [];
    for (const one of desks) {
      const { key: channelKey } = one.channel;
      try {
        const { told } = await syncTemplates(pool, one, isWhole);
        if (told > 0) onTold();
        log.info('Templates were compared with the list of the provider.', { channelKey, count: told });
      } catch (error) {
        if (!(error instanceof ParleyError)) throw error;
        log.warn('The templates of a provider could not be read.', { channelKey, error });
        problems.push(error);
      }
    }
    // The schedule tries again: those that were read once more do no harm.
    if (problems[0]) throw problems[0];
  }

  /** Providers that something is under review with; the CRM is asked for their channels only then. */
  async function underReview(): Promise<ReadonlySet<string>> {
    const pending = await pool.query<{ provider: string }>(
      "select distinct provider from told_template where approval_status in ('Pending', 'InAppeal')",
    );
    return new Set(pending.rows.map(({ provider }) => provider));
  }

  return [
    {
      name: 'ask-for-templates',
      cron: '*/15 * * * *',
      isDoneAtStart: true,
      async work() {
        const isHourly = now().getUTCMinutes() < 15;
        const reviewing = await underReview();
        if (!isHourly && reviewing.size === 0) return;
        const desks = (await desksOf(parts)).filter(({ desk }) => !desk.tells);
        await sync(isHourly ? desks : desks.filter(({ channel }) => reviewing.has(channel.provider)), false);
      },
    },
    {
      name: 'read-all-templates',
      cron: '41 4 * * *',
      isDoneAtStart: false,
      work: async () => sync(await desksOf(parts), true),
    },
  ];
}

/** One channel of each business whose templates need approval. */
async function desksOf({
  crm,
  providers,
}: Pick<TemplateJobParts, 'crm' | 'providers'>): Promise<readonly DeskOfChannel[]> {
  const desks = new Map<string, DeskOfChannel>();
  for (const channel of await crm.channels.all()) {
    const { provider, type, status, providerBusinessId } = channel;
    const isApproving = providers.get(provider)?.capabilities[type]?.approvesTemplates;
    if (!isApproving || !providerBusinessId || status === 'Draft') continue;
    desks.set(`${provider}|${providerBusinessId}`, templateDeskOf(channel, providers));
  }
  return [...desks.values()];
}
