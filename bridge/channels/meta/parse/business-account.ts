import type { z } from 'zod';
import type { accountUpdate } from '../wire/channel-update.ts';
import type { ChannelNews } from './channel-news.ts';

/** What a restriction takes away, and whether it stops messages at all. */
const restrictions: ReadonlyMap<string, string> = new Map([
  ['RESTRICTED_ADD_PHONE_NUMBER_ACTION', 'no numbers may be added'],
  ['RESTRICTED_BIZ_INITIATED_MESSAGING', 'conversations may not be begun, only answered'],
  ['RESTRICTED_CUSTOMER_INITIATED_MESSAGING', 'customers may not be answered'],
]);

const simple: ReadonlyMap<string, ChannelNews> = new Map([
  ['ACCOUNT_DELETED', { status: 'Error', statusReason: 'The business account was deleted at WhatsApp.' }],
  [
    'ACCOUNT_OFFBOARDED',
    { status: 'Error', statusReason: 'The number was disconnected from the WhatsApp Business Platform.' },
  ],
  ['ACCOUNT_RECONNECTED', { status: 'Active' }],
  [
    'PARTNER_REMOVED',
    { status: 'Error', statusReason: 'The app may not use the business account any more.' },
  ],
  [
    'PARTNER_APP_UNINSTALLED',
    { status: 'Error', statusReason: 'The app may not use the business account any more.' },
  ],
]);

const bans: ReadonlyMap<string, ChannelNews> = new Map([
  ['DISABLE', { status: 'Error', statusReason: 'WhatsApp has disabled the business account.' }],
  [
    'SCHEDULE_FOR_DISABLE',
    { status: 'Degraded', statusReason: 'WhatsApp is going to disable the business account.' },
  ],
  ['REINSTATE', { status: 'Active' }],
]);

/** What an update of the business account means for its numbers; undefined when it means nothing for them. */
export function businessAccountNews(update: z.output<typeof accountUpdate>): ChannelNews | undefined {
  const number = update.phone_number;
  const news = newsOf(update);
  return news && { ...(number !== undefined && { number }), ...news };
}

function newsOf(update: z.output<typeof accountUpdate>): ChannelNews | undefined {
  const event = update.event.toUpperCase();
  switch (event) {
    case 'DISABLED_UPDATE': {
      const { waba_ban_state: state = '', waba_ban_date: date } = update.ban_info ?? {};
      const news = bans.get(state.toUpperCase());
      return news?.statusReason && date
        ? { ...news, statusReason: `${news.statusReason} Date: ${date}.` }
        : news;
    }
    case 'ACCOUNT_VIOLATION': {
      const type = update.violation_info?.violation_type;
      const which = type ? ` (${type})` : '';
      return { status: 'Degraded', statusReason: `WhatsApp has found a violation of its policies${which}.` };
    }
    case 'ACCOUNT_RESTRICTION':
      return restricted(update.restriction_info ?? []);
    default:
      return simple.get(event);
  }
}

function restricted(list: NonNullable<z.output<typeof accountUpdate>['restriction_info']>): ChannelNews {
  const stopsAnswers = list.some(
    ({ restriction_type: type }) => type === 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING',
  );
  const parts = list.map(({ restriction_type: type = '', expiration }) => {
    const what = restrictions.get(type) ?? (type || 'something');
    return expiration === undefined ? what : `${what} until ${dateOf(expiration)}`;
  });
  const which = parts.length > 0 ? `: ${parts.join('; ')}` : '';
  return {
    status: stopsAnswers ? 'Error' : 'Degraded',
    statusReason: `WhatsApp has restricted the business account${which}.`,
  };
}

function dateOf(expiration: string | number): string {
  const seconds = Number(expiration);
  return Number.isFinite(seconds) ? new Date(seconds * 1000).toISOString() : String(expiration);
}
