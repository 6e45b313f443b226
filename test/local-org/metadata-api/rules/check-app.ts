import { missingTarget } from './missing-target.ts';
import type { Rule } from './review.ts';

/** An app's tabs and its utility bar must be there. */
export const checkApp: Rule = ({ node }, review) =>
  missingTarget(node, { element: 'tabs', type: 'CustomTab' }, review) ??
  missingTarget(node, { element: 'utilityBar', type: 'FlexiPage' }, review);
