import type { Pool } from 'pg';
import type { CallDesk } from '../../../channels/call-desk.ts';
import type { ChannelProvider } from '../../../channels/channel-provider.ts';
import type { KnownCall } from '../../../conversations/calls/call-state.ts';
import type { CrmCalls } from '../../../crm/calls.ts';
import type { RequestEnd } from '../../requests/carry-out-requests.ts';
import type { CallLedger } from '../call-ledger.ts';
import type { CallSetUps } from '../call-set-ups.ts';
import type { CallOrders } from '../placing/call-orders.ts';

export interface ControlParts {
  readonly pool: Pool;
  readonly ledger: CallLedger;
  readonly setUps: Pick<CallSetUps, 'read'>;
  readonly orders: Pick<CallOrders, 'withdraw'>;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  readonly calls: Pick<CrmCalls, 'readCall'>;
  /** Whether there is an AI agent that could speak. */
  readonly hasAgent: boolean;
}

/** A command about a call, with all that carrying it out takes. */
export interface ControlOrder {
  readonly call: KnownCall;
  readonly desk: CallDesk;
  /** The user who has given it. */
  readonly by: string;
  readonly to?: string;
  /** When it was taken over: what was done for it was done after that. */
  readonly takenAt: Date;
  /** From 1. More than one: an earlier attempt may have got through, and its answer not come back. */
  readonly tries: number;
}

/** Carries out one kind of command about a call; carrying it out again does no harm. */
export type ControlWork = (order: ControlOrder, parts: ControlParts) => Promise<RequestEnd>;
