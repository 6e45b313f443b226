import { Router } from 'express';
import type { RouteModule } from '../http/route-module.ts';
import { orgRule } from './org-rule.ts';
import type { OrgRules } from './org-rules.ts';

/** Sets rules up as an admin would: a surface for tests, at a path that the platform does not have. */
export function ruleRoutes(rules: OrgRules): RouteModule {
  return () => {
    const router = Router();
    const path = '/local-org/rules';
    router.get(path, (_request, response) => {
      response.json(rules.list());
    });
    router.post(path, (request, response) => {
      const rule = orgRule.safeParse(request.body);
      if (!rule.success) {
        response.status(400).json({ error: rule.error.message });
        return;
      }
      rules.add(rule.data);
      response.status(204).end();
    });
    router.delete(path, (_request, response) => {
      rules.clear();
      response.status(204).end();
    });
    return router;
  };
}
