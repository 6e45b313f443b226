import { Router } from 'express';
import { rfc2822, type Message } from './message.ts';
import type { TwilioMedia } from './twilio-media.ts';
import { TwilioRefusal } from './twilio-refusal.ts';
import type { TwilioSimulator } from './twilio-simulator.ts';

/** Twilio redirects to an address that is good for four hours. */
const LINK_MS = 4 * 60 * 60_000;

/** Files of messages. https://www.twilio.com/docs/messaging/api/media-resource */
export function mediaRoutes(twilio: TwilioSimulator): Router {
  const routes = Router({ caseSensitive: true, strict: true, mergeParams: true });
  const base = `/2010-04-01/Accounts/${twilio.settings.accountSid}/Messages`;

  const find = (path: string, sid: string, mediaSid: string) => {
    if (twilio.faults.take('media-error')) throw new TwilioRefusal(503, 20503, 'Service unavailable');
    const message = twilio.messages.get(sid);
    const file = message?.media?.find((one) => one.sid === mediaSid);
    if (!message || !file || twilio.faults.take('expired-media')) {
      throw new TwilioRefusal(404, 20404, `The requested resource ${path} was not found`);
    }
    return { message, file };
  };

  routes.get(`${base}/:sid/Media.json`, (request, response) => {
    const message = twilio.messages.get(request.params.sid);
    if (!message) throw new TwilioRefusal(404, 20404, `The requested resource ${request.path} was not found`);
    const media = message.media ?? [];
    const address = `${base}/${message.sid}/Media.json?PageSize=50&Page=0`;
    response.json({
      end: Math.max(0, media.length - 1),
      first_page_uri: address,
      next_page_uri: null,
      page: 0,
      page_size: 50,
      previous_page_uri: null,
      start: 0,
      uri: address,
      media_list: media.map((file) => toResource(base, message, file)),
    });
  });
  routes.get(`${base}/:sid/Media/:mediaSid.json`, (request, response) => {
    const { message, file } = find(request.path, request.params.sid, request.params.mediaSid);
    response.json(toResource(base, message, file));
  });
  routes.get(`${base}/:sid/Media/:mediaSid`, (request, response) => {
    const { file } = find(request.path, request.params.sid, request.params.mediaSid);
    const forMs = twilio.faults.take('expired-link') ? 0 : LINK_MS;
    response.redirect(307, twilio.cdn.offer(file, { forMs }));
  });
  routes.delete(`${base}/:sid/Media/:mediaSid.json`, (request, response) => {
    const { message, file } = find(request.path, request.params.sid, request.params.mediaSid);
    twilio.messages.change(message.sid, { media: message.media?.filter((one) => one !== file) ?? [] });
    response.status(204).end();
  });
  return routes;
}

/** `api.v2010.account.message.media` of Twilio's OpenAPI document. */
function toResource(base: string, message: Message, file: TwilioMedia): object {
  return {
    account_sid: message.accountSid,
    content_type: file.contentType,
    date_created: rfc2822(file.createdAt),
    date_updated: rfc2822(file.createdAt),
    parent_sid: message.sid,
    sid: file.sid,
    uri: `${base}/${message.sid}/Media/${file.sid}.json`,
  };
}
