/** A place in the app: https://developer.salesforce.com/docs/platform/lwc/guide/reference-page-reference-type.html */
export interface PageReference {
  readonly type: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly state?: Readonly<Record<string, string | undefined>>;
}

/** Whether an object is one of those that the page shows by itself, not by records. */
export function isAnalytics(objectApiName: string | undefined): objectApiName is 'Report' | 'Dashboard' {
  return objectApiName === 'Report' || objectApiName === 'Dashboard';
}

type Listener = (page: PageReference) => void;
const listeners = new Set<Listener>();

window.addEventListener('popstate', tellAll);

/** The place that the address bar shows. */
export function currentPage(): PageReference {
  return pageOf(location.pathname, location.search);
}

/** Calls back with the place now and after each move. Gives a function that ends it. */
export function onPage(listener: Listener): () => void {
  listeners.add(listener);
  listener(currentPage());
  return () => {
    listeners.delete(listener);
  };
}

/** Goes to a place of the app; an outside address opens in a new window. */
export function goTo(page: PageReference, replace = false): void {
  const url = urlOf(page);
  if (page.type === 'standard__webPage' && !url.startsWith('/')) {
    window.open(url, '_blank', 'noopener');
    return;
  }
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  tellAll();
}

/** The address of a place. */
export function urlOf({ type, attributes, state }: PageReference): string {
  const query = new URLSearchParams(
    Object.entries(state ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const suffix = query.size === 0 ? '' : `?${query.toString()}`;
  const { recordId, objectApiName, actionName, relationshipApiName, apiName, appTarget, url } = attributes;
  switch (type) {
    case 'standard__recordPage':
      return `/lightning/r/${objectApiName === undefined ? '' : `${objectApiName}/`}${recordId}/${actionName ?? 'view'}${suffix}`;
    case 'standard__recordRelationshipPage':
      return `/lightning/r/${objectApiName}/${recordId}/related/${relationshipApiName}/view${suffix}`;
    case 'standard__objectPage':
      // Reports and dashboards have homes and no list views.
      return isAnalytics(objectApiName)
        ? `/lightning/o/${objectApiName}/home${suffix}`
        : `/lightning/o/${objectApiName}/${actionName === 'home' ? 'list' : (actionName ?? 'list')}${suffix}`;
    case 'standard__navItemPage':
      return `/lightning/n/${apiName}${suffix}`;
    case 'standard__app':
      return `/lightning/app/${appTarget}${suffix}`;
    case 'standard__namedPage':
      return `/lightning/page/${attributes['pageName']}${suffix}`;
    case 'standard__webPage':
      return url ?? '/';
    default:
      throw new Error(`The local org has no pages of type ${type}.`);
  }
}

function pageOf(path: string, search: string): PageReference {
  const state = Object.fromEntries(new URLSearchParams(search));
  const [, , kind, ...rest] = path.split('/').map(decodeURIComponent);
  const reference = (type: string, attributes: PageReference['attributes']): PageReference => ({
    type,
    attributes,
    state,
  });
  const [first, second, third, fourth] = rest;
  switch (kind) {
    case 'r':
      if (third === 'related') {
        return reference('standard__recordRelationshipPage', {
          objectApiName: first,
          recordId: second,
          relationshipApiName: fourth,
        });
      }
      return third === undefined
        ? reference('standard__recordPage', { recordId: first, actionName: second ?? 'view' })
        : reference('standard__recordPage', { objectApiName: first, recordId: second, actionName: third });
    case 'o':
      return reference('standard__objectPage', { objectApiName: first, actionName: second ?? 'list' });
    case 'n':
      return reference('standard__navItemPage', { apiName: first });
    case 'app':
      return reference('standard__app', { appTarget: first });
    default:
      return reference('standard__namedPage', { pageName: 'home' });
  }
}

function tellAll(): void {
  const page = currentPage();
  for (const listener of [...listeners]) listener(page);
}
