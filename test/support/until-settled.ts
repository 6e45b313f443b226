import { openWork } from './open-work.ts';
import type { Surroundings } from './start-surroundings.ts';
import { waitFor } from './wait-for.ts';

const UNSETTLED = "('Queued', 'Sending', 'Unconfirmed')";

/** Waits until every reply has come to an end, and the bridges' database holds nothing that is still to be done. */
export async function untilSettled(
  { rows, bridgeEnvironment }: Pick<Surroundings, 'rows' | 'bridgeEnvironment'>,
  longestMs: number,
): Promise<void> {
  await waitFor(
    'the bridges to have nothing left to do',
    async () => {
      const { events, activities, outbound } = await openWork(bridgeEnvironment.PARLEY_DATA_DIR);
      const replies = rows(
        `SELECT Id FROM ParleyMessage__c WHERE Direction__c = 'Outbound' AND DeliveryStatus__c IN ${UNSETTLED}`,
      );
      return events + activities + outbound + replies.length === 0;
    },
    longestMs,
  );
}
