/** Name of the channel on which the bridges of one schema wake each other. */
export function wakeChannel(schema: string): string {
  return `parley_wake_${schema}`;
}
