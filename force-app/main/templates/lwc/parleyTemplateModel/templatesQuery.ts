import { gql } from 'lightning/graphql';

/** Templates that a filter lets through, with all that screens show of them. */
export default gql`
  query parleyTemplates($where: ParleyTemplate__c_Filter, $first: Int) {
    uiapi {
      query {
        ParleyTemplate__c(where: $where, orderBy: { Name: { order: ASC } }, first: $first) {
          edges {
            node {
              Id
              Name {
                value
              }
              ProviderName__c {
                value
              }
              Language__c {
                value
              }
              Channel__c {
                value
              }
              Category__c {
                value
              }
              HeaderType__c {
                value
              }
              HeaderText__c {
                value
              }
              HeaderFileId__c {
                value
              }
              Body__c {
                value
              }
              Footer__c {
                value
              }
              Buttons__c {
                value
              }
              Variables__c {
                value
              }
              Labels__c {
                value
              }
              IsActive__c {
                value
              }
              IsStart__c {
                value
              }
              IsReply__c {
                value
              }
              IsWindow__c {
                value
              }
              ApprovalStatus__c {
                value
              }
              ApprovalReason__c {
                value
              }
              Quality__c {
                value
              }
              SubmittedAt__c {
                value
              }
              SyncedAt__c {
                value
              }
              ExternalId__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;
