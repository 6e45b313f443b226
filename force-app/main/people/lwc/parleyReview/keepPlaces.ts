import type { Person } from 'c/parleyPersonModel';

/**
 * News for a list that somebody is working on. Who is in it stays where they are, also when a decision was made here
 * and the org lists them no more; who is new comes first.
 * @param decided conversations that were decided here
 */
export default function keepPlaces(
  before: readonly Person[],
  now: readonly Person[],
  decided: ReadonlySet<string>,
): readonly Person[] {
  const latest = new Map(now.map((person) => [person.conversationId, person]));
  const stayed = before.flatMap((person) => {
    const { conversationId } = person;
    const news = latest.get(conversationId);
    if (news) return news;
    return decided.has(conversationId) ? person : [];
  });
  const present = new Set(stayed.map(({ conversationId }) => conversationId));
  return [...now.filter(({ conversationId }) => !present.has(conversationId)), ...stayed];
}
