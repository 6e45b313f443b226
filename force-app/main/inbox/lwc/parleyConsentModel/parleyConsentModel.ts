/** What a person has said, or somebody for them, about one kind of messages. */
export interface Consent {
  readonly purpose: 'All' | 'Marketing' | 'Service';
  readonly level: 'OptedOut' | 'Implicit' | 'Explicit' | 'Double';
  readonly source: 'Keyword' | 'Provider' | 'Preference' | 'Rep' | 'Import';
  /** Milliseconds since 1970. */
  readonly changedAt: number | undefined;
  /** What was said. */
  readonly evidence: string;
  /** Undefined: on every channel. */
  readonly channelId: string | undefined;
}

interface Value<Type = string> {
  readonly value: Type | null;
}

/** A consent as GraphQL hands it over. */
export interface ConsentNode {
  readonly Purpose__c: Value<Consent['purpose']>;
  readonly ConsentLevel__c: Value<Consent['level']>;
  readonly Source__c: Value<Consent['source']>;
  readonly ChangedAt__c: Value;
  readonly Evidence__c: Value;
  readonly Channel__c: Value;
}

function toConsent(node: ConsentNode): Consent {
  return {
    purpose: node.Purpose__c.value ?? 'All',
    level: node.ConsentLevel__c.value ?? 'Implicit',
    source: node.Source__c.value ?? 'Rep',
    changedAt: node.ChangedAt__c.value ? Date.parse(node.ChangedAt__c.value) : undefined,
    evidence: node.Evidence__c.value ?? '',
    channelId: node.Channel__c.value ?? undefined,
  };
}

const REACH = ['All', 'Service', 'Marketing'];

/** Of two words about the same the later one counts; of two at the same moment the refusal. */
function outweighs(one: Consent, other: Consent): boolean {
  const later = (one.changedAt ?? 0) - (other.changedAt ?? 0);
  return later > 0 || (later === 0 && one.level === 'OptedOut');
}

/**
 * The objection of a person that counts on this channel, the one that reaches furthest; undefined when there is none.
 * For each purpose the latest word counts, on the channel and on every channel each by itself: a refusal for every
 * channel is not taken back by a consent for one.
 * @param nodes consents of the person on any channel
 */
export default function findObjection(
  nodes: readonly ConsentNode[],
  channelId: string | undefined,
): Consent | undefined {
  const latest = new Map<string, Consent>();
  for (const consent of nodes.map(toConsent)) {
    if (consent.channelId !== undefined && consent.channelId !== channelId) continue;
    const place = `${consent.purpose}|${consent.channelId ?? ''}`;
    const other = latest.get(place);
    if (!other || outweighs(consent, other)) latest.set(place, consent);
  }
  return [...latest.values()]
    .filter(({ level }) => level === 'OptedOut')
    .sort((left, right) => REACH.indexOf(left.purpose) - REACH.indexOf(right.purpose))[0];
}
