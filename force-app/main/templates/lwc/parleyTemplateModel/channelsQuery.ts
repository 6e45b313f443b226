import { gql } from 'lightning/graphql';

/** Channels that templates can be for, with what their providers can do. */
export default gql`
  query parleyTemplateChannels {
    uiapi {
      query {
        ParleyChannel__c(orderBy: { Name: { order: ASC } }, first: 200) {
          edges {
            node {
              Id
              Name {
                value
              }
              Provider__c {
                displayValue
              }
              ProviderBusinessId__c {
                value
              }
              Capabilities__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;
