import { activityLine, type ActivityMessage, type LineStyle } from './activity-line.ts';

/** Messages as the lines of an activity, in order. The same messages give the same lines, in whichever order they come. */
export function activityLines(messages: readonly ActivityMessage[], style: LineStyle): readonly string[] {
  return [...messages].sort(inOrder).map((message) => activityLine(message, style));
}

function inOrder(one: ActivityMessage, other: ActivityMessage): number {
  return one.at.getTime() - other.at.getTime() || one.sequence - other.sequence;
}
