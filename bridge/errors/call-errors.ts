import type { ErrorEntry } from './error-entry.ts';

/** Why a call is not placed or changed, a recording is not played, or no text is made of it. */
export const callErrors = {
  REP_NUMBER_MISSING: {
    sentence: 'There is no phone of yours that could ring.',
    action: 'Enter your forwarding number under Reps, with its country code, and call again.',
    httpStatus: 400,
    retry: false,
  },
  REP_NOT_MEMBER: {
    sentence: 'You are not a member of this channel.',
    action: 'Ask an admin of Parley to add you to the channel, or call from another one.',
    httpStatus: 403,
    retry: false,
  },
  REP_ON_CALL: {
    sentence: 'Your phone is in a call of Parley already.',
    action: 'End that call first.',
    httpStatus: 409,
    retry: false,
  },
  CALL_NUMBER_NOT_VALID: {
    sentence: 'This number cannot be called.',
    action:
      'Write it with its country code, such as +12025550123. Emergency and premium numbers are not called.',
    httpStatus: 400,
    retry: false,
  },
  CALL_COUNTRY_NOT_ALLOWED: {
    sentence: 'This channel does not call numbers of this country.',
    action: 'An admin can add the country to the channel.',
    httpStatus: 403,
    retry: false,
  },
  CALL_CHANNEL_SILENT: {
    sentence: 'This channel cannot place calls.',
    action: 'Choose a phone channel that is active.',
    httpStatus: 400,
    retry: false,
  },
  CALL_TOO_OLD: {
    sentence: 'The call was asked for too long ago, and was not placed.',
    action: 'Call again.',
    httpStatus: 409,
    retry: false,
  },
  CALL_REFUSED: {
    sentence: 'The provider did not place the call.',
    action: 'Read its reason. Numbers and countries have to be allowed there too.',
    httpStatus: 502,
    retry: false,
  },
  CALL_UNCONFIRMED: {
    sentence: 'Nobody can tell whether the call was placed.',
    action: 'If your phone did not ring, call again.',
    httpStatus: 502,
    retry: false,
  },
  CALL_GIVEN_UP: {
    sentence: 'Your phone did not take the call, or hung up before the customer answered.',
    action: 'Call again.',
    httpStatus: 409,
    retry: false,
  },
  CALL_NOT_THERE: {
    sentence: 'The call is not known.',
    action: 'Reload the page.',
    httpStatus: 404,
    retry: false,
  },
  CALL_OF_SOMEBODY_ELSE: {
    sentence: 'Somebody else has this call.',
    action: 'Only who speaks with the customer can change the call.',
    httpStatus: 403,
    retry: false,
  },
  CALL_OVER: {
    sentence: 'The call is over, or not yet so far.',
    action: 'Nothing.',
    httpStatus: 409,
    retry: false,
  },
  TRANSFER_NOT_POSSIBLE: {
    sentence: 'The call cannot be given to this person.',
    action: 'Choose a member of the channel who is available and has a forwarding number.',
    httpStatus: 400,
    retry: false,
  },
  RECORDING_GONE: {
    sentence: 'The recording is not there any more.',
    action: 'Nothing: recordings are deleted after the time that the channel sets.',
    httpStatus: 404,
    retry: false,
  },
  TRANSCRIPT_MISSING: {
    sentence: 'There is no transcript that could be summarised.',
    action: 'Write the summary by hand.',
    httpStatus: 400,
    retry: false,
  },
  ACTIVITY_OF_REP: {
    sentence:
      'The Task of a call belongs to a rep, and the bridge may not change it. Place the user of the bridge above the reps in the role hierarchy.',
    action: 'Give the user of the bridge a role above those of the reps, then run `npm run replay -- --all`.',
    httpStatus: 403,
    retry: false,
  },
  AI_OFF: {
    sentence: 'Texts of these calls go to no language model.',
    action:
      'If they may, set AI_API_URL and AI_MODEL for the bridge, and tick Summarise Calls on the channel.',
    httpStatus: 400,
    retry: false,
  },
  AI_UNAVAILABLE: {
    sentence: 'The language model cannot be reached or is too busy.',
    action: 'Nothing: the bridge tries again.',
    httpStatus: 502,
    retry: true,
  },
  AI_REFUSED: {
    sentence: 'The language model did not want to answer.',
    action: 'Check AI_API_KEY and AI_MODEL, or write the summary by hand.',
    httpStatus: 502,
    retry: false,
  },
  AI_ANSWER_NOT_VALID: {
    sentence: 'The language model gave an answer of no use.',
    action: 'Try again, or write the summary by hand.',
    httpStatus: 502,
    retry: false,
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
