import type { PoolClient } from 'pg';
import type { CallNotice } from '../../../conversations/calls/call-notice.ts';
import type { CallPoint } from '../../../conversations/calls/call-point.ts';
import type { CallSetUp } from '../../../conversations/calls/call-set-up.ts';
import type { KnownCall } from '../../../conversations/calls/call-state.ts';
import type { CallStep } from '../../../conversations/calls/call-step.ts';
import { fallbackStep } from '../../../conversations/calls/steps/fallback-step.ts';
import { nextStep } from '../../../conversations/calls/steps/next-step.ts';
import { conversationKey } from '../../../conversations/keys/conversation-key.ts';
import { decidedBy } from './decided-by.ts';
import { unservedStep } from './unserved-step.ts';

interface StepDecision {
  readonly step: CallStep;
  readonly notices: readonly CallNotice[];
  /** As it was read for it. */
  readonly setUp?: CallSetUp;
}

/** Reads how the channel wants its calls, whose phone is taken and how often the customer calls at this moment, and decides what happens next. */
export async function decideStep(
  client: Pick<PoolClient, 'query'>,
  state: KnownCall,
  point: CallPoint,
  { now, hasAgent }: { readonly now: Date; readonly hasAgent: boolean },
): Promise<StepDecision> {
  const { setUp, ...around } = await readAround(client, state, hasAgent);
  if (setUp) return { ...nextStep({ setUp, state, now, hasAgent, ...around }, point), setUp };
  const step = point.at === 'incoming' || point.at === 'fallback' ? unservedStep : fallbackStep(point);
  return { step, notices: decidedBy(state.callId, step, now, point) };
}

async function readAround(
  client: Pick<PoolClient, 'query'>,
  { callId, begun }: KnownCall,
  hasAgent: boolean,
): Promise<{
  readonly setUp: CallSetUp | undefined;
  readonly busy: ReadonlySet<string>;
  readonly others: number;
  readonly agentTalks: number;
}> {
  const { rows } = await client.query<{
    set_up: CallSetUp | null;
    busy: readonly string[];
    others: number;
    talks: number;
  }>({
    name: 'read around call',
    text: `select (select set_up from call_set_up where channel_key = $1) as set_up,
      array(select distinct unnest(users) from phone_call where not is_over and id <> $2) as busy,
      (select count(*)::integer from phone_call where conversation_key = $3 and not is_over and id <> $2) as others,
      case when $4 then (select count(*)::integer from phone_call where conversation_key = $3 and id <> $2
        and began_at > now() - interval '1 day' and state -> 'agent' is not null) else 0 end as talks`,
    values: [begun.channelKey, callId, conversationKey(begun.channelKey, begun.customer.address), hasAgent],
  });
  const [row] = rows;
  const { busy, others = 0, talks: agentTalks = 0 } = row ?? {};
  return { setUp: row?.set_up ?? undefined, busy: new Set(busy), others, agentTalks };
}
