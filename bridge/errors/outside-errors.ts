import type { ErrorEntry } from './error-entry.ts';

/** What goes wrong with those whom the bridge talks to: providers and the CRM. */
export const outsideErrors = {
  PROVIDER_UNAVAILABLE: {
    sentence: 'The provider cannot be reached or is too busy.',
    action: 'Nothing: the bridge tries again.',
    httpStatus: 502,
    retry: true,
  },
  PROVIDER_LOGIN_REFUSED: {
    sentence: 'The provider does not accept the credentials.',
    action: 'Check the credentials of the channel. Messages wait until they are right.',
    httpStatus: 502,
    retry: true,
  },
  CRM_UNAVAILABLE: {
    sentence: 'Salesforce cannot be reached.',
    action: 'Nothing: everything waits in order and is written when Salesforce is back.',
    httpStatus: 502,
    retry: true,
  },
  CRM_LOGIN_REFUSED: {
    sentence: 'Salesforce does not let the bridge log in.',
    action: 'Check SF_CLIENT_ID, the key or secret, the user, and the policies of the External Client App.',
    httpStatus: 502,
    retry: true,
  },
  CRM_LIMIT_REACHED: {
    sentence: 'The daily number of Salesforce API requests is used up.',
    action:
      'Nothing: everything waits and is written when the limit is free again. Buy more requests if it recurs.',
    httpStatus: 503,
    retry: true,
  },
  CRM_BUDGET_RESERVED: {
    sentence: 'The Salesforce API requests that are left today are kept for messages.',
    action:
      'Nothing: it goes on when requests are free again. Raise the budget in the settings, or buy more requests.',
    httpStatus: 503,
    retry: true,
  },
  CRM_EVENTS_REFUSED: {
    sentence: 'Salesforce does not deliver change events to the bridge.',
    action:
      'Install the realtime package, give the integration user the permission set, and look at the limit of event ' +
      'deliveries. Until then the bridge asks for new messages every few seconds.',
    httpStatus: 502,
    retry: true,
  },
  CRM_TOO_OLD: {
    sentence: 'The Salesforce org is older than API version 66.0.',
    action: 'Wait for the upgrade of the org, or use another org.',
    httpStatus: 500,
    retry: false,
  },
  CRM_NOT_SET_UP: {
    sentence: 'Salesforce lacks something that Parley needs.',
    action:
      'Install the package and assign the permission set Parley Bridge to the user of the bridge. All waits until then.',
    httpStatus: 503,
    retry: true,
  },
  CRM_ROW_LOCKED: {
    sentence: 'The record was locked by another change.',
    action: 'Nothing: it is written again in a moment.',
    httpStatus: 503,
    retry: true,
  },
  CRM_ROW_REFUSED: {
    sentence: 'Salesforce refused the record.',
    action: 'Read the reason that Salesforce gives, correct the rule or the right, then replay the event.',
    httpStatus: 422,
    retry: false,
  },
  CRM_ROW_GONE: {
    sentence: 'The record, or one that it points to, was deleted.',
    action: 'Restore the record and replay the event, or let it be.',
    httpStatus: 410,
    retry: false,
  },
  CRM_ANSWER_UNREADABLE: {
    sentence: 'Salesforce answered with something that is not its documented form.',
    action: 'Look for a proxy or a maintenance page between the bridge and Salesforce.',
    httpStatus: 502,
    retry: true,
  },
} as const satisfies Record<string, ErrorEntry>;
