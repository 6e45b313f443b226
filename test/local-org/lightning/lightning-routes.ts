import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import express, { Router, type Response } from 'express';
import type { RouteModule } from '../http/route-module.ts';
import { findBundles } from './compile/find-bundles.ts';
import { ModuleStore, type Bundles } from './compile/module-store.ts';
import { readCustomPermissions } from './metadata/read-custom-permissions.ts';
import { readLabels } from './metadata/read-labels.ts';
import { readTrustedSites } from './metadata/read-trusted-sites.ts';
import { readPageMetadata } from './metadata/read-page-metadata.ts';
import { keepBriefly } from './keep-briefly.ts';
import { contentSecurityPolicy, importMap, pageHtml } from './page-html.ts';
import { reportRoutes } from './reports/report-routes.ts';
import { salesforceModule } from './salesforce-module.ts';

/** Folders that the page is served from. */
export interface LightningFolders {
  /** What `buildVendor` has made. */
  readonly vendorFolder: string;
  /** `assets` of the design system. */
  readonly designSystemFolder: string;
  /** The page's own sources: `platform`, `modules`, style and icon. */
  readonly pageFolder: string;
  /** Where the package's metadata and components lie. */
  readonly packageFolders: readonly string[];
}

const base = '/lightning-page';

/**
 * The routes of the Lightning page: the page for `/` and `/lightning/…`, and its modules below `/lightning-page`.
 * Metadata and components are read again after a second, so that an edit is seen by reloading the page.
 */
export function lightningRoutes(folders: LightningFolders): RouteModule {
  return ({ org, authenticated }) => {
    const router = Router();
    const store = new ModuleStore();
    const pageBundles = findBundles(join(folders.pageFolder, 'modules/one'), { direct: true });
    const lightningBundles = findBundles(join(folders.pageFolder, 'modules/lightning'), { direct: true });
    const platformBundles: Bundles = new Map([['platform', join(folders.pageFolder, 'platform')]]);
    const packageBundles = keepBriefly(
      (): Bundles => new Map(folders.packageFolders.flatMap((folder) => [...findBundles(folder)])),
    );
    const customPermissions = keepBriefly(() => readCustomPermissions(folders.packageFolders));
    const labels = keepBriefly(() => readLabels(folders.packageFolders));

    router.get(['/', '/lightning', '/lightning/{*path}'], (_request, response) => {
      const nonce = randomBytes(16).toString('base64');
      response
        .set('content-security-policy', contentSecurityPolicy(nonce, readTrustedSites(org.metadata)))
        .set('cache-control', 'no-store')
        .type('html')
        .send(pageHtml(importMap(packageBundles().keys(), pageBundles.keys()), nonce));
    });
    const prebuilt = { immutable: true, maxAge: '1d', extensions: ['js'] };
    router.use(`${base}/vendor`, express.static(folders.vendorFolder, { extensions: ['js'], maxAge: '1h' }));
    router.use(`${base}/slds`, express.static(folders.designSystemFolder, prebuilt));
    router.get([`${base}/page.css`, `${base}/icon.svg`], (request, response) => {
      response.sendFile(request.path.slice(base.length + 1), { root: folders.pageFolder });
    });
    router.get(`${base}/metadata`, (_request, response) => {
      response.set('cache-control', 'no-store').json(readPageMetadata(folders.packageFolders));
    });
    router.use(reportRoutes({ authenticated }, base, folders.packageFolders));
    router.get(`${base}/salesforce/{*specifier}`, (request, response) => {
      const specifier = pathOf(request.params['specifier']);
      sendModule(response, () =>
        salesforceModule(specifier, {
          schema: org.schema,
          labels: labels(),
          customPermissions: customPermissions(),
        }),
      );
    });
    router.get(`${base}/platform/{*path}`, (request, response) => {
      const path = pathOf(request.params['path']);
      sendModule(response, () => store.get('page', platformBundles, 'platform', path));
    });
    router.get(`${base}/:namespace/:name/{*path}`, (request, response, next) => {
      const { namespace, name } = request.params;
      const bundlesOf = { c: packageBundles, one: () => pageBundles, lightning: () => lightningBundles };
      if (namespace !== 'c' && namespace !== 'one' && namespace !== 'lightning') return next();
      const bundles = bundlesOf[namespace]();
      const path = pathOf(request.params['path']);
      sendModule(response, () => store.get(namespace, bundles, name, path));
    });
    return router;
  };
}

/** Answers with a module, 404 when there is none, or with one that throws the compiler's sentence in the browser. */
function sendModule(response: Response, make: () => string | undefined): void {
  response.set('cache-control', 'no-cache').type('js');
  try {
    const code = make();
    if (code === undefined) response.status(404).type('text').send('There is no such module.');
    else response.send(code);
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    response.send(`throw new Error(${JSON.stringify(sentence)});\nexport default undefined;`);
  }
}

function pathOf(parameter: unknown): string {
  return Array.isArray(parameter) ? parameter.join('/') : String(parameter);
}
