/** The message that the list of conversations shows. */
export interface Latest {
  readonly at: Date;
  readonly direction: 'Inbound' | 'Outbound';
  readonly preview: string;
}

/** The later of two moments, where there is one. */
export function laterOf(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (!one || !other) return one ?? other;
  return other > one ? other : one;
}

/** Of several the newest; of the same moment the last. */
export function newest(candidates: readonly Latest[]): Latest | undefined {
  return candidates.reduce<Latest | undefined>(
    (latest, one) => (latest && latest.at > one.at ? latest : one),
    undefined,
  );
}
