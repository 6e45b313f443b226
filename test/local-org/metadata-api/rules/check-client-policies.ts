import { checkPartOfClientApp } from './check-part-of-client-app.ts';
import { nodeText } from './node-text.ts';
import { notFound } from './not-found.ts';
import type { Rule } from './review.ts';

/** The permission sets that an External Client App lets in must be there. */
export const checkClientPolicies: Rule = (component, review) => {
  const sets = (nodeText(component.node, 'commaSeparatedPermissionSet') ?? '').split(',');
  const unknown = sets
    .map((name) => name.trim())
    .find((name) => name !== '' && !review.metadata.find('PermissionSet', name));
  if (unknown !== undefined) return notFound('commaSeparatedPermissionSet', 'PermissionSet', unknown);
  return checkPartOfClientApp(component, review);
};
