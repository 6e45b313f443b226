import { gql } from 'lightning/graphql';

/** What the user's phone is made of: their row among the reps, their name, and the phone channels that they see. */
export default gql`
  query parleyPhone($userId: ID) {
    uiapi {
      query {
        ParleyRep__c(where: { User__c: { eq: $userId } }, first: 1) {
          edges {
            node {
              Id
              Presence__c {
                value
              }
              ForwardingNumber__c {
                value
              }
              DefaultChannel__c {
                value
              }
            }
          }
        }
        User(where: { Id: { eq: $userId } }, first: 1) {
          edges {
            node {
              Name {
                value
              }
            }
          }
        }
        ParleyChannel__c(
          where: { ChannelType__c: { eq: "Phone" } }
          orderBy: { Name: { order: ASC } }
          first: 200
        ) {
          edges {
            node {
              Id
              Name {
                value
              }
              Address__c {
                value
              }
              ChannelStatus__c {
                value
              }
            }
          }
        }
        ParleyChannelMember__c(where: { User__c: { eq: $userId } }, first: 200) {
          edges {
            node {
              Channel__c {
                value
              }
              AccessLevel__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;
