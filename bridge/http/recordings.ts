import { Router } from 'express';
import { errorCatalogue, ParleyError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { RecordingLinks } from '../media/recording-links.ts';
import { onlyMethod } from './only-method.ts';

export interface RecordingParts {
  readonly recordingLinks: Pick<RecordingLinks, 'open'>;
  /** Address of the page of a call in the CRM. Throws a ParleyError while the CRM is away. */
  readonly pageOf: (recordId: string) => Promise<string>;
}

/** Opens the page at its player. */
const LISTEN = 'c__listen=1';

/** What a browser must know of these pages: nobody else is told of the address, and no script runs in them. */
const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
} as const;

/**
 * `GET /recordings/<token>`: leads to the page of the call whose recording somebody would like to hear. There the CRM
 * asks who they are, and whether they may. Whatever is wrong with the link is told in a page for people.
 */
export function recordings({ recordingLinks, pageOf }: RecordingParts, log: Log): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.all('/recordings/:token', onlyMethod('GET'), async (request, response) => {
    response.set(HEADERS);
    try {
      const recordId = recordingLinks.open(String(request.params['token']));
      const page = await pageOf(recordId);
      response.redirect(302, `${page}${page.includes('?') ? '&' : '?'}${LISTEN}`);
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      const isLinkWrong = error.code === 'LINK_NOT_VALID';
      if (!isLinkWrong) log.warn('Nobody can be led to the page of a call.', { error });
      const { sentence, action } = errorCatalogue[error.code];
      response
        .status(isLinkWrong ? error.httpStatus : 503)
        .type('html')
        .send(sentencesPage(sentence, action));
    }
  });
  return router;
}

/** Sentences of the catalogue hold nothing that would have to be escaped; the page says nothing else. */
function sentencesPage(sentence: string, action: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Parley</title>
    <style>body { font: 1rem/1.5 system-ui, sans-serif; margin: 15vh auto; max-width: 34rem; padding: 0 1rem }</style>
  </head>
  <body>
    <h1>${sentence}</h1>
    <p>${action}</p>
  </body>
</html>
`;
}
