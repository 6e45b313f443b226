import { gql } from 'lightning/graphql';

/** The files that lie on records, as far as the user sees them: the newest first. */
export default gql`
  query parleyRecordFiles($recordIds: [ID], $first: Int) {
    uiapi {
      query {
        ContentDocumentLink(
          where: { LinkedEntityId: { in: $recordIds } }
          orderBy: { ContentDocument: { LastModifiedDate: { order: DESC } } }
          first: $first
        ) {
          edges {
            node {
              Id
              LinkedEntityId {
                value
              }
              ContentDocument {
                Id
                Title {
                  value
                }
                FileExtension {
                  value
                }
                FileType {
                  value
                }
                ContentSize {
                  value
                }
                LatestPublishedVersionId {
                  value
                }
                LastModifiedDate {
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
