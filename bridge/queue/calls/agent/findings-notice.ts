import type { TalkFindings } from '../../../ai/assistant.ts';
import type { AgentNotice } from '../../../conversations/calls/call-notice.ts';

/** What was read out of a talk, as word of how it ended. The later word counts; that the talk ended then stays as it is. */
export function findingsNotice(end: AgentNotice, found: TalkFindings): AgentNotice {
  return { ...end, ...found, at: new Date(end.at.getTime() + 1) };
}
