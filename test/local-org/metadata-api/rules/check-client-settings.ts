import { X509Certificate } from 'node:crypto';
import { checkPartOfClientApp } from './check-part-of-client-app.ts';
import { nodeText } from './node-text.ts';
import type { Rule } from './review.ts';

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
