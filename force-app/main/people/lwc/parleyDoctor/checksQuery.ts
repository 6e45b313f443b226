import { gql } from 'lightning/graphql';

/** The latest checks of all numbers, the newest at the top. */
export default gql`
  query parleyChecks($first: Int) {
    uiapi {
      query {
        ParleyRequest__c(
          where: { Kind__c: { eq: "CheckNumbers" } }
          orderBy: { CreatedDate: { order: DESC } }
          first: $first
        ) {
          edges {
            node {
              RequestKey__c {
                value
              }
              RequestStatus__c {
                value
              }
              ErrorMessage__c {
                value
              }
              FinishedAt__c {
                value
              }
              Result__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;
