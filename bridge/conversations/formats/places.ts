import type { FormatKind } from './format-kind.ts';

/** What a place may hold: words of one line, or a text of many lines. A text stands once, and in no subject. */
export type PlaceShape = 'words' | 'text';

/** The places of a format by their names. */
export type Places = Readonly<Record<string, PlaceShape>>;

const person = { channel: 'words', number: 'words', customer: 'words', person: 'words' } as const;
const call = {
  ...person,
  time: 'words',
  zone: 'words',
  status: 'words',
  duration: 'words',
  user: 'words',
  summary: 'text',
  recording: 'words',
  conversation: 'words',
  disposition: 'words',
  notes: 'text',
} as const;

/**
 * What each kind of activity can tell.
 *
 * - `channel`: what the channel is called. `number`: the customer's number or address, else their name.
 * - `customer`: the customer's name, else their number. `person`: name and number, as far as they are known.
 * - `topic`: what it is about: text messages. `period`: from when to when. `time`: date and time. `zone`: of the clocks.
 * - `messages`: every message by itself. `message`: the words of the customer that wait for an answer.
 * - `status`: how the call ended. `duration`: how long it was. `user`: who answered or placed it. `agent`: the AI agent.
 * - `summary`: of the call. `recording` and `conversation`: links. `disposition` and `notes`: what the rep has noted.
 * - `callback`: when the customer wants to be called back. `message`, of a call to call back: what was left.
 */
export const places = {
  messages: {
    ...person,
    topic: 'words',
    period: 'words',
    zone: 'words',
    conversation: 'words',
    messages: 'text',
  },
  inboundCall: call,
  outboundCall: call,
  agentCall: { ...call, agent: 'words' },
  followUp: {
    ...person,
    topic: 'words',
    time: 'words',
    zone: 'words',
    conversation: 'words',
    message: 'text',
  },
  callBack: {
    ...person,
    time: 'words',
    zone: 'words',
    status: 'words',
    callback: 'words',
    conversation: 'words',
    message: 'text',
  },
} as const satisfies Record<FormatKind, Places>;
