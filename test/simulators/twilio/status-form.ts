import type { Message } from './message.ts';

/**
 * Everything that Twilio posts to the status callback of an SMS.
 * https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks
 */
export function statusForm(message: Message): URLSearchParams {
  const { messageStatus } = message;
  const hasError = messageStatus === 'undelivered' || messageStatus === 'failed';
  const isFinal = hasError || messageStatus === 'delivered';
  return new URLSearchParams({
    ...(hasError && message.errorCode && { ErrorCode: String(message.errorCode) }),
    ...(isFinal && { RawDlrDoneDate: receiptDate(message.dateUpdated) }),
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
