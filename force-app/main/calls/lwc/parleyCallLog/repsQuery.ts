import { gql } from 'lightning/graphql';

/** Everybody who answers, by name. */
export default gql`
  query parleyReps {
    uiapi {
      query {
        ParleyRep__c(orderBy: { Name: { order: ASC } }, first: 200) {
          edges {
            node {
              User__c {
                value
              }
              User__r {
                Name {
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
