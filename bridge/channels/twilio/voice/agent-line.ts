import twilio from 'twilio';
import type { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import type { AgentFrame, AgentLine } from '../../agent-line.ts';
import { isSignature } from '../is-signature.ts';
import { AGENT_PATH } from './agent-path.ts';
import { agentMessage, agentMessages } from './agent-wire.ts';
import { speakable } from './answer/speakable.ts';
import { voiceLanguages } from './answer/voice-language.ts';
import { webSocketUrl } from './web-socket-url.ts';

/** What people say in one breath, many times over. */
const LONGEST_FRAME = 64 * 1024;
const LONGEST_SENTENCE = 255;

/**
 * The words of ConversationRelay.
 * @param publicUrl without a slash at the end
 */
export function agentLine(authTokens: readonly string[], publicUrl: string): AgentLine {
  return {
    path: AGENT_PATH,
    longestFrame: LONGEST_FRAME,

    verify({ pathWithQuery, headers }) {
      const given = headers['x-twilio-signature'];
      const url = `${webSocketUrl(publicUrl)}${pathWithQuery}`;
      const isTrusted =
        pathWithQuery.split('?', 1)[0] === AGENT_PATH &&
        isSignature(given) &&
        authTokens.some((authToken) => twilio.validateRequest(authToken, given, url, {}));
      if (!isTrusted) throw new ParleyError('WEBHOOK_NOT_TRUSTED');
    },

    read: readFrame,

    write: (reply) =>
      JSON.stringify(
        reply.kind === 'say'
          ? {
              type: 'text',
              token: reply.text.toWellFormed(),
              last: reply.isLast,
              ...(reply.language && { lang: voiceLanguages[reply.language] }),
            }
          : { type: 'end', handoffData: JSON.stringify({ why: reply.why }) },
      ),
  };
}

function readFrame(frame: string): AgentFrame {
  const message = parsed(frame);
  const { type } = shaped(agentMessage, message);
  switch (type) {
    case 'setup': {
      const { callSid: legId, customParameters } = shaped(agentMessages.setup, message);
      return { kind: 'begun', callId: customParameters?.call ?? `twilio:${legId}`, legId };
    }
    case 'prompt': {
      const { voicePrompt: text, lang: language, last: isWhole } = shaped(agentMessages.prompt, message);
      return { kind: 'said', text, isWhole, ...(language && { language }) };
    }
    case 'interrupt':
      return {
        kind: 'interrupted',
        heard: shaped(agentMessages.interrupt, message).utteranceUntilInterrupt,
      };
    case 'dtmf':
      return { kind: 'key', key: shaped(agentMessages.dtmf, message).digit };
    case 'error': {
      const { description } = shaped(agentMessages.error, message);
      return { kind: 'problem', sentence: speakable(description).slice(0, LONGEST_SENTENCE).toWellFormed() };
    }
    default:
      return { kind: 'other' };
  }
}

function parsed(frame: string): unknown {
  try {
    return JSON.parse(frame);
  } catch (cause) {
    throw new ParleyError('WEBHOOK_UNREADABLE', 'The frame is no JSON.', { cause });
  }
}

/** Without the values: they are what somebody said. */
function shaped<Schema extends z.ZodType>(schema: Schema, message: unknown): z.output<Schema> {
  const { data, success, error } = schema.safeParse(message);
  if (success) return data;
  const names = new Set(error.issues.map(({ path }) => String(path[0] ?? 'frame')));
  throw new ParleyError('WEBHOOK_UNREADABLE', `Wrong: ${[...names].join(', ')}.`);
}
