import type { CallSetUp } from '../call-set-up.ts';
import { speak } from './speak.ts';

/** By which the AI agent of a channel begins: the admin's words, else words of Parley. */
export function agentGreeting({
  channel,
  language,
  rules: { agent },
}: Pick<CallSetUp, 'channel' | 'language' | 'rules'>): string {
  return (
    agent.greeting ?? speak(language, 'agentGreeting', { channel: channel.name, agent: agent.name }).text
  );
}
