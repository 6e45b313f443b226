import { readFlag, readUrl } from './attributes.ts';
import { Relay, type RelayEnd } from './relay.ts';
import type { Performer } from './stage.ts';
import { tellAfterHangUp } from './tell-after-hang-up.ts';
import { TwimlProblem } from './twiml-problem.ts';

/**
 * Hands the call to whoever answers a web socket, until they or the caller have enough.
 * https://www.twilio.com/docs/voice/twiml/connect/conversationrelay
 */
export const connect: Performer = async (stage, verb) => {
  const { leg, world, signal } = stage;
  const [noun] = verb.children;
  if (noun?.name !== 'ConversationRelay') {
    throw new TwimlProblem(12200, 'Schema validation: <Connect> has no <ConversationRelay>');
  }
  const action = readUrl(stage, verb, 'action');
  const relay = new Relay(stage, {
    url: noun.attributes['url'] ?? '',
    greeting: noun.attributes['welcomeGreeting'],
    language: noun.attributes['language'] ?? noun.attributes['ttsLanguage'] ?? 'en-US',
    isInterruptible: ['any', 'speech', 'true'].includes(noun.attributes['interruptible'] ?? 'any'),
    hearsKeys: readFlag(noun, 'dtmfDetection', false),
    parameters: Object.fromEntries(
      noun.children
        .filter(({ name }) => name === 'Parameter')
        .map(({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? '']),
    ),
  });
  const end = await relay.run();
  if (end.problem) {
    const { code, message } = end.problem;
    world.note({ code, message, callSid: leg.sid, url: noun.attributes['url'] ?? '' });
  }
  if (action !== undefined && leg.isOver) tellAfterHangUp(stage, action, formOf(end));
  signal.throwIfAborted();
  return action === undefined ? undefined : { kind: 'url', url: action, form: formOf(end) };
};

function formOf({ sessionId, status, seconds, handoffData, problem }: RelayEnd): Record<string, string> {
  return {
    SessionId: sessionId,
    SessionStatus: status,
    SessionDuration: String(seconds),
    ...(handoffData !== undefined && { HandoffData: handoffData }),
    ...(problem && { ErrorCode: String(problem.code), ErrorMessage: problem.message }),
  };
}
