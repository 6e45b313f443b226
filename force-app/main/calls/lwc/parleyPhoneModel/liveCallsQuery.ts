import { gql } from 'lightning/graphql';

/** The newest calls that match `$where`, with what a phone shows of them. A person has few of them at a time. */
export default gql`
  query parleyLiveCalls($where: ParleyCall__c_Filter) {
    uiapi {
      query {
        ParleyCall__c(where: $where, orderBy: { CreatedDate: { order: DESC } }, first: 20) {
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
                Address__c {
                  value
                }
                AsksForKey__c {
                  value
                }
              }
              Conversation__c {
                value
              }
              StartedAt__c {
                value
              }
              AnsweredAt__c {
                value
              }
              CreatedDate {
                value
              }
              CreatedById {
                value
              }
              DurationSeconds__c {
                value
              }
              RingingUsers__c {
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
              TransferredTo__c {
                value
              }
              TransferredTo__r {
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
              Contact__c {
                value
              }
              Lead__c {
                value
              }
              Account__c {
                value
              }
              ErrorCode__c {
                value
              }
              ErrorMessage__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;
