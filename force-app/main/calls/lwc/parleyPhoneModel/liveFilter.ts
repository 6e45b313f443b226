import userId from '@salesforce/user/Id';

/** How a call may be this user's. Who has asked for a call is known by the row until the bridge has taken it. */
export const mine: Readonly<Record<string, unknown>> = {
  or: [
    { AnsweredBy__c: { eq: userId } },
    { InitiatedBy__c: { eq: userId } },
    { TransferredTo__c: { eq: userId } },
  ],
};

/**
 * The condition for calls that go on and have to do with this user, and for those that the phone shows already, so that
 * it hears how they end. A call is over within hours: the time of creation, which has an index, keeps the question light
 * however many calls there have been.
 * @param followed ids of calls that are shown
 */
export default function liveFilter(followed: readonly string[]): Readonly<Record<string, unknown>> {
  const goesOn = {
    and: [
      { CreatedDate: { gte: { range: { last_n_days: 1 } } } },
      { CallStatus__c: { in: ['Requested', 'Ringing', 'InProgress'] } },
      {
        or: [
          { RingingUsers__c: { like: `%${userId.slice(0, 15)}%` } },
          mine,
          { and: [{ CreatedById: { eq: userId } }, { Direction__c: { eq: 'Outbound' } }] },
        ],
      },
    ],
  };
  return followed.length === 0 ? goesOn : { or: [goesOn, { Id: { in: followed } }] };
}

/** The condition for calls that this user has spoken in and noted nothing of. */
export const toWrapUp: Readonly<Record<string, unknown>> = {
  and: [
    { CreatedDate: { gte: { range: { last_n_days: 7 } } } },
    { CallStatus__c: { eq: 'Ended' } },
    { Outcome__c: { eq: 'Answered' } },
    { Origin__c: { ne: 'Manual' } },
    { WrappedUpAt__c: { eq: null } },
    mine,
  ],
};
