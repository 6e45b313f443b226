/** Someone to be on the phone page. */
export interface SamplePerson {
  readonly firstName: string;
  readonly lastName: 'Sample';
  /** As carriers and WhatsApp have it. */
  readonly number: string;
  /** How the CRM has the number of the contact written down, in one of the many ways of people. Absent: no contact. */
  readonly writtenAs?: string;
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
  // And the other way round: a contact from before there was a ninth digit.
  { firstName: 'Caio', lastName: 'Sample', number: '+5561982222222', writtenAs: '+55 61 8222-2222' },
  // The demo has another contact with this number.
  { firstName: 'Iris', lastName: 'Sample', number: '+12025550148', writtenAs: '202-555-0148' },
  // A lead, the main line of an account, and somebody whom nobody knows.
  { firstName: 'Rosa', lastName: 'Sample', number: '+12025550149' },
  { firstName: 'Gus', lastName: 'Sample', number: '+12025550160' },
  { firstName: 'Zoe', lastName: 'Sample', number: '+14155550161' },
];
