import { gql } from 'lightning/graphql';

/** Cases that match `$where`, the newest at the top. */
export default gql`
  query parleyCases($where: Case_Filter, $first: Int) {
    uiapi {
      query {
        Case(where: $where, orderBy: { CreatedDate: { order: DESC } }, first: $first) {
          edges {
            node {
              Id
              CaseNumber {
                value
              }
              Subject @optional {
                value
              }
              Status @optional {
                value
                label
              }
            }
          }
        }
      }
    }
  }
`;
