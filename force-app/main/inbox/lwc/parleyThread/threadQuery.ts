import { gql } from 'lightning/graphql';

/**
 * What a thread shows: the newest messages and calls of the conversation, where what has no time yet was written last; up
 * to when they lie in a file; what the person has objected to; and what the channel can do.
 */
export default gql`
  query parleyThread($conversationId: ID, $identityId: ID, $channelId: ID, $first: Int) {
    uiapi {
      query {
        ParleyMessage__c(
          where: { Conversation__c: { eq: $conversationId } }
          orderBy: { OccurredAt__c: { order: DESC, nulls: FIRST } }
          first: $first
        ) {
          edges {
            node {
              Id
              ExternalId__c {
                value
              }
              Direction__c {
                value
              }
              Kind__c {
                value
              }
              Body__c {
                value
              }
              Content__c {
                value
              }
              Media__c {
                value
              }
              TemplateValues__c {
                value
              }
              DeliveryStatus__c {
                value
              }
              AuthorType__c {
                value
              }
              AuthorName__c {
                value
              }
              OccurredAt__c {
                value
              }
              Sequence__c {
                value
              }
              ErrorCode__c {
                value
              }
              ErrorMessage__c {
                value
              }
              Attempt__c {
                value
              }
              RequestKey__c {
                value
              }
              ReplyTo__c {
                value
              }
              ReplyToKey__c {
                value
              }
              IsForwarded__c {
                value
              }
              IsImported__c {
                value
              }
              EditedAt__c {
                value
              }
              RevokedAt__c {
                value
              }
              EarlierBody__c {
                value
              }
              CustomerReaction__c {
                value
              }
              OurReaction__c {
                value
              }
              Referral__c {
                value
              }
              CreatedDate {
                value
              }
              Template__r {
                HeaderType__c {
                  value
                }
                HeaderText__c {
                  value
                }
                Footer__c {
                  value
                }
                Buttons__c {
                  value
                }
              }
              ReplyTo__r {
                Body__c {
                  value
                }
              }
              CreatedBy {
                Name {
                  value
                }
              }
            }
          }
          pageInfo {
            hasNextPage
          }
        }
        ParleyCall__c(
          where: { Conversation__c: { eq: $conversationId } }
          orderBy: { StartedAt__c: { order: DESC, nulls: FIRST } }
          first: $first
        ) {
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
        ParleyConsent__c(
          where: { Identity__c: { eq: $identityId } }
          orderBy: { ChangedAt__c: { order: DESC, nulls: LAST } }
          first: 50
        ) {
          edges {
            node {
              Purpose__c {
                value
              }
              ConsentLevel__c {
                value
              }
              Source__c {
                value
              }
              ChangedAt__c {
                value
              }
              Evidence__c {
                value
              }
              Channel__c {
                value
              }
            }
          }
        }
        ParleyConversation__c(where: { Id: { eq: $conversationId } }, first: 1) {
          edges {
            node {
              ArchivedUntil__c @optional {
                value
              }
            }
          }
        }
        ParleyChannel__c(where: { Id: { eq: $channelId } }, first: 1) {
          edges {
            node {
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
