import { rfc2822 } from '../../message.ts';
import type { CallLeg } from './call-leg.ts';

/** The call as the REST API answers it: `api.v2010.account.call` of Twilio's OpenAPI document. */
export function toResource(leg: CallLeg, accountSid: string): Record<string, unknown> {
  const account = `/2010-04-01/Accounts/${accountSid}`;
  const uri = `${account}/Calls/${leg.sid}`;
  return {
    account_sid: accountSid,
    answered_by: null,
    api_version: '2010-04-01',
    caller_name: null,
    date_created: rfc2822(leg.createdAt),
    date_updated: rfc2822(leg.endedAt ?? leg.answeredAt ?? leg.createdAt),
    direction: leg.direction,
    duration: leg.isOver ? String(leg.seconds) : null,
    end_time: leg.endedAt ? rfc2822(leg.endedAt) : null,
    forwarded_from: null,
    from: leg.from,
    from_formatted: formatted(leg.from),
    group_sid: null,
    parent_call_sid: leg.parentSid ?? null,
    phone_number_sid: null,
    price: null,
    price_unit: 'USD',
    queue_time: '0',
    sid: leg.sid,
    start_time: leg.startedAt ? rfc2822(leg.startedAt) : null,
    status: leg.status,
    subresource_uris: {
      events: `${uri}/Events.json`,
      notifications: `${uri}/Notifications.json`,
      payments: `${uri}/Payments.json`,
      recordings: `${uri}/Recordings.json`,
      siprec: `${uri}/Siprec.json`,
      streams: `${uri}/Streams.json`,
      transcriptions: `${uri}/Transcriptions.json`,
      user_defined_message_subscriptions: `${uri}/UserDefinedMessageSubscriptions.json`,
      user_defined_messages: `${uri}/UserDefinedMessages.json`,
    },
    to: leg.to,
    to_formatted: formatted(leg.to),
    trunk_sid: null,
    uri: `${uri}.json`,
  };
}

/** `+12025550101` as `(202) 555-0101`; other numbers stay as they are. */
function formatted(number: string): string {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
}
