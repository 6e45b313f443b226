import type { TrustedSite } from './metadata/read-trusted-sites.ts';

/** Modules of the platform that the page provides itself, by file name in `page/platform`. */
export const platformModules = [
  'actions',
  'graphql',
  'messageService',
  'navigation',
  'platformShowToastEvent',
  'platformUtilityBarApi',
  'refresh',
  'uiObjectInfoApi',
  'uiRecordApi',
] as const;

/** Components of the platform that the public package of base components does not have: the page makes them itself. */
export const platformComponents = ['fileUpload', 'quickActionPanel'] as const;

const root = '/lightning-page';

/**
 * Where the browser finds every module: platform modules, base components, the package's components (`c/…`), the
 * page's own ones (`one/…`) and what the org knows (`@salesforce/…`).
 */
export function importMap(
  packageBundles: Iterable<string>,
  pageBundles: Iterable<string>,
): Readonly<Record<string, string>> {
  return {
    lwc: `${root}/vendor/lwc.js`,
    'lightning/': `${root}/vendor/lightning/`,
    ...Object.fromEntries(
      platformModules.map((name) => [`lightning/${name}`, `${root}/platform/${name}.js`]),
    ),
    ...Object.fromEntries(
      platformComponents.map((name) => [`lightning/${name}`, `${root}/lightning/${name}/${name}`]),
    ),
    'force/navigation': `${root}/platform/navigation.js`,
    'page/': `${root}/platform/`,
    ...Object.fromEntries([...packageBundles].map((name) => [`c/${name}`, `${root}/c/${name}/${name}`])),
    ...Object.fromEntries([...pageBundles].map((name) => [`one/${name}`, `${root}/one/${name}/${name}`])),
    '@salesforce/': `${root}/salesforce/`,
  };
}

/**
 * The page itself: styles, the map of modules and one script that starts it. The page's own modules are named in
 * advance, so that the browser does not find them one behind the other.
 */
export function pageHtml(imports: Readonly<Record<string, string>>, nonce: string): string {
  const early = [
    `${root}/vendor/synthetic-shadow.js`,
    `${root}/vendor/lwc.js`,
    `${root}/vendor/base-components.js`,
    ...Object.entries(imports).flatMap(([name, url]) =>
      name.startsWith('one/') ? [url, `${url}.html`] : [],
    ),
  ];
  const preloads = early.map((url) => `<link rel="modulepreload" href="${url}">`).join('\n    ');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Local org</title>
    <link rel="icon" href="${root}/icon.svg">
    <link rel="stylesheet" href="${root}/slds/styles/salesforce-lightning-design-system.min.css">
    <link rel="stylesheet" href="${root}/page.css">
    <script type="importmap" nonce="${nonce}">${JSON.stringify({ imports }).replaceAll('<', '\\u003c')}</script>
    ${preloads}
    <script type="module" src="${root}/platform/boot.js"></script>
  </head>
  <body class="slds-scope">
    <noscript>The local org's Lightning page needs JavaScript.</noscript>
  </body>
</html>
`;
}

/**
 * Scripts only from here, as strict as Lightning Experience; styles may be inline because LWC adds them itself. Sites
 * that an admin trusts add to what may be shown.
 */
export function contentSecurityPolicy(nonce: string, trustedSites: readonly TrustedSite[]): string {
  const sites = (use: keyof TrustedSite['uses']) =>
    trustedSites
      .filter(({ uses }) => uses[use])
      .map(({ origin }) => ` ${origin}`)
      .join('');
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data:${sites('images')}`,
    `media-src 'self'${sites('media')}`,
    "font-src 'self'",
    `connect-src 'self'${sites('connections')}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
