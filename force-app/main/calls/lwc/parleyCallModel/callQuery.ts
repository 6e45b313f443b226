import { gql } from 'lightning/graphql';

/**
 * One call with all that was said and noted. Who may not hear recordings does not read what was said either: the field
 * is left out for them.
 */
export default gql`
  query parleyCall($callId: ID) {
    uiapi {
      query {
        ParleyCall__c(where: { Id: { eq: $callId } }, first: 1) {
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
              CallReason__c {
                value
              }
              CallBackAt__c {
                value
              }
              Summary__c {
                value
              }
              IsSummaryWritten__c {
                value
              }
              SummaryWrittenBy__r {
                Name {
                  value
                }
              }
              Transcript__c @optional {
                value
              }
              RecordingStatus__c {
                value
              }
              RecordingSeconds__c {
                value
              }
              Disposition__c {
                value
                label
              }
              Notes__c {
                value
              }
              WrappedUpAt__c {
                value
              }
              Contact__c {
                value
              }
              Contact__r @optional {
                Name {
                  value
                }
              }
              Lead__c {
                value
              }
              Lead__r @optional {
                Name {
                  value
                }
              }
              Account__c {
                value
              }
              Account__r @optional {
                Name {
                  value
                }
              }
              Opportunity__c {
                value
              }
              Opportunity__r @optional {
                Name {
                  value
                }
              }
              Case__c {
                value
              }
              Case__r @optional {
                CaseNumber {
                  value
                }
                Subject @optional {
                  value
                }
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
