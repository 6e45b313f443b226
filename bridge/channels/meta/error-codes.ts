import type { Refusal } from '../../conversations/model.ts';
import type { SendOutcome } from '../channel-provider.ts';

/** What follows from an error code of Meta. */
export type CodeMeaning =
  | {
      readonly kind: 'refused';
      readonly refusal: Refusal;
      /** For the rep who wrote the message; absent where Meta's own words are the best there are. */
      readonly sentence?: string;
      /** The address is at fault: another form of the same number may work. */
      readonly isAboutAddress?: true;
      readonly purpose?: 'Marketing';
    }
  | {
      readonly kind: 'later';
      readonly scope: Extract<SendOutcome, { kind: 'later' }>['scope'];
      readonly sentence: string;
      /** How long to wait where Meta does not say. */
      readonly retryAfterMs?: number;
    };

const permanent = (sentence?: string): CodeMeaning => ({
  kind: 'refused',
  refusal: 'permanent',
  ...(sentence && { sentence }),
});
const wrongAddress = (sentence: string): CodeMeaning => ({
  kind: 'refused',
  refusal: 'permanent',
  sentence,
  isAboutAddress: true,
});
const template = (sentence: string): CodeMeaning => ({ kind: 'refused', refusal: 'template', sentence });
const login = (sentence: string): CodeMeaning => ({ kind: 'refused', refusal: 'login', sentence });
const channel = (sentence: string): CodeMeaning => ({ kind: 'refused', refusal: 'channel', sentence });
const later = (scope: 'message' | 'conversation' | 'channel', sentence: string): CodeMeaning => ({
  kind: 'later',
  scope,
  sentence,
});

const TOO_FAST = 'WhatsApp takes no more messages of this number at the moment.';
const NOT_FITTING = 'The values do not fit the template as WhatsApp has it.';
const NO_LOGIN = 'WhatsApp does not accept the access token of the bridge, or the token lacks a permission.';

/**
 * What the error codes of Meta mean for a message. By the code only: Meta changes the titles.
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export const errorCodes: ReadonlyMap<number, CodeMeaning> = new Map([
  [0, login(NO_LOGIN)],
  [2, later('message', 'WhatsApp is out of service for the moment.')],
  [3, login(NO_LOGIN)],
  [4, later('channel', TOO_FAST)],
  [10, login(NO_LOGIN)],
  [33, channel('WhatsApp knows no number with the id that the channel has, or the token may not use it.')],
  [190, login('The access token of the bridge is not valid any more.')],
  [368, channel('WhatsApp has blocked the business for a violation of its policies.')],
  [80007, later('channel', TOO_FAST)],
  [130429, later('channel', TOO_FAST)],
  [130472, permanent('WhatsApp did not deliver it: the customer is part of an experiment of Meta.')],
  [130497, permanent('WhatsApp does not let this business write to customers of this country.')],
  [131000, later('message', 'WhatsApp could not send it for an unknown reason.')],
  [131005, login(NO_LOGIN)],
  [131008, permanent()],
  [131009, permanent()],
  [131016, later('message', 'WhatsApp is out of service for the moment.')],
  [131021, permanent('The customer has the same number as this channel.')],
  [
    131026,
    wrongAddress(
      'WhatsApp cannot deliver it: the number is not on WhatsApp, has an old version, or has not accepted the terms.',
    ),
  ],
  [131030, wrongAddress('The number is not among those that a test number of WhatsApp may write to.')],
  [131031, channel('WhatsApp has locked the business account.')],
  [131037, channel('WhatsApp has not approved the display name of this number yet.')],
  [131042, channel('WhatsApp wants a valid way of payment of the business.')],
  [131045, channel('The number of this channel is not registered with WhatsApp.')],
  [
    131047,
    {
      kind: 'refused',
      refusal: 'needsTemplate',
      sentence: 'The customer wrote more than 24 hours ago: WhatsApp takes only an approved template now.',
    },
  ],
  [131048, later('channel', 'WhatsApp slows this number down, as customers have blocked or reported it.')],
  [
    131049,
    permanent('WhatsApp did not deliver it, so that customers do not get too many marketing messages.'),
  ],
  [
    131050,
    {
      kind: 'refused',
      refusal: 'optedOut',
      purpose: 'Marketing',
      sentence: 'The customer has stopped marketing messages of this number.',
    },
  ],
  [131051, permanent('WhatsApp does not take this kind of message.')],
  [131052, permanent('WhatsApp could not fetch the file.')],
  [131053, permanent('WhatsApp does not take the file. Its type or its content is not what it says.')],
  [
    131056,
    {
      kind: 'later',
      scope: 'conversation',
      sentence: 'WhatsApp takes one message in six seconds to the same customer.',
      retryAfterMs: 6000,
    },
  ],
  [131057, later('channel', 'WhatsApp has the business account in maintenance.')],
  [131062, permanent('WhatsApp sends codes for logging in only to customers whose number is known.')],
  [131063, template('WhatsApp does not let this template be sent.')],
  [131064, template('WhatsApp does not let this template be sent.')],
  [132000, template(NOT_FITTING)],
  [132001, template('WhatsApp has no approved template of this name and language.')],
  [132005, template('The text of the template with its values is too long.')],
  [132007, template('WhatsApp holds the text of the template for a violation of its policies.')],
  [132008, template(NOT_FITTING)],
  [132012, template(NOT_FITTING)],
  [132015, template('WhatsApp has paused the template for low quality.')],
  [132016, template('WhatsApp has disabled the template for low quality.')],
  [132068, template('The form of the template is blocked.')],
  [132069, template('The form of the template is used too much at the moment.')],
  [133010, channel('The number of this channel is not registered with WhatsApp.')],
  [133016, later('channel', TOO_FAST)],
]);
