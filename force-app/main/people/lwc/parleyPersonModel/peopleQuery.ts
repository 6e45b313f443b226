import { gql } from 'lightning/graphql';

/**
 * Whom the newest conversations that match `$where` are with, and why. What a user may not read at all, such as
 * opportunities, is left out of the answer.
 */
export default gql`
  query parleyPeople($where: ParleyConversation__c_Filter, $first: Int) {
    uiapi {
      query {
        ParleyConversation__c(
          where: $where
          orderBy: { LastMessageAt__c: { order: DESC, nulls: LAST } }
          first: $first
        ) {
          totalCount
          edges {
            node {
              Id
              CustomerName__c {
                value
              }
              CustomerAddress__c {
                value
              }
              LastMessagePreview__c {
                value
              }
              LastMessageAt__c {
                value
              }
              Contact__c {
                value
              }
              Contact__r @optional {
                Name @optional {
                  value
                }
              }
              Lead__c {
                value
              }
              Lead__r @optional {
                Name @optional {
                  value
                }
              }
              Account__c {
                value
              }
              Account__r @optional {
                Name @optional {
                  value
                }
              }
              Opportunity__c {
                value
              }
              Opportunity__r @optional {
                Name @optional {
                  value
                }
              }
              Case__c {
                value
              }
              Case__r @optional {
                Subject @optional {
                  value
                }
              }
              Identity__c {
                value
              }
              Identity__r {
                Username__c {
                  value
                }
                MatchCertainty__c {
                  value
                }
                MatchReason__c {
                  value
                }
                MatchCandidates__c {
                  value
                }
              }
              Channel__c {
                value
              }
              Channel__r {
                Name {
                  value
                }
                UnknownSenderPolicy__c {
                  value
                }
                OpportunityRule__c {
                  value
                }
              }
            }
          }
        }
      }
    }
  }
`;
