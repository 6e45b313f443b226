import { gql } from 'lightning/graphql';

/** Templates that can be sent through a channel now. */
export default gql`
  query parleyTemplates($channelId: ID) {
    uiapi {
      query {
        ParleyTemplate__c(
          where: {
            and: [
              { IsActive__c: { eq: true } }
              { ApprovalStatus__c: { in: ["Approved", "Flagged", "NotNeeded"] } }
              { or: [{ Channel__c: { eq: $channelId } }, { Channel__c: { eq: null } }] }
            ]
          }
          orderBy: { Name: { order: ASC } }
          first: 200
        ) {
          edges {
            node {
              Id
              Name {
                value
              }
              Language__c {
                value
              }
              Body__c {
                value
              }
              Variables__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;
