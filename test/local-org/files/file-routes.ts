import { Router, type Request } from 'express';
import { readBody, valuesShape } from '../rest/read-body.ts';
import { readBlobForm } from './read-blob-form.ts';
import type { RouteModule } from '../http/route-module.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import { fileType } from './file-type.ts';

const COOKIE = 'sid';

/**
 * What pages of the org show files by: `/sfc/servlet.shepherd/version/download/068…`. A browser asks for pictures
 * without a token, so this goes by the cookie of the page, as on the platform. It may not be read by scripts, and is
 * set by `POST /sfc/session`, which is ours: the platform sets it when a person logs in. Ours too is `POST /sfc/upload`, by
 * which the file uploader of the page stores a file; on the platform that costs no API request either.
 */
export function fileRoutes(tokens: AccessTokens): RouteModule {
  return ({ org, authenticated }) => {
    const router = Router();
    router.post(
      '/sfc/session',
      authenticated(
        (_request, response, { accessToken }) => {
          response
            .cookie(COOKIE, accessToken, { httpOnly: true, sameSite: 'strict', path: '/sfc' })
            .status(204)
            .end();
        },
        { counted: false },
      ),
    );
    router.post(
      '/sfc/upload',
      readBlobForm,
      authenticated(
        (request, response, { scope }) => {
          const contentVersionId = scope.create('ContentVersion', readBody(request.body, valuesShape));
          const documentId = scope.get('ContentVersion', contentVersionId)?.['ContentDocumentId'];
          response.status(201).json({ contentVersionId, documentId });
        },
        { counted: false },
      ),
    );
    router.get('/sfc/servlet.shepherd/version/download/:id', (request, response) => {
      const userId = tokens.userOf(cookieOf(request));
      const version = userId && org.as(userId).get('ContentVersion', request.params.id);
      if (!version) {
        // The platform shows a page that says so, or the one for logging in.
        response
          .status(userId ? 404 : 401)
          .type('text')
          .send('There is no such file for you.');
        return;
      }
      const bytes = org.files.read(version['VersionData']);
      const name = String(version['PathOnClient']).split(/[\\/]/).at(-1) ?? '';
      response
        .set({ 'cache-control': 'private, max-age=60', 'x-content-type-options': 'nosniff' })
        .type(fileType(name).mediaType)
        .attachment(name);
      const [range, ...more] = ranges(request, bytes.length);
      if (!range || more.length > 0) {
        response.set('accept-ranges', 'bytes').send(bytes);
        return;
      }
      response
        .status(206)
        .set('content-range', `bytes ${range.start}-${range.end}/${bytes.length}`)
        .send(bytes.subarray(range.start, range.end + 1));
    });
    return router;
  };
}

function ranges(request: Request, size: number): readonly { readonly start: number; readonly end: number }[] {
  const asked = request.range(size);
  return Array.isArray(asked) && asked.type === 'bytes' ? asked : [];
}

function cookieOf(request: Request): string {
  const cookies = (request.get('cookie') ?? '').split(';').map((one) => one.trim());
  const found = cookies.find((one) => one.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? '';
  return decodeURIComponent(found);
}
