import { gql } from 'lightning/graphql';

/** Fields of the org's own that hold numbers. */
export default gql`
  query parleyPhoneFields {
    uiapi {
      query {
        ParleySettings__c(first: 1) {
          edges {
            node {
              PhoneFields__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;
