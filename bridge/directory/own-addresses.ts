import { matchKeys } from '../conversations/matching/match-keys.ts';
import type { MatchKey } from '../conversations/matching/match-key.ts';
import { writtenKeys } from '../conversations/matching/written-number.ts';
import type { Settings } from '../conversations/settings.ts';
import { countryOfNumber } from '../conversations/numbers/phone-number.ts';
import type { Contacts } from '../crm/contacts.ts';
import type { Channels } from '../crm/crm.ts';
import { ParleyError } from '../errors.ts';

/** Numbers of reps change seldom. */
const FRESH_MS = 10 * 60_000;

interface OwnAddressesParts {
  readonly channels: Channels;
  readonly contacts: Pick<Contacts, 'ownNumbers'>;
  readonly settings: () => Promise<Pick<Settings, 'defaultCountry'>>;
}

/**
 * The keys of our own addresses: channels, and numbers that calls of reps are forwarded to. Where reps are not shown to
 * the bridge, channels alone.
 * @throws ParleyError of the CRM when it is away as a whole
 */
export function createOwnAddresses({
  channels,
  contacts,
  settings,
}: OwnAddressesParts): () => Promise<ReadonlySet<MatchKey>> {
  let known: { readonly numbers: readonly string[]; readonly readAt: number } | undefined;

  async function numbers(): Promise<readonly string[]> {
    if (known && Date.now() - known.readAt < FRESH_MS) return known.numbers;
    const read = await contacts.ownNumbers().catch((error: unknown) => {
      if (!(error instanceof ParleyError) || error.retry) throw error;
      return [];
    });
    known = { numbers: read, readAt: Date.now() };
    return read;
  }

  return async () => {
    const addresses = (await channels.all()).map(({ address }) => address);
    const { defaultCountry } = await settings();
    const countries = [
      ...(defaultCountry ? [defaultCountry] : []),
      ...addresses.flatMap((address) => countryOfNumber(address) ?? []),
    ];
    return new Set([
      ...addresses.flatMap(matchKeys),
      ...(await numbers()).flatMap((number) => writtenKeys(number, countries)),
    ]);
  };
}
