import type { SharedKey } from './doctor-store.ts';
import type { Finding } from './finding.ts';
import { isSimilarName } from './is-similar-name.ts';
import type { RecordField } from './record-field.ts';

/** Of a number that a whole company has, so many records are compared with each by name. */
const MOST_COMPARED = 50;
/** Others that a finding names. */
const MOST_NAMED = 5;

/**
 * What is to be said of records that have a number or an e-mail address together: who has the same address, or the same
 * number and a similar name, is there twice; all others share it. Holds the first records of one number at a time.
 * @param keys those of one number one after the other, as the store gives them
 */
export async function* sharedFindings(
  keys: AsyncIterable<readonly SharedKey[]>,
): AsyncIterable<readonly Finding[]> {
  let first: SharedKey[] = [];
  let isComplete = false;
  for await (const portion of keys) {
    const findings: Finding[] = [];
    for (const key of portion) {
      const last = first.at(-1);
      if (last && !last.hash.equals(key.hash)) {
        if (!isComplete) findings.push(...first.map((one) => findingOf(one, first)));
        first = [];
        isComplete = false;
      }
      // A record that has the number in two fields is one.
      if (first.at(-1)?.place.id === key.place.id) continue;
      if (isComplete) findings.push(findingOf(key, first));
      else first.push(key);
      if (!isComplete && first.length === MOST_COMPARED) {
        findings.push(...first.map((one) => findingOf(one, first)));
        isComplete = true;
      }
    }
    yield findings;
  }
  if (!isComplete) yield first.map((one) => findingOf(one, first));
}

function findingOf({ place, isEmail, holders }: SharedKey, compared: readonly SharedKey[]): Finding {
  const others = compared.map((key) => key.place).filter(({ id }) => id !== place.id);
  const same = others.filter((other) => isSamePerson(place, other, isEmail));
  const isDuplicate = same.length > 0;
  const named = isDuplicate ? same : others;
  const count = isDuplicate && !isEmail ? same.length : holders - 1;
  return {
    ...place,
    kind: isDuplicate ? 'duplicate' : 'shared',
    with: named.slice(0, MOST_NAMED).map(({ id, name }) => ({ id, name })),
    ...(count > MOST_NAMED ? { withCount: count } : {}),
  };
}

/** A business and a person who works there have the same number and are two all the same. */
function isSamePerson(one: RecordField, other: RecordField, isEmail: boolean): boolean {
  if ((one.object === 'Account') !== (other.object === 'Account')) return false;
  return isEmail || isSimilarName(one.name, other.name);
}
