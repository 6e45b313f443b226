/** Somebody who answers calls of customers, with a phone on the phone page. */
export interface SampleRep {
  readonly name: string;
  /** In the demo's CRM. */
  readonly username: string;
  readonly number: string;
}

/** The reps of the demo. */
export const sampleReps: readonly SampleRep[] = [
  { name: 'Ana', username: 'ana@parley.test', number: '+12025550111' },
  { name: 'Luis', username: 'luis@parley.test', number: '+12025550112' },
];
