/**
 * Commands that may take long, by whom they wait for. Each set has a lane of its own, so that nobody who presses a
 * button waits for them: those that read or write many records, and those that ask a language model.
 */
export const longLanes: readonly ReadonlySet<string>[] = [
  new Set(['CheckNumbers', 'RenderActivities', 'ExportPerson', 'ErasePerson']),
  new Set(['SummariseCall']),
];
