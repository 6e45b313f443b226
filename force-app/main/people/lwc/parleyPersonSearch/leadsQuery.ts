import { gql } from 'lightning/graphql';

/** Leads that match `$where`, by name, with what tells them apart. */
export default gql`
  query parleyLeads($where: Lead_Filter, $first: Int) {
    uiapi {
      query {
        Lead(where: $where, orderBy: { Name: { order: ASC } }, first: $first) {
          edges {
            node {
              Id
              Name {
                value
              }
              MobilePhone @optional {
                value
              }
              Phone @optional {
                value
              }
              Email @optional {
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
              LastActivityDate @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;
