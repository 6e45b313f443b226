/** Channels on which somebody is created for whom nobody knows, or a rep is asked. */
const POLICIES = ['Ask', 'Lead', 'Contact', 'PersonAccount'];

/**
 * Conversations of which a rep has to say whom they are with: several could be meant; or nobody is known, and the
 * channel asks, or has tried to create somebody without success.
 */
const reviewFilter = {
  or: [
    { Identity__r: { MatchCertainty__c: { eq: 'Ambiguous' } } },
    {
      and: [
        { Identity__r: { MatchCertainty__c: { eq: 'None' } } },
        { Channel__r: { UnknownSenderPolicy__c: { in: POLICIES } } },
      ],
    },
  ],
};

export default reviewFilter;
