import { gql } from 'lightning/graphql';

/** What files are called and how large they are. */
export default gql`
  query parleyTemplateFiles($ids: [ID]) {
    uiapi {
      query {
        ContentVersion(where: { Id: { in: $ids } }, first: 200) {
          edges {
            node {
              Id
              Title {
                value
              }
              FileExtension {
                value
              }
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
