import type { SpokenWords } from './spoken-words.ts';

export const en: SpokenWords = {
  greeting:
    'You have reached {channel}. Nobody can take your call right now. Please leave a message after the tone.',
  afterHours:
    'You have reached {channel}. We are closed at the moment. Please leave a message after the tone.',
  nobodyHere: 'Nobody can take your call right now. Please leave a message after the tone.',
  voicemailLeft: 'Thank you for your message. Goodbye.',
  askRep: 'A call from {caller} for {channel}. Press any key to take it.',
  askRepBriefly: 'You have a call. Press any key to take it.',
  askCaller: 'Your call to {customer}. Press any key to place it.',
  recorded: 'This call will be recorded.',
  withheld: 'a withheld number',
  repReady: 'One moment. We are calling {customer}.',
  oneMoment: 'One moment, please.',
  goodbye: 'Thank you for your call. Goodbye.',
  noAnswer: 'There is no answer. Goodbye.',
  busy: 'The line is busy. Goodbye.',
  cannotBeConnected: 'This call cannot be connected. Goodbye.',
  nobodyThere: 'Nobody can be reached right now. Please try again later. Goodbye.',
  agentGreeting:
    'Hello, you have reached {channel}. This is {agent}, an automated assistant. How can I help you?',
};
