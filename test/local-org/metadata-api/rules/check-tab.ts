import { exists } from './exists.ts';
import { missingTarget } from './missing-target.ts';
import { nodeText } from './node-text.ts';
import { notFound } from './not-found.ts';
import type { Rule } from './review.ts';

/** A tab needs the object or the page that it shows. */
export const checkTab: Rule = ({ node, fullName }, review) =>
  nodeText(node, 'customObject') === 'true' && !exists(fullName, review)
    ? notFound('fullName', 'CustomObject', fullName)
    : missingTarget(node, { element: 'flexiPage', type: 'FlexiPage' }, review);
