/** How the bridge proves to Salesforce who it is. */
export type SalesforceLogin =
  | {
      readonly kind: 'jwt';
      readonly loginUrl: string;
      readonly clientId: string;
      readonly username: string;
      /** RSA key in PEM form that belongs to the certificate of the External Client App. */
      readonly privateKey: string;
    }
  | {
      readonly kind: 'client-credentials';
      readonly loginUrl: string;
      readonly clientId: string;
      readonly clientSecret: string;
    }
  | { readonly kind: 'token'; readonly accessToken: string; readonly instanceUrl: string };
