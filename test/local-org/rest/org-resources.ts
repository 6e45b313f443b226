import type { Resource } from './rest-request.ts';

/** `/services/data/v67.0`: where the resources are. */
export const resourceList: Resource = {
  GET: ({ context, scope, version }) => {
    const base = `/services/data/v${version}`;
    const body = {
      identity: `${context.url()}/id/${context.org.id}/${scope.userId}`,
      sobjects: `${base}/sobjects`,
      query: `${base}/query`,
      queryAll: `${base}/queryAll`,
      composite: `${base}/composite`,
      limits: `${base}/limits`,
    };
    return { status: 200, body };
  },
};

/** `/limits`: what is left of the day. */
export const limits: Resource = {
  GET: ({ context }) => {
    const { limit, used } = context.usage;
    return { status: 200, body: { DailyApiRequests: { Max: limit, Remaining: Math.max(0, limit - used) } } };
  },
};
