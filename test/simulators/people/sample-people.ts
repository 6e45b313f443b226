/** Someone to be on the phone page. */
export interface SamplePerson {
  readonly firstName: string;
  readonly lastName: 'Sample';
  /** As carriers and WhatsApp have it. */
  readonly number: string;
  /** How the CRM has the number written down. People write numbers in many ways. */
  readonly writtenAs: string;
  /** With a username the number is hidden from businesses, at first. */
  readonly username?: string;
}

/** The customers of the demo. The first one is who the phone page starts with. */
export const samplePeople: readonly SamplePerson[] = [
  { firstName: 'Maria', lastName: 'Sample', number: '+12025550141', writtenAs: '(202) 555-0141' },
  { firstName: 'Thomas', lastName: 'Sample', number: '+12025550142', writtenAs: '202.555.0142' },
  { firstName: 'Nora', lastName: 'Sample', number: '+14155550143', writtenAs: '+1 415 555 0143' },
  { firstName: 'Omar', lastName: 'Sample', number: '+14155550144', writtenAs: '415-555-0144' },
  { firstName: 'Eva', lastName: 'Sample', number: '+14155550145', writtenAs: '1 (415) 555-0145' },
  { firstName: 'Jun', lastName: 'Sample', number: '+12025550146', writtenAs: '2025550146' },
  {
    firstName: 'Kim',
    lastName: 'Sample',
    number: '+12025550147',
    writtenAs: '(202) 555-0147',
    username: 'kim.sample',
  },
  // WhatsApp keeps old Brazilian numbers without the ninth digit, which everybody dials and writes.
  { firstName: 'Bruna', lastName: 'Sample', number: '+556181111111', writtenAs: '+55 61 98111-1111' },
];
