import { X509Certificate } from 'node:crypto';
import { missingTarget, notFound } from './missing-reference.ts';
import { nodeText } from './node-text.ts';
import type { Rule } from './review.ts';

/** Settings and policies of an External Client App need the app. */
export const checkPartOfClientApp: Rule = ({ node }, review) =>
  missingTarget(node, { element: 'externalClientApplication', type: 'ExternalClientApplication' }, review);

/** The certificate of an External Client App must be one. */
export const checkClientSettings: Rule = (component, review) => {
  const certificate = nodeText(component.node, 'certificate');
  const missing = checkPartOfClientApp(component, review);
  if (missing || certificate === undefined) return missing;
  try {
    new X509Certificate(certificate);
    return undefined;
  } catch {
    return { problem: 'certificate: the text is no X.509 certificate', place: component.node.start };
  }
};

/** The permission sets that an External Client App lets in must be there. */
export const checkClientPolicies: Rule = (component, review) => {
  const sets = (nodeText(component.node, 'commaSeparatedPermissionSet') ?? '').split(',');
  const unknown = sets
    .map((name) => name.trim())
    .find((name) => name !== '' && !review.metadata.find('PermissionSet', name));
  if (unknown !== undefined) return notFound('commaSeparatedPermissionSet', 'PermissionSet', unknown);
  return checkPartOfClientApp(component, review);
};
