import { gql } from 'lightning/graphql';

/** What the bridge tells of the API requests of the org. */
export default gql`
  query parleyApiBudget {
    uiapi {
      query {
        ParleySettings__c(orderBy: { CreatedDate: { order: ASC } }, first: 1) {
          edges {
            node {
              Id
              ApiUsed__c {
                value
              }
              ApiLimit__c {
                value
              }
              ApiUsedByParley__c {
                value
              }
              ApiMessages__c {
                value
              }
              ApiCheckedAt__c {
                value
              }
              ApiBudgetPercent__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;
