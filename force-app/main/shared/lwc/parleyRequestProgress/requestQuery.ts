import { gql } from 'lightning/graphql';

/** How far a command to the bridge has come. */
export default gql`
  query parleyRequest($requestKey: String) {
    uiapi {
      query {
        ParleyRequest__c(where: { RequestKey__c: { eq: $requestKey } }, first: 1) {
          edges {
            node {
              RequestStatus__c {
                value
              }
              ErrorCode__c {
                value
              }
              ErrorMessage__c {
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
