import express from 'express';
import { parse } from 'node:querystring';
import twilio from 'twilio';

/**
 * Express that takes the raw body of a webhook and says 200. With AUTH_TOKEN it checks the signature first, with
 * Twilio's own library, and stores nothing: what a durable answer is measured against.
 */
const { PORT, AUTH_TOKEN, PUBLIC_URL } = process.env;

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.get('/ready', (_request, response) => void response.sendStatus(200));
app.post(
  ['/webhooks/twilio/messages', '/webhooks/twilio/voice'],
  express.raw({ type: () => true, inflate: false }),
  (request, response) => {
    if (AUTH_TOKEN !== undefined) {
      const form = parse((request.body as Buffer).toString('utf8'));
      const signature = request.headers['x-twilio-signature'];
      const url = `${PUBLIC_URL}${request.originalUrl}`;
      if (typeof signature !== 'string' || !twilio.validateRequest(AUTH_TOKEN, signature, url, form)) {
        response.sendStatus(403);
        return;
      }
    }
    response.status(200).type('text/xml').send('<?xml version="1.0" encoding="UTF-8"?><Response/>');
  },
);
app.listen(Number(PORT), '127.0.0.1');
