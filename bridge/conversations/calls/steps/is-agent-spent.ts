import { isNumber } from './caller-id.ts';
import type { CallMoment } from './decision.ts';

/** Talks of one customer in 24 hours: each is paid for, and a machine may call all day. */
const MOST_OF_ONE = 20;
/** Who withholds their number is one of many. */
const MOST_OF_HIDDEN = 200;

/** Whether the AI agent has talked with this customer so often that it does not again today: people do. */
export function isAgentSpent({ agentTalks = 0, state }: Pick<CallMoment, 'agentTalks' | 'state'>): boolean {
  return agentTalks >= (isNumber(state.begun.customer.address) ? MOST_OF_ONE : MOST_OF_HIDDEN);
}
