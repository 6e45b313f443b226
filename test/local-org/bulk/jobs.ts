import { dateTimeText } from '../date-time.ts';
import { OrgError } from '../org-error.ts';
import { makeRecordId, normalizeId } from '../store/record-id.ts';

export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

/** A job of the Bulk API, whatever it does. */
export interface Job {
  readonly id: string;
  readonly createdById: string;
  readonly createdDate: string;
  /** `67.0` */
  readonly apiVersion: string;
  state: JobState;
  /** Why it has failed. */
  errorMessage?: string;
  systemModstamp: string;
}

/** How many jobs are kept that have ended; the oldest goes first. */
const kept = 50;

/** The jobs of one kind. */
export class Jobs<Kind extends Job> {
  readonly #jobs = new Map<string, Kind>();
  readonly #numbers: () => number;

  /** @param nextNumber numbers for the ids of jobs of every kind */
  constructor(nextNumber: () => number) {
    this.#numbers = nextNumber;
  }

  add(createdById: string, apiVersion: string, state: JobState, rest: Omit<Kind, keyof Job>): Kind {
    const now = dateTimeText(Date.now());
    const head: Job = {
      id: makeRecordId('750', this.#numbers()),
      createdById,
      apiVersion,
      state,
      createdDate: now,
      systemModstamp: now,
    };
    const job = { ...head, ...rest } as Kind;
    this.#jobs.set(job.id, job);
    for (const oldest of this.#jobs.values()) {
      if (this.#jobs.size <= kept) break;
      if (hasEnded(oldest)) this.#jobs.delete(oldest.id);
    }
    return job;
  }

  find(id: string): Kind {
    const job = this.#jobs.get(normalizeId(id) ?? id);
    if (job) return job;
    throw new OrgError('NOT_FOUND', 'The requested resource does not exist', { httpStatus: 404 });
  }

  all(): readonly Kind[] {
    return [...this.#jobs.values()];
  }

  /** Deletes a job that has ended. */
  remove(id: string): void {
    const job = this.find(id);
    if (!hasEnded(job)) throw new OrgError('API_ERROR', `Job is in state ${job.state}: it cannot be deleted`);
    this.#jobs.delete(job.id);
  }
}

/** Moves a job on, unless it has ended. */
export function moveJob(job: Job, state: JobState, errorMessage?: string): void {
  if (hasEnded(job)) return;
  job.state = state;
  job.systemModstamp = dateTimeText(Date.now());
  if (errorMessage !== undefined) job.errorMessage = errorMessage;
}

export function hasEnded({ state }: Job): boolean {
  return state === 'JobComplete' || state === 'Failed' || state === 'Aborted';
}

/** What is wrong with a job that a mistake of its own has ended. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof OrgError)) throw error;
  return `${error.code}: ${error.message}`;
}
