import type { Person } from '../people/person.ts';
import type { Message } from './message.ts';

/**
 * Everything that Twilio posts to the status callback of a message.
 * https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks
 * @param person who gets it, on WhatsApp
 */
export function statusForm(message: Message, person?: Person): URLSearchParams {
  const { messageStatus } = message;
  const hasError = messageStatus === 'undelivered' || messageStatus === 'failed';
  const isFinal = hasError || messageStatus === 'delivered';
  return new URLSearchParams({
    ...(hasError && message.errorCode && { ErrorCode: String(message.errorCode) }),
    ...(isFinal && !person && { RawDlrDoneDate: receiptDate(message.dateUpdated) }),
    // On WhatsApp: which of Twilio's own channels has carried it, and under which address.
    ...(person && {
      ChannelInstallSid: `XE${'0'.repeat(32)}`,
      ChannelPrefix: 'whatsapp',
      ChannelToAddress: message.to,
    }),
    ...(messageStatus === 'read' && { EventType: 'READ' }),
    SmsSid: message.sid,
    SmsStatus: messageStatus,
    MessageStatus: messageStatus,
    To: message.to,
    MessageSid: message.sid,
    AccountSid: message.accountSid,
    From: message.from,
    ApiVersion: '2010-04-01',
  });
}

/** The carrier's `YYMMDDhhmm`. */
function receiptDate(date: Date): string {
  return date.toISOString().replace(/\D/g, '').slice(2, 12);
}
