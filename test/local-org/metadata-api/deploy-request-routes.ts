import express, { Router } from 'express';
import { z } from 'zod';
import type { RouteModule } from '../http/route-module.ts';
import { OrgError } from '../org-error.ts';
import type { Deployments } from './deployments.ts';
import { readMultipart } from './read-multipart.ts';

const optionsShape = z.object({
  deployOptions: z.object({
    checkOnly: z.boolean().default(false),
    ignoreWarnings: z.boolean().default(false),
    rollbackOnError: z.boolean().default(false),
  }),
});
const bodyLimit = '60mb';

/** Deployments by REST: `/services/data/v67.0/metadata/deployRequest`. */
export function deployRequestRoutes(deployments: Deployments): RouteModule {
  return ({ authenticated }) => {
    const router = Router();
    const body = express.raw({ type: 'multipart/form-data', limit: bodyLimit });
    router.post(
      '/services/data/:version/metadata/deployRequest',
      body,
      authenticated((request, response, { scope }) => {
        const given: unknown = request.body;
        const parts = readMultipart(
          Buffer.isBuffer(given) ? given : Buffer.alloc(0),
          request.get('content-type') ?? '',
        );
        const file = parts.get('file') ?? parts.get('binary');
        const options = optionsShape.safeParse(parseJson(parts.get('json') ?? parts.get('entity_content')));
        if (!file || !options.success) {
          throw new OrgError('INVALID_MULTIPART_REQUEST', 'the zip or its deployOptions are missing');
        }
        const { deployOptions } = options.data;
        const { id, details: _details, ...deployResult } = deployments.start(file, deployOptions, scope);
        response.status(201).json({ id, deployOptions, deployResult: { id, ...deployResult } });
      }),
    );
    router.get(
      '/services/data/:version/metadata/deployRequest/:id',
      authenticated((request, response) => {
        const { details, ...result } = deployments.find(String(request.params['id']));
        const isDetailed = request.query['includeDetails'] === 'true';
        const deployResult = isDetailed ? { ...result, details } : result;
        response.json({ id: result.id, deployResult });
      }),
    );
    return router;
  };
}

function parseJson(content: Buffer | undefined): unknown {
  try {
    return JSON.parse(content?.toString() ?? '');
  } catch {
    return undefined;
  }
}
