import type { RouteModule } from './route-module.ts';

/**
 * Every part of the org's HTTP surface: one line each. They are asked in this order; what none of them knows is
 * answered 404.
 */
export const routeModules: readonly RouteModule[] = [];
