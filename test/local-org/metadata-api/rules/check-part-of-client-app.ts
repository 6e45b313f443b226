import { missingTarget } from './missing-target.ts';
import type { Rule } from './review.ts';

/** Settings and policies of an External Client App need the app. */
export const checkPartOfClientApp: Rule = ({ node }, review) =>
  missingTarget(node, { element: 'externalClientApplication', type: 'ExternalClientApplication' }, review);
