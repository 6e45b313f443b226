import { samplePeople } from '../../test/simulators/people/sample-people.ts';

/** A contact of the demo, as a row of Contact. */
export interface DemoContact {
  readonly FirstName: string;
  readonly MobilePhone?: string;
  readonly HomePhone?: string;
  readonly Phone?: string;
  readonly MailingCountry?: string;
  /** Whether it belongs to the account of the demo. */
  readonly account?: true;
}

/**
 * Whom the CRM of the demo knows: those on the phone page, and some who show what is wrong with numbers elsewhere: one
 * that two people have, one without its country, one that is none.
 */
export const demoContacts: readonly DemoContact[] = [
  ...samplePeople.flatMap(({ firstName, writtenAs }): readonly DemoContact[] =>
    writtenAs === undefined
      ? []
      : [
          {
            FirstName: firstName,
            MobilePhone: writtenAs,
            ...(firstName === 'Thomas' && { account: true }),
          },
        ],
  ),
  { FirstName: 'Ivan', HomePhone: '+1 (202) 555 0148' },
  // One of the numbers that are kept free for films and books in Germany.
  { FirstName: 'Petra', MobilePhone: '0171 3920042', MailingCountry: 'Germany' },
  { FirstName: 'Walt', Phone: '12 3' },
];

/** A lead has no contact yet. */
export const demoLeads = [
  { FirstName: 'Rosa', Company: 'Lighthouse Sample', Phone: '(202) 555-0149', LeadSource: 'Web' },
];

/** A company whose main line is on the phone page, with the one opportunity that is open. */
export const harborSample = {
  account: { Name: 'Harbor Sample', Phone: '(202) 555-0160' },
  opportunity: { Name: 'Harbor Sample renewal', StageName: 'Negotiation/Review', CloseDate: '2027-03-31' },
};
