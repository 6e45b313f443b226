import { gql } from 'lightning/graphql';

/** Contacts that match `$where`, by name, with what tells them apart. */
export default gql`
  query parleyContacts($where: Contact_Filter, $first: Int) {
    uiapi {
      query {
        Contact(where: $where, orderBy: { Name: { order: ASC } }, first: $first) {
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
              HomePhone @optional {
                value
              }
              OtherPhone @optional {
                value
              }
              Email @optional {
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
