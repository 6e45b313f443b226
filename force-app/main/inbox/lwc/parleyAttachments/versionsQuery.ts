import { gql } from 'lightning/graphql';

/** How large files are: the upload tells their names only. */
export default gql`
  query parleyVersions($ids: [ID]) {
    uiapi {
      query {
        ContentVersion(where: { Id: { in: $ids } }, first: 100) {
          edges {
            node {
              Id
              ContentSize {
                value
              }
            }
          }
        }
      }
    }
  }
`;
