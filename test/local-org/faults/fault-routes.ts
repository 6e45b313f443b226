import { Router } from 'express';
import type { RouteModule } from '../http/route-module.ts';
import { faultRule } from './fault-rule.ts';
import type { Faults } from './faults.ts';

/** Faults on demand: a surface for tests, at a path that the platform does not have. */
export function faultRoutes(faults: Faults): RouteModule {
  return () => {
    const router = Router();
    const path = '/local-org/faults';
    router.get(path, (_request, response) => {
      response.json(faults.list());
    });
    router.post(path, (request, response) => {
      const rule = faultRule.safeParse(request.body);
      if (!rule.success) {
        response.status(400).json({ error: rule.error.message });
        return;
      }
      faults.add(rule.data);
      response.status(204).end();
    });
    router.delete(path, (_request, response) => {
      faults.clear();
      response.status(204).end();
    });
    return router;
  };
}
