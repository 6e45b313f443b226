import type { LogWords } from './log-words.ts';

/** English. Dates are written the way that is read alike everywhere. */
export const en: LogWords = {
  dateLocale: 'en-CA',
  timeLocale: 'en-GB',
  formats: {
    messages: {
      subject: '{channel} {number} - {topic}',
      text: '{topic} with {person}\n{period}, {zone}\n\n{messages}',
    },
    inboundCall: {
      subject: '{channel} {number} - Incoming Call',
      text: '{status}\nCall duration: {duration}\nAnswered by {user}\n{summary}\nRecording URL: {recording}\nView conversation: {conversation}',
    },
    outboundCall: {
      subject: '{channel} {number} - Outgoing Call',
      text: 'Call duration: {duration}\nInitiated by {user}\n{summary}\nRecording URL: {recording}\nView conversation: {conversation}',
    },
    agentCall: {
      subject: 'Handled by {agent}',
      text: '{status}\nCall duration: {duration}\n{summary}\nRecording URL: {recording}\nView conversation: {conversation}',
    },
    followUp: {
      subject: '{channel} {number} - Answer {customer}',
      text: '{person} has been waiting for an answer since {time}, {zone}.\n\n{message}\n\nView conversation: {conversation}',
    },
  },
  topics: { phone: 'Text messages', whatsapp: 'WhatsApp messages', email: 'E-mails' },
  callOutcomes: {
    Answered: 'Answered',
    Missed: 'Missed',
    Voicemail: 'Voicemail',
    NoAnswer: 'No answer',
    Busy: 'Busy',
    Declined: 'Declined',
    Canceled: 'Canceled',
    Failed: 'Failed',
  },
  phrases: {
    line: '{time} {author}: {words}',
    part: '({part} of {count})',
    period: '{date}, {from} to {to}',
    longPeriod: '{date}, {from} to {until}, {to}',
    moment: '{date}, {time}',
    voiceMessage: 'voice message',
    sticker: 'sticker',
    image: 'image',
    video: 'video',
    audio: 'audio',
    file: 'file',
    namedFile: 'file: {name}',
    location: 'place',
    contactCard: 'contact card',
    order: 'order',
    unsupported: 'of a kind that cannot be shown',
    edited: 'edited',
    deleted: 'deleted by who wrote it',
    reaction: '{emoji} from {name}',
    ownReaction: '{emoji} from us',
    notDelivered: 'not delivered',
    notSent: 'not sent',
    withReason: '{what}: {reason}',
    fromThePhone: 'From the phone',
  },
  sample: {
    channel: 'Workshop',
    message: 'Hello, is my bike ready?',
    answer: 'Yes, you can pick it up today.',
    summary: 'Asked whether the bike is ready. It is, and will be picked up today.',
    agent: 'Reception',
  },
};
