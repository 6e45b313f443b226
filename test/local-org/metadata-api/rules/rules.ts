import { checkApp } from './check-app.ts';
import { checkClientPolicies } from './check-client-policies.ts';
import { checkClientSettings } from './check-client-settings.ts';
import { checkField } from './check-field.ts';
import { checkLayout } from './check-layout.ts';
import { checkListView } from './check-list-view.ts';
import { checkObject } from './check-object.ts';
import { checkObjectTranslation } from './check-object-translation.ts';
import { checkPartOfClientApp } from './check-part-of-client-app.ts';
import { checkPartOfObject } from './check-part-of-object.ts';
import { checkPermissionSet } from './check-permission-set.ts';
import { checkTab } from './check-tab.ts';
import { checkTranslation } from './check-translation.ts';
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
