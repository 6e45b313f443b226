import { gql } from 'lightning/graphql';

/** The formats of the org, and the language of what is written into it. */
export default gql`
  query parleyFormatSettings {
    uiapi {
      query {
        ParleySettings__c(orderBy: { CreatedDate: { order: ASC } }, first: 1) {
          edges {
            node {
              Id
              Formats__c {
                value
              }
              LogLanguage__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;
