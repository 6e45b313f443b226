import type { SharedKey } from './doctor-store.ts';
import type { Finding } from './finding.ts';
import { isSimilarName } from './is-similar-name.ts';

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
      if (first.at(-1)?.id === key.id) continue;
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

function findingOf(key: SharedKey, compared: readonly SharedKey[]): Finding {
  const { object, id, name, owner, field, written, holders } = key;
  const others = compared.filter((other) => other.id !== id);
  const same = others.filter((other) => isSamePerson(key, other));
  const isDuplicate = same.length > 0;
  const named = isDuplicate ? same : others;
  const count = isDuplicate && !key.isEmail ? same.length : holders - 1;
  return {
    kind: isDuplicate ? 'duplicate' : 'shared',
    object,
    id,
    name,
    owner,
    field,
    written,
    with: named.slice(0, MOST_NAMED).map((other) => ({ id: other.id, name: other.name })),
    ...(count > MOST_NAMED ? { withCount: count } : {}),
  };
}

/** A business and a person who works there have the same number and are two all the same. */
function isSamePerson(one: SharedKey, other: SharedKey): boolean {
  if ((one.object === 'Account') !== (other.object === 'Account')) return false;
  return one.isEmail || isSimilarName(one.name, other.name);
}
