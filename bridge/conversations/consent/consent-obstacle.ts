/** One word of a person, or of somebody for them, on what they want to receive. */
export interface GivenConsent {
  readonly purpose: 'All' | 'Marketing' | 'Service';
  readonly level: 'OptedOut' | 'Implicit' | 'Explicit' | 'Double';
  /** Record of the channel; absent: on every channel. */
  readonly channelId?: string;
  readonly changedAt: Date;
  /** Said in another conversation, or of another identity, which may be the same person's: nobody is sure. */
  readonly isOther?: boolean;
}

interface Intent {
  readonly channelId: string;
  /** Else it is service: an answer, a notice, anything that is no advertisement. */
  readonly isMarketing: boolean;
  /** The customer has not asked for it by writing lately. */
  readonly isFirstWord: boolean;
  readonly policy: 'OptOut' | 'OptIn';
}

/**
 * Why a message may not be sent to this person. For each purpose the latest word counts, on the channel and on every
 * channel each by itself; of two at the same moment it is the opt-out. No other word outweighs an opt-out: not one for
 * another purpose, not one for the channel where the opt-out is for every channel, and not one of somebody who only may
 * be the same person: of theirs an opt-out counts, and no word takes an opt-out of this one back.
 */
export function consentObstacle(
  consents: readonly GivenConsent[],
  { channelId, isMarketing, isFirstWord, policy }: Intent,
): 'OPTED_OUT' | 'OPT_IN_MISSING' | undefined {
  const latest = new Map<string, GivenConsent>();
  for (const consent of consents) {
    if (consent.purpose === (isMarketing ? 'Service' : 'Marketing')) continue;
    if (consent.channelId !== undefined && consent.channelId !== channelId) continue;
    const place = `${consent.purpose}|${consent.channelId ?? ''}|${isDoubtful(consent) ? 'doubtful' : ''}`;
    const other = latest.get(place);
    if (!other || outweighs(consent, other)) latest.set(place, consent);
  }
  const levels = [...latest.values()].map(({ level }) => level);
  if (levels.includes('OptedOut')) return 'OPTED_OUT';
  const hasAgreed = levels.some((level) => level === 'Explicit' || level === 'Double');
  return policy === 'OptIn' && isFirstWord && !hasAgreed ? 'OPT_IN_MISSING' : undefined;
}

/** It may be somebody else's: it can be an agreement, and takes nothing back. */
function isDoubtful({ isOther = false, level }: GivenConsent): boolean {
  return isOther && level !== 'OptedOut';
}

function outweighs(one: GivenConsent, other: GivenConsent): boolean {
  const later = one.changedAt.getTime() - other.changedAt.getTime();
  return later > 0 || (later === 0 && one.level === 'OptedOut');
}
