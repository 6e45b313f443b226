import type { CallSetUp } from '../../../conversations/calls/call-set-up.ts';

const MOST_CALLS = 2000;

/** How channels wanted their calls when that could be read last: for the moment in which it cannot. */
export interface LastSetUps {
  note(callId: string, setUp: CallSetUp): void;
  /** @param channelKey where the request itself names it */
  of(callId: string, channelKey?: string): CallSetUp | undefined;
}

export function createLastSetUps(): LastSetUps {
  const byChannel = new Map<string, CallSetUp>();
  const channelOfCall = new Map<string, string>();
  return {
    note(callId, setUp) {
      byChannel.set(setUp.channel.key, setUp);
      channelOfCall.delete(callId);
      channelOfCall.set(callId, setUp.channel.key);
      const [oldest] = channelOfCall.keys();
      if (channelOfCall.size > MOST_CALLS && oldest !== undefined) channelOfCall.delete(oldest);
    },
    of: (callId, channelKey) => byChannel.get(channelKey ?? channelOfCall.get(callId) ?? ''),
  };
}
