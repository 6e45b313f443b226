import { checkClientPolicies, checkClientSettings, checkPartOfClientApp } from './check-client-app.ts';
import { checkField } from './check-field.ts';
import { checkObject } from './check-object.ts';
import { checkPermissionSet } from './check-permission-set.ts';
import {
  checkApp,
  checkLayout,
  checkListView,
  checkObjectTranslation,
  checkPartOfObject,
  checkTab,
  checkTranslation,
} from './check-screens.ts';
import type { Rule } from './review.ts';

/**
 * What is looked at in a deployment, type by type in this order, so that a component finds those that it needs. Types
 * that are not named come last, and their XML is all that is looked at.
 */
export const rules: ReadonlyMap<string, Rule | undefined> = new Map([
  ['CustomObject', checkObject],
  ['CustomField', checkField],
  ['CustomLabel', undefined],
  ['FlexiPage', undefined],
  ['CustomPermission', undefined],
  ['CustomTab', checkTab],
  ['CustomApplication', checkApp],
  ['Layout', checkLayout],
  ['ListView', checkListView],
  ['CompactLayout', checkPartOfObject],
  ['FieldSet', checkPartOfObject],
  ['CustomObjectTranslation', checkObjectTranslation],
  ['Translations', checkTranslation],
  ['PermissionSet', checkPermissionSet],
  ['ExternalClientApplication', undefined],
  ['ExtlClntAppConfigurablePolicies', checkPartOfClientApp],
  ['ExtlClntAppGlobalOauthSettings', checkClientSettings],
  ['ExtlClntAppOauthConfigurablePolicies', checkClientPolicies],
  ['ExtlClntAppOauthSettings', checkPartOfClientApp],
]);
