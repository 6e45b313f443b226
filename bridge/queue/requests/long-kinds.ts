/** Commands that may take minutes. They have a lane of their own, so that nobody who presses a button waits for them. */
export const longKinds: ReadonlySet<string> = new Set([
  'CheckNumbers',
  'RenderActivities',
  'ExportPerson',
  'ErasePerson',
]);
