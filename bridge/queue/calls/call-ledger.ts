import type { PoolClient } from 'pg';
import type { CallNotice } from '../../conversations/calls/call-notice.ts';
import type { KnownCall } from '../../conversations/calls/call-state.ts';

/** What the bridge knows of calls, in PostgreSQL. */
export interface CallLedger {
  /**
   * Joins notices of one call and, where that changes what the CRM is told of it, stores the own event, all in the
   * client's transaction, under a lock of the call's row until that ends. In any order and as often as one likes: what
   * was told before changes nothing. What waited for a call that begins now is joined with it.
   *
   * @param callId our key of the call; `twilio:CA…` of any leg leads to the call of that leg
   * @returns the state afterwards; undefined: the call is not known, and none of the notices is `begun`. Nothing is
   * kept then: what a provider has told is kept by `Phone.take`
   * @param decide what follows at once from the state that the notices lead to; its notices are joined in the same write
   */
  tell(
    client: PoolClient,
    callId: string,
    notices: readonly CallNotice[],
    decide?: (state: KnownCall) => Promise<readonly CallNotice[]>,
  ): Promise<KnownCall | undefined>;
  read(callId: string): Promise<KnownCall | undefined>;
  /**
   * The call of a record of the CRM that a rep has written. Calls of customers are found by the external id of their
   * record, which is their key (`Crm.calls.readCall`, then `read`).
   */
  readByRecord(recordId: string): Promise<KnownCall | undefined>;
  /** @param legId as the provider has it: `CA…` */
  callOfLeg(legId: string): Promise<string | undefined>;
}

/**
 * What follows from a change of a call in the same transaction: work that is ordered. Gives notices that follow from
 * that, which are joined at once, and of which nothing follows in turn.
 */
export type CallFollower = (
  client: PoolClient,
  before: KnownCall | undefined,
  after: KnownCall,
) => Promise<readonly CallNotice[]>;
