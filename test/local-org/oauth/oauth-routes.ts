import { createHmac, randomBytes } from 'node:crypto';
import express, { Router } from 'express';
import type { RouteModule } from '../http/route-module.ts';
import type { AccessTokens } from './access-tokens.ts';
import { describeIdentity, describeUserInfo } from './describe-user.ts';
import { grantToken } from './grant-token.ts';
import type { OAuthClient } from './oauth-client.ts';
import { OAuthError } from './oauth-error.ts';

/** Login: tokens by password, JWT bearer and client credentials, their revocation, and who a token belongs to. */
export function oauthRoutes(tokens: AccessTokens, clients: readonly OAuthClient[]): RouteModule {
  const signingKey = randomBytes(32);
  return ({ org, url, authenticated }) => {
    const router = Router();
    const form = express.text({ type: '*/*', limit: '100kb' });
    const fieldsOf = (body: unknown) => new URLSearchParams(typeof body === 'string' ? body : '');

    router.post('/services/oauth2/token', form, (request, response) => {
      const fields = fieldsOf(request.body);
      // Client credentials may also come as basic authentication: RFC 6749, 2.3.1.
      const [scheme, basic] = (request.get('authorization') ?? '').split(' ');
      if (scheme?.toLowerCase() === 'basic' && basic) {
        const [clientId = '', secret = ''] = Buffer.from(basic, 'base64')
          .toString()
          .split(':')
          .map(decodeURIComponent);
        fields.set('client_id', clientId);
        fields.set('client_secret', secret);
      }
      response.set('cache-control', 'no-store');
      try {
        const user = grantToken(fields, org, clients, url());
        const id = `${url()}/id/${org.id}/${user.Id}`;
        const issuedAt = String(Date.now());
        response.json({
          access_token: tokens.issue(user.Id),
          signature: createHmac('sha256', signingKey)
            .update(id + issuedAt)
            .digest('base64'),
          scope: 'api web',
          instance_url: url(),
          id,
          token_type: 'Bearer',
          issued_at: issuedAt,
        });
      } catch (error) {
        if (!(error instanceof OAuthError)) throw error;
        response.status(400).json({ error: error.code, error_description: error.message });
      }
    });

    router.post('/services/oauth2/revoke', form, (request, response) => {
      const token = fieldsOf(request.body).get('token') ?? '';
      if (tokens.userOf(token) === undefined) {
        response
          .status(400)
          .json({ error: 'unsupported_token_type', error_description: 'this token type is not supported' });
        return;
      }
      tokens.revoke(token);
      response.status(200).end();
    });

    router.all(
      '/services/oauth2/userinfo',
      authenticated(
        (_request, response, { userId, scope }) => {
          const user = scope.get('User', userId);
          if (user) response.json(describeUserInfo(user, org.id, url()));
        },
        { counted: false },
      ),
    );
    router.get(
      '/id/:organizationId/:userId',
      authenticated(
        (request, response, { scope }) => {
          const user = scope.get('User', String(request.params['userId']));
          if (user && request.params['organizationId'] === org.id) {
            response.json(describeIdentity(user, org.id, url()));
          } else response.status(404).type('text').send('Bad_Id');
        },
        { counted: false },
      ),
    );
    return router;
  };
}
