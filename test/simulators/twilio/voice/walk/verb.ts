/** An element of a TwiML document. */
export interface Verb {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Verb[];
}

const recordingCallback = [
  'recordingStatusCallback',
  'recordingStatusCallbackMethod',
  'recordingStatusCallbackEvent',
];

/**
 * The elements of TwiML that the simulator performs, with where they may stand and the attributes that it gives their
 * meaning. Whatever else Twilio has is refused, so that nobody relies on it unseen.
 * https://www.twilio.com/docs/voice/twiml
 */
export const verbs: Readonly<
  Record<string, { readonly within: readonly string[]; readonly attributes: readonly string[] }>
> = {
  Say: { within: ['Response', 'Gather'], attributes: ['voice', 'language', 'loop'] },
  Play: { within: ['Response', 'Gather'], attributes: ['loop', 'digits'] },
  Pause: { within: ['Response', 'Gather'], attributes: ['length'] },
  Gather: {
    within: ['Response'],
    attributes: [
      'action',
      'method',
      'input',
      'numDigits',
      'timeout',
      'finishOnKey',
      'actionOnEmptyResult',
      'language',
      'speechTimeout',
      'hints',
    ],
  },
  Dial: {
    within: ['Response'],
    attributes: [
      'action',
      'method',
      'timeout',
      'timeLimit',
      'answerOnBridge',
      'callerId',
      'record',
      'trim',
      ...recordingCallback,
    ],
  },
  Number: {
    within: ['Dial'],
    attributes: ['url', 'method', 'statusCallback', 'statusCallbackMethod', 'statusCallbackEvent'],
  },
  Record: {
    within: ['Response'],
    attributes: [
      'action',
      'method',
      'timeout',
      'finishOnKey',
      'maxLength',
      'playBeep',
      'trim',
      ...recordingCallback,
    ],
  },
  Redirect: { within: ['Response'], attributes: ['method'] },
  Hangup: { within: ['Response'], attributes: [] },
  Reject: { within: ['Response'], attributes: ['reason'] },
  Start: { within: ['Response'], attributes: [] },
  Recording: { within: ['Start'], attributes: ['channels', 'track', 'trim', ...recordingCallback] },
  Connect: { within: ['Response'], attributes: ['action', 'method'] },
  ConversationRelay: {
    within: ['Connect'],
    attributes: [
      'url',
      'welcomeGreeting',
      'welcomeGreetingInterruptible',
      'language',
      'ttsLanguage',
      'ttsProvider',
      'voice',
      'transcriptionLanguage',
      'transcriptionProvider',
      'speechModel',
      'interruptible',
      'interruptSensitivity',
      'dtmfDetection',
      'partialPrompts',
      'preemptible',
      'hints',
      'profanityFilter',
      'reportInputDuringAgentSpeech',
    ],
  },
  Language: {
    within: ['ConversationRelay'],
    attributes: ['code', 'ttsProvider', 'voice', 'transcriptionProvider', 'speechModel'],
  },
  Parameter: { within: ['ConversationRelay'], attributes: ['name', 'value'] },
};
