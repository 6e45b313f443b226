import { gql } from 'lightning/graphql';

/** Who may answer on a channel, and how reachable all reps are. */
export default gql`
  query parleyMembers($channelId: ID) {
    uiapi {
      query {
        ParleyChannelMember__c(where: { Channel__c: { eq: $channelId } }, first: 200) {
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
        ParleyRep__c(first: 200) {
          edges {
            node {
              User__c {
                value
              }
              Presence__c {
                value
                label
              }
              ForwardingNumber__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;
