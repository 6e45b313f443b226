/** All calls that the simulators know, by id, oldest first: each the part of one phone. */
const legs = new Map();
const heardAt = new Map();
const listeners = new Set();
let timeRuns = true;

/** @param runs whether the time of calls goes by itself */
export function setTime(runs) {
  timeRuns = runs;
}

/** A call that is new or has changed. */
export function noteLeg(leg) {
  legs.set(leg.sid, leg);
  heardAt.set(leg.sid, Date.now());
  for (const listener of listeners) listener(leg);
}

export function listenToLegs(listener) {
  listeners.add(listener);
}

/** Calls of the phone with that number, oldest first. */
export function legsOf(number) {
  return [...legs.values()].filter(({ phone }) => phone === number);
}

/** The call that the phone has to do with now: one that is on before one that rings, and the newest of several. */
export function currentLeg(number) {
  const open = legsOf(number).filter(({ state }) => state !== 'over');
  return open.findLast(({ state }) => state === 'on') ?? open.at(-1);
}

/** `1:05`: how long they have been speaking. */
export function lengthOf(leg) {
  const since = leg.state === 'on' && timeRuns ? (Date.now() - heardAt.get(leg.sid)) / 1000 : 0;
  const seconds = leg.seconds + Math.floor(since);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
