import { gql } from 'lightning/graphql';

/** The newest conversations that match `$where`. */
export default gql`
  query parleyConversations($where: ParleyConversation__c_Filter, $first: Int) {
    uiapi {
      query {
        ParleyConversation__c(
          where: $where
          orderBy: { LastMessageAt__c: { order: DESC, nulls: LAST } }
          first: $first
        ) {
          edges {
            node {
              Id
              CustomerName__c {
                value
              }
              CustomerAddress__c {
                value
              }
              LastMessagePreview__c {
                value
              }
              LastMessageAt__c {
                value
              }
              LastMessageDirection__c {
                value
              }
              LastInboundAt__c {
                value
              }
              LastReadAt__c {
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
              Opportunity__c {
                value
              }
              Case__c {
                value
              }
              Identity__c {
                value
              }
              Identity__r {
                Username__c {
                  value
                }
              }
              ServiceWindowEndsAt__c {
                value
              }
              Channel__c {
                value
              }
              Channel__r {
                Name {
                  value
                }
                ChannelType__c {
                  value
                }
                ChannelStatus__c {
                  value
                }
                StatusReason__c {
                  value
                }
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
