import addressLost from '@salesforce/label/c.ParleyFailureAddressLost';
import channelNotActive from '@salesforce/label/c.ParleyFailureChannelNotActive';
import contentNotPossible from '@salesforce/label/c.ParleyFailureContentNotPossible';
import fileGone from '@salesforce/label/c.ParleyFailureFileGone';
import fileTooLarge from '@salesforce/label/c.ParleyFailureFileTooLarge';
import fileType from '@salesforce/label/c.ParleyFailureFileType';
import optedOut from '@salesforce/label/c.ParleyFailureOptedOut';
import optInMissing from '@salesforce/label/c.ParleyFailureOptInMissing';
import templateGone from '@salesforce/label/c.ParleyFailureTemplateGone';
import templateNotApproved from '@salesforce/label/c.ParleyFailureTemplateNotApproved';
import templateValues from '@salesforce/label/c.ParleyFailureTemplateValues';
import tooLong from '@salesforce/label/c.ParleyFailureTooLong';
import tooManyFiles from '@salesforce/label/c.ParleyFailureTooManyFiles';
import unconfirmed from '@salesforce/label/c.ParleyFailureUnconfirmed';
import windowClosed from '@salesforce/label/c.ParleyFailureWindowClosed';
import failedText from '@salesforce/label/c.ParleyFailedText';
import type { Message } from 'c/parleyMessageModel';

/** Reasons that the bridge gives by a code of its own, in the user's language. */
const WORDS: Readonly<Record<string, string>> = {
  ADDRESS_LOST: addressLost,
  CHANNEL_NOT_ACTIVE: channelNotActive,
  CONTENT_NOT_POSSIBLE: contentNotPossible,
  FILE_GONE: fileGone,
  FILE_TOO_LARGE: fileTooLarge,
  FILE_TYPE_NOT_POSSIBLE: fileType,
  MESSAGE_TOO_LONG: tooLong,
  OPTED_OUT: optedOut,
  OPT_IN_MISSING: optInMissing,
  SEND_UNCONFIRMED: unconfirmed,
  TEMPLATE_GONE: templateGone,
  TEMPLATE_NOT_APPROVED: templateNotApproved,
  TEMPLATE_VALUES_MISSING: templateValues,
  TOO_MANY_FILES: tooManyFiles,
  WINDOW_CLOSED: windowClosed,
};

/** Why a message was not sent and what to do; the provider's own sentence where the reason is the provider's. */
export default function failureWords({ failure, failureCode }: Message): string {
  return WORDS[failureCode] ?? (failure || failedText);
}
