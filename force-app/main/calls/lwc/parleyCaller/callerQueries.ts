import { gql, type GraphQLDocument } from 'lightning/graphql';

const contact = gql`
  query parleyCallerContact($id: ID) {
    uiapi {
      query {
        Contact(where: { Id: { eq: $id } }, first: 1) {
          edges {
            node {
              Id
              Name {
                value
              }
              Phone @optional {
                value
              }
              MobilePhone @optional {
                value
              }
              Email @optional {
                value
              }
              Title @optional {
                value
              }
              Account @optional {
                Name {
                  value
                }
              }
              Owner @optional {
                ... on User {
                  Name {
                    value
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`;

const lead = gql`
  query parleyCallerLead($id: ID) {
    uiapi {
      query {
        Lead(where: { Id: { eq: $id } }, first: 1) {
          edges {
            node {
              Id
              Name {
                value
              }
              Phone @optional {
                value
              }
              MobilePhone @optional {
                value
              }
              Email @optional {
                value
              }
              Title @optional {
                value
              }
              Company @optional {
                value
              }
              Owner @optional {
                ... on User {
                  Name {
                    value
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`;

const account = gql`
  query parleyCallerAccount($id: ID) {
    uiapi {
      query {
        Account(where: { Id: { eq: $id } }, first: 1) {
          edges {
            node {
              Id
              Name {
                value
              }
              Phone @optional {
                value
              }
              Owner @optional {
                ... on User {
                  Name {
                    value
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`;

/** Asks for the record of a caller, as far as the user may see it. */
export const callerQueries: Readonly<Record<'Contact' | 'Lead' | 'Account', GraphQLDocument>> = {
  Contact: contact,
  Lead: lead,
  Account: account,
};

/** Asks for the newest messages of a conversation: its own newest line is about the call that rings. */
export const lastMessageQuery = gql`
  query parleyCallerLastMessage($conversationId: ID) {
    uiapi {
      query {
        ParleyMessage__c(
          where: { Conversation__c: { eq: $conversationId } }
          orderBy: { OccurredAt__c: { order: DESC, nulls: LAST } }
          first: 5
        ) {
          edges {
            node {
              Id
              Body__c {
                value
              }
              OccurredAt__c {
                value
              }
              Sequence__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;
