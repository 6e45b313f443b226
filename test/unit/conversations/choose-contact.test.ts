import type { Candidate } from '../../../bridge/conversations/matching/candidate.ts';
import {
  chooseContact,
  type ChoiceMoment,
  type ChoiceRule,
} from '../../../bridge/conversations/matching/choose-contact.ts';

const ANA = '005000000000001AAA';
const LUIS = '005000000000002AAA';

function candidate(id: string, more: Partial<Candidate> = {}): Candidate {
  const number = '+14155550123';
  return {
    object: 'Contact',
    id,
    name: id,
    field: 'Phone',
    written: number,
    number,
    sought: number,
    ...more,
  };
}

interface Case {
  readonly candidates: readonly Candidate[];
  readonly moment?: ChoiceMoment;
  /** Undefined: a person has to choose. */
  readonly chosen: string | undefined;
  readonly rule?: ChoiceRule;
}

const day = (text: string) => new Date(`2026-11-${text}`);

const cases: Readonly<Record<string, Case>> = {
  'nobody is nobody': { candidates: [], chosen: undefined },
  'one is the one, whatever the rules say': { candidates: [candidate('a', { ownerId: LUIS })], chosen: 'a' },
  'two of whom nothing is known are left to a person': {
    candidates: [candidate('a'), candidate('b')],
    chosen: undefined,
  },
  'the record on the screen goes before all else': {
    candidates: [candidate('a', { lastConversationAt: day('20') }), candidate('b')],
    moment: { shownId: 'b' },
    chosen: 'b',
    rule: 'onScreen',
  },
  'another record on the screen decides nothing': {
    candidates: [candidate('a', { lastConversationAt: day('20') }), candidate('b')],
    moment: { shownId: 'c' },
    chosen: 'a',
    rule: 'lastConversation',
  },
  'the last conversation goes before the owner': {
    candidates: [
      candidate('a', { lastConversationAt: day('18'), ownerId: ANA }),
      candidate('b', { lastConversationAt: day('19'), ownerId: LUIS }),
    ],
    moment: { repId: ANA },
    chosen: 'b',
    rule: 'lastConversation',
  },
  'the owner goes before an open opportunity': {
    candidates: [candidate('a', { ownerId: ANA }), candidate('b', { openOpportunities: 1, ownerId: LUIS })],
    moment: { repId: ANA },
    chosen: 'a',
    rule: 'owner',
  },
  'of two who belong to the rep the next rule decides, and the third is out': {
    candidates: [
      candidate('a', { ownerId: ANA }),
      candidate('b', { ownerId: ANA, openOpportunities: 2 }),
      candidate('c', { ownerId: LUIS, openOpportunities: 1 }),
    ],
    moment: { repId: ANA },
    chosen: 'b',
    rule: 'openOpportunity',
  },
  'without a rep nobody is chosen for their owner': {
    candidates: [candidate('a', { ownerId: ANA }), candidate('b')],
    chosen: undefined,
  },
  'the only one with an open opportunity goes before who was active last': {
    candidates: [
      candidate('a', { openOpportunities: 1, lastActivityAt: day('01') }),
      candidate('b', { openOpportunities: 0, lastActivityAt: day('19') }),
    ],
    chosen: 'a',
    rule: 'openOpportunity',
  },
  'who was active last is the one': {
    candidates: [
      candidate('a', { lastActivityAt: day('19') }),
      candidate('b', { lastActivityAt: day('01') }),
    ],
    chosen: 'a',
    rule: 'lastActive',
  },
  'who was active goes before who never was': {
    candidates: [candidate('a'), candidate('b', { lastActivityAt: day('01') })],
    chosen: 'b',
    rule: 'lastActive',
  },
  'two who were active on the same day are left to a person': {
    candidates: [
      candidate('a', { lastActivityAt: day('19') }),
      candidate('b', { lastActivityAt: day('19') }),
    ],
    chosen: undefined,
  },
  'a contact and a lead are told apart by the same rules': {
    candidates: [candidate('a', { object: 'Lead', lastActivityAt: day('19') }), candidate('b')],
    chosen: 'a',
    rule: 'lastActive',
  },
  'a business account does not compete with the person who has its number': {
    candidates: [candidate('a', { object: 'Account', lastActivityAt: day('19') }), candidate('b')],
    chosen: 'b',
  },
  'a business account alone is the one': { candidates: [candidate('a', { object: 'Account' })], chosen: 'a' },
  'two business accounts are told apart by the same rules': {
    candidates: [
      candidate('a', { object: 'Account', openOpportunities: 3 }),
      candidate('b', { object: 'Account' }),
    ],
    chosen: 'a',
    rule: 'openOpportunity',
  },
};

test.each(Object.entries(cases))('%s', (_what, { candidates, moment, chosen, rule }) => {
  for (const order of [candidates, candidates.toReversed()]) {
    const choice = chooseContact(order, moment);
    expect(choice?.chosen.id).toBe(chosen);
    expect(choice?.rule).toBe(rule);
  }
});
