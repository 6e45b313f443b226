import { gql } from 'lightning/graphql';

/** Opportunities that match `$where`, those that close first at the top. */
export default gql`
  query parleyOpportunities($where: Opportunity_Filter, $first: Int) {
    uiapi {
      query {
        Opportunity(where: $where, orderBy: { CloseDate: { order: ASC } }, first: $first) {
          edges {
            node {
              Id
              Name {
                value
              }
              StageName @optional {
                value
                label
              }
              CloseDate @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;
