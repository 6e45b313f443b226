import { checkOwner } from './check-owner.ts';
import type { Rule } from './review.ts';

/** A translation of an object needs the object: `ParleyMessage__c-es`. */
export const checkObjectTranslation: Rule = ({ fullName }, review) =>
  checkOwner(fullName.replace(/-\w+$/, ''), review);
