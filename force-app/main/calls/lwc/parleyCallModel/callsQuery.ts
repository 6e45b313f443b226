import { gql } from 'lightning/graphql';

/** The newest calls that match `$where`; those that were only just asked for have no time yet and come first. */
export default gql`
  query parleyCalls($where: ParleyCall__c_Filter, $first: Int) {
    uiapi {
      query {
        ParleyCall__c(
          where: $where
          orderBy: { StartedAt__c: { order: DESC, nulls: FIRST } }
          first: $first
        ) {
          totalCount
          edges {
            node {
              Id
              Direction__c {
                value
              }
              CallStatus__c {
                value
              }
              Outcome__c {
                value
              }
              Origin__c {
                value
              }
              CustomerName__c {
                value
              }
              CustomerAddress__c {
                value
              }
              ToAddress__c {
                value
              }
              Channel__c {
                value
              }
              Channel__r {
                Name {
                  value
                }
              }
              Conversation__c {
                value
              }
              StartedAt__c {
                value
              }
              CreatedDate {
                value
              }
              DurationSeconds__c {
                value
              }
              AnsweredBy__c {
                value
              }
              AnsweredBy__r {
                Name {
                  value
                }
              }
              InitiatedBy__c {
                value
              }
              InitiatedBy__r {
                Name {
                  value
                }
              }
              AiAgentName__c {
                value
              }
              Summary__c {
                value
              }
              RecordingStatus__c {
                value
              }
              RecordingSeconds__c {
                value
              }
              ErrorMessage__c {
                value
              }
            }
          }
          pageInfo {
            hasNextPage
          }
        }
      }
    }
  }
`;
