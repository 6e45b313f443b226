import type { LocalOrg } from '../../local-org/start-local-org.ts';
import type { CallLine } from './call-lines.ts';
import { startCallStage, type CallStage, type Row } from './call-stage.ts';
import { loggedWords, type LoggedWords } from './logged-words.ts';

const stories = [
  'answered',
  'missed',
  'voicemail',
  'transferred',
  'agent',
  'handedOver',
  'busy',
  'noAnswer',
  'failed',
  'canceled',
] as const;
type Story = (typeof stories)[number];

/** First names of those who are contacts, the customers of `answered`, and of the leads of `voicemail`. */
export const knownNames = {
  contacts: ['Carmen', 'Diego', 'Elise', 'Fanny', 'Gino'],
  leads: ['Hana', 'Ines', 'Jules', 'Katia', 'Lina'],
} as const;

/** Five lines, one for each language, on which the same happens at the same time, and how it is told. */
export interface ToldCalls extends CallStage {
  /** Does the same on all lines at once. */
  each<Done>(
    work: (line: CallLine, words: LoggedWords, place: number) => Promise<Done>,
  ): Promise<readonly Done[]>;
  /** Address of the conversation of a call, as Tasks name it. */
  linkTo(call: Row): string;
  readonly bridgeUser: string;
  /** What all Tasks of calls have in common, and what of it follows from the record. */
  ofCall(call: Row): Row;
  /** Switches all faults off and ends all calls. */
  calm(): Promise<void>;
  /** What there must not be: more Tasks than these, words and secrets in the log, TwiML that cannot be performed. */
  leftOver(tasks: number): readonly unknown[];
}

/** A customer for each story and line. Some numbers further on are those of contacts of the demo. */
export const customerOf = (story: Story, place: number): string => {
  const number = stories.indexOf(story) * 5 + place;
  return `+1415555${String(number < 40 ? 100 + number : 110 + number).padStart(4, '0')}`;
};

/** `1:01` */
export const lengthOf = (seconds: unknown): string =>
  `${Math.floor(Number(seconds) / 60)}:${String(Number(seconds) % 60).padStart(2, '0')}`;

/** The day of a moment by the calendar of the channels. */
export const dayOf = (moment: unknown): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date(String(moment)));

function addCustomers({ org }: LocalOrg): void {
  const as = org.as(org.findUser('admin@parley.test')?.Id ?? '');
  for (const [place, FirstName] of knownNames.contacts.entries()) {
    as.create('Contact', { FirstName, LastName: 'Sample', MobilePhone: customerOf('answered', place) });
  }
  for (const [place, FirstName] of knownNames.leads.entries()) {
    const OwnerId = org.findUser(`rep017${1 + 2 * place}@parley.test`)?.Id;
    const Phone = customerOf('voicemail', place);
    as.create('Lead', { FirstName, LastName: 'Sample', Company: 'Sample', Phone, OwnerId });
  }
}

export async function startToldCalls(): Promise<ToldCalls> {
  const stage = await startCallStage({ prepare: addCustomers });
  const { parley, voice } = stage;
  parley.simulators.llm.rule(({ shape, said }) => {
    if (!shape?.some(({ name }) => name === 'summary')) return undefined;
    const heard = said.map(({ text }) => text).join(' ');
    const words = Object.values(loggedWords).find(({ asks }) => heard.includes(asks));
    return JSON.stringify({ summary: words?.summary ?? 'Something else.', nextSteps: [] });
  });
  return {
    ...stage,
    each: (work) =>
      Promise.all(stage.lines.map((line, place) => work(line, loggedWords[line.language], place))),
    linkTo: ({ Conversation__c: id }) =>
      `${parley.org.url}/lightning/r/ParleyConversation__c/${String(id)}/view`,
    bridgeUser: parley.org.org.findUser('bridge@parley.test')?.Id ?? '',
    ofCall: (row) => ({
      Id: row['TaskId__c'],
      TaskSubtype: 'Call',
      Status: 'Completed',
      IsClosed: true,
      CallType: row['Direction__c'],
      CallObject: row['ExternalId__c'],
      ActivityDate: dayOf(row['StartedAt__c']),
    }),
    async calm() {
      voice.faults.clear();
      for (const leg of voice.calls.all()) if (!leg.isOver) await voice.hangUp(leg.sid);
    },
    leftOver(tasks) {
      // Which channel of ours it is about may be told.
      const log = parley.logText().replaceAll(/"channelKey":"[^"]*"/g, '');
      const said = Object.values(loggedWords).flatMap(({ asks, replies, message, summary, toAgent }) => [
        asks,
        replies,
        message,
        summary,
        ...toAgent,
      ]);
      const secrets = ['demo-twilio-auth-token', 'PRIVATE KEY', '+1415555', '+1202555'];
      return [
        ...['Task', 'ParleyActivityLog__c'].flatMap((type) => {
          const { length } = stage.rows(`SELECT Id FROM ${type}`);
          return length === tasks ? [] : [`${length} of ${type}`];
        }),
        ...[...said, ...secrets].filter((one) => log.includes(one)),
        ...voice.problems,
      ];
    },
  };
}
