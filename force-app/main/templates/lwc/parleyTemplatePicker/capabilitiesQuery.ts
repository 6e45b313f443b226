import { gql } from 'lightning/graphql';

/** What the channel of a conversation can do. */
export default gql`
  query parleyPickerChannel($channelId: ID) {
    uiapi {
      query {
        ParleyChannel__c(where: { Id: { eq: $channelId } }, first: 1) {
          edges {
            node {
              Id
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
