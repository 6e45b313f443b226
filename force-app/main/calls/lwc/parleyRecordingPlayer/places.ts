/** Where listening has stopped, by call, for as long as the browser's tab lives. */
const places = new Map<string, number>();
let speed = 1;

/** Seconds from the beginning. */
export function placeOf(callId: string): number {
  return places.get(callId) ?? 0;
}

/** @param seconds 0 when it was heard to its end */
export function keepPlace(callId: string, seconds: number): void {
  if (seconds > 0) places.set(callId, seconds);
  else places.delete(callId);
}

/** Whoever listens fast does so with the next recording too. */
export function chosenSpeed(): number {
  return speed;
}

export function chooseSpeed(chosen: number): void {
  speed = chosen;
}
