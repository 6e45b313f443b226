import { gql } from 'lightning/graphql';

/** The newest messages of a conversation. What has no time yet was written last. */
export default gql`
  query parleyMessages($conversationId: ID, $first: Int) {
    uiapi {
      query {
        ParleyMessage__c(
          where: { Conversation__c: { eq: $conversationId } }
          orderBy: {
            OccurredAt__c: { order: DESC, nulls: FIRST }
            Sequence__c: { order: DESC, nulls: FIRST }
            CreatedDate: { order: DESC }
          }
          first: $first
        ) {
          edges {
            node {
              Id
              Direction__c {
                value
              }
              Body__c {
                value
              }
              DeliveryStatus__c {
                value
              }
              OccurredAt__c {
                value
              }
              Sequence__c {
                value
              }
              ErrorMessage__c {
                value
              }
              Attempt__c {
                value
              }
              RequestKey__c {
                value
              }
              CreatedDate {
                value
              }
              CreatedBy {
                Name {
                  value
                }
              }
            }
          }
          pageInfo {
            hasNextPage
          }
        }
      }
    }
  }
`;
