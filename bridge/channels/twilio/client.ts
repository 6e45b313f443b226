import type { Twilio } from 'twilio';
import type { MessagePage } from 'twilio/lib/rest/api/v2010/account/message.js';
import { z } from 'zod';
import type { TwilioConfig } from '../../config.ts';
import { ParleyError } from '../../errors.ts';
import type { ChannelProvider } from '../channel-provider.ts';
import { outcomeOfOurs } from '../outcome-of-ours.ts';
import { addressFrom, twilioAddressOf } from './address.ts';
import { answered } from './answered.ts';
import { formatMessage } from './format-message.ts';
import { isSameMessage } from './is-same-message.ts';
import { listedMessage } from './listed-message.ts';
import { sendOutcome } from './send-outcome.ts';

const LARGEST_PAGE = 1000;
/** How far back a list is read for one message. Twilio gives the newest first. */
const MOST_LISTED = 200;
/** Twilio's clock and ours may differ, and Twilio's has whole seconds. */
const CLOCK_TOLERANCE_MS = 30_000;

type NextPage = ReturnType<MessagePage['nextPage']>;

const created = z.object({ sid: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/), to: z.string().nullish() });

/**
 * The requests about messages that the bridge makes to Twilio.
 * @param publicUrl without a slash at the end; status callbacks go there
 */
export function createClient(
  { messages }: Twilio,
  { apiUrl, accountSid }: Pick<TwilioConfig, 'apiUrl' | 'accountSid'>,
  publicUrl: string,
): Pick<ChannelProvider, 'send' | 'findSent' | 'listInbound'> {
  async function filesOf(sid: string): Promise<{ readonly url: string; readonly contentType: string }[]> {
    const files = await answered(messages(sid).media.list());
    const path = `/2010-04-01/Accounts/${accountSid}/Messages/${sid}/Media/`;
    return files.map((file) => ({ url: `${apiUrl}${path}${file.sid}`, contentType: file.contentType }));
  }

  return {
    async send(message) {
      try {
        const request = formatMessage(message, publicUrl);
        const { sid, to } = created.parse(await messages.create(request));
        const sentTo = to ? addressFrom(to).address : message.to;
        return {
          kind: 'accepted',
          providerId: sid,
          at: new Date(),
          ...(sentTo !== message.to && { sentTo }),
        };
      } catch (error) {
        return error instanceof ParleyError ? outcomeOfOurs(error) : sendOutcome(error);
      }
    },

    async findSent(message, since, taken) {
      const notBefore = since.getTime() - CLOCK_TOLERANCE_MS;
      const listed = await answered(
        messages.list({
          from: twilioAddressOf(message.channel),
          to: twilioAddressOf({ type: message.channel.type, address: message.to }),
          limit: MOST_LISTED,
          pageSize: MOST_LISTED,
        }),
      );
      // Not by the filter of the time of sending: a message that Twilio still holds back has none.
      return listed
        .filter(({ sid, direction }) => direction !== 'inbound' && !taken.has(sid))
        .filter((one) => isSameMessage(one, message, publicUrl))
        .filter(({ dateCreated }) => dateCreated.getTime() >= notBefore)
        .sort((left, right) => left.dateCreated.getTime() - right.dateCreated.getTime())[0]?.sid;
    },

    async *listInbound(since) {
      let next: NextPage = messages.page({ dateSentAfter: since, pageSize: LARGEST_PAGE });
      while (next) {
        const page: Awaited<NonNullable<NextPage>> = await answered(next);
        for (const listed of page.instances) {
          if (listed.direction !== 'inbound') continue;
          yield listedMessage(listed, Number(listed.numMedia) > 0 ? await filesOf(listed.sid) : []);
        }
        next = page.nextPage();
      }
    },
  };
}
