import twilio from 'twilio';
import type { MessagePage } from 'twilio/lib/rest/api/v2010/account/message.js';
import { z } from 'zod';
import type { TwilioConfig } from '../../config.ts';
import { ParleyError } from '../../errors.ts';
import type { OutboundMessage } from '../../conversations/model.ts';
import type { RawRequest, SendOutcome } from '../channel-provider.ts';
import { twilioAddressOf } from './address.ts';
import { TwilioAnswerError } from './answer-error.ts';
import { formatMessage } from './format-message.ts';
import { listedMessage } from './listed-message.ts';
import { RequestClient } from './request-client.ts';
import { sendOutcome } from './send-outcome.ts';

/** The requests that the bridge makes to Twilio. */
export interface TwilioClient {
  send(message: OutboundMessage): Promise<SendOutcome>;
  findSent(message: OutboundMessage, since: Date, taken: ReadonlySet<string>): Promise<string | undefined>;
  listInbound(since: Date): AsyncIterable<RawRequest>;
}

const LARGEST_PAGE = 1000;
/** How far back a list is read for one message. Twilio gives the newest first. */
const MOST_LISTED = 200;
/** Twilio's clock and ours may differ, and Twilio's has whole seconds. */
const CLOCK_TOLERANCE_MS = 30_000;
/** Trial accounts get this before each text. */
const TRIAL_PREFIX = 'Sent from your Twilio trial account - ';

type NextPage = ReturnType<MessagePage['nextPage']>;

const created = z.object({ sid: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/) });

/** @param publicUrl without a slash at the end; status callbacks go there */
export function createClient(config: TwilioConfig, publicUrl: string): TwilioClient {
  const { messages } = twilio(config.accountSid, config.authTokens[0], {
    httpClient: new RequestClient(config.apiUrl),
    autoRetry: false,
  });

  return {
    async send(message) {
      try {
        const { sid } = created.parse(await messages.create(formatMessage(message, publicUrl)));
        return { kind: 'accepted', providerId: sid, at: new Date() };
      } catch (error) {
        return sendOutcome(error);
      }
    },

    async findSent(message, since, taken) {
      const notBefore = since.getTime() - CLOCK_TOLERANCE_MS;
      const listed = await answered(
        messages.list({
          from: twilioAddressOf(message.channel),
          to: message.to,
          limit: MOST_LISTED,
          pageSize: MOST_LISTED,
        }),
      );
      // Not by the filter of the time of sending: a message that Twilio still holds back has none.
      return listed
        .filter(({ sid, direction }) => direction !== 'inbound' && !taken.has(sid))
        .filter(({ body }) => body === message.body || body === TRIAL_PREFIX + message.body)
        .filter(({ dateCreated }) => dateCreated.getTime() >= notBefore)
        .sort((left, right) => left.dateCreated.getTime() - right.dateCreated.getTime())[0]?.sid;
    },

    async *listInbound(since) {
      let next: NextPage = messages.page({ dateSentAfter: since, pageSize: LARGEST_PAGE });
      while (next) {
        const page: Awaited<NonNullable<NextPage>> = await answered(next);
        for (const listed of page.instances) {
          if (listed.direction === 'inbound') yield listedMessage(listed);
        }
        next = page.nextPage();
      }
    },
  };
}

/** Turns what Twilio and the network do into our errors: PROVIDER_UNAVAILABLE or PROVIDER_LOGIN_REFUSED. */
async function answered<Answer>(request: Promise<Answer>): Promise<Answer> {
  try {
    return await request;
  } catch (cause) {
    const refused = cause instanceof TwilioAnswerError && [401, 403, 404].includes(cause.httpStatus);
    const code = refused ? 'PROVIDER_LOGIN_REFUSED' : 'PROVIDER_UNAVAILABLE';
    throw new ParleyError(code, undefined, { cause });
  }
}
