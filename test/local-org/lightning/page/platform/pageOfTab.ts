import type { Tab } from '../../metadata/page-metadata.ts';
import type { PageReference } from 'page/router.js';

/** The place that a tab of the app opens. */
export function pageOfTab({ name, target }: Tab): PageReference {
  switch (target.kind) {
    case 'object':
      return {
        type: 'standard__objectPage',
        attributes: { objectApiName: target.object, actionName: 'list' },
      };
    case 'analytics':
      return {
        type: 'standard__objectPage',
        attributes: { objectApiName: target.object, actionName: 'home' },
      };
    case 'component':
      return { type: 'standard__navItemPage', attributes: { apiName: name } };
  }
}
