import type { MatchKey } from '../../../conversations/matching/match-key.ts';
import type { Directory } from '../../../directory/directory.ts';
import type { FoundPeople } from '../plan/found.ts';
import type { Person } from '../plan/person.ts';

/** How long messages wait for the directory, which may itself wait for Salesforce, and how long while it is late already. */
const PATIENCE_MS = 10_000;
const LATE_MS = 500;
/** Questions that nobody waits for any more. */
const late = new WeakMap<Directory, number>();

/** What the directory says of the people of a batch. */
export type AskedDirectory = Pick<FoundPeople, 'entries' | 'unanswered' | 'own'>;

/**
 * Asks the directory who has the numbers of those whose contact is looked for; for people who are known it is not asked.
 * One that does not answer soon does not know yet: a message without a contact is better than none.
 * @throws ParleyError when Salesforce as a whole is away
 */
export async function askDirectory(
  directory: Directory,
  persons: ReadonlyMap<string, Person>,
): Promise<AskedDirectory> {
  const sought = [...persons.values()].filter(({ isAsked }) => isAsked);
  const keys = [...new Set(sought.flatMap((person) => person.keys))];
  const none = { entries: new Map(), own: new Set<MatchKey>() };
  if (keys.length === 0) return { ...none, unanswered: new Set() };
  return (await inTime(directory, ask(directory, keys))) ?? { ...none, unanswered: new Set(keys) };
}

/**
 * Asks once more for keys of which no record that the directory named has one any more.
 * @throws ParleyError when Salesforce as a whole is away
 */
export async function askDoubted(
  directory: Directory,
  { own, entries, unanswered }: AskedDirectory,
  keys: ReadonlySet<MatchKey>,
): Promise<AskedDirectory> {
  const anew = await inTime(directory, directory.find([...keys], { isDoubted: true }));
  const others = [...entries].filter(([key]) => !keys.has(key));
  return {
    own,
    entries: new Map([...others, ...(anew?.entries ?? [])]),
    unanswered: new Set([...unanswered, ...(anew?.unanswered ?? keys)]),
  };
}

async function ask(directory: Directory, keys: Person['keys']): Promise<AskedDirectory> {
  const own = await directory.ownAmong(keys);
  return { own, ...(await directory.find(keys.filter((key) => !own.has(key)))) };
}

/** The answer, if it comes soon. */
async function inTime<Answer>(directory: Directory, answer: Promise<Answer>): Promise<Answer | undefined> {
  const lateOnes = (change: number) => late.set(directory, (late.get(directory) ?? 0) + change);
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    const patience = (late.get(directory) ?? 0) > 0 ? LATE_MS : PATIENCE_MS;
    timer = setTimeout(resolve, patience, undefined);
  }).then(() => {
    lateOnes(1);
    const end = () => lateOnes(-1);
    answer.then(end, end);
    return undefined;
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
