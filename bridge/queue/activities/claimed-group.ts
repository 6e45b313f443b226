import type { StaleGroup } from '../../crm/activities.ts';

/** A group that was claimed, and how far its messages had come then. */
export interface ClaimedGroup extends StaleGroup {
  readonly revision: number;
  readonly attempts: number;
  /** It holds nothing new: who wants it rendered anew. */
  readonly renewedBy?: string;
}
