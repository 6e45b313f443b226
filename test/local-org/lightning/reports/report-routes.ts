import { Router } from 'express';
import type { Caller, RouteContext } from '../../http/route-module.ts';
import { OrgError } from '../../org-error.ts';
import { MetadataElement } from '../../schema/metadata-element.ts';
import { readMetadata } from '../../schema/read-metadata.ts';
import { findFiles } from '../metadata/find-files.ts';
import { readDashboard } from './read-dashboard.ts';
import { readReport } from './read-report.ts';
import { readCatalog, type AnalyticsKind, type CatalogEntry } from './report-catalog.ts';
import type { ReportResult } from './report-result.ts';
import { reportSource } from './report-source.ts';
import { runReport } from './run-report.ts';

const free = { counted: false };

/**
 * Reports and dashboards of the package for the Lightning page, each with the rights of who asks: lists, the result
 * of a report, and the grid of a dashboard. They are the page's own, not paths of the platform.
 *
 * @param base path of the page's own resources
 * @param packageFolders where the metadata lies
 */
export function reportRoutes(
  { authenticated }: Pick<RouteContext, 'authenticated'>,
  base: string,
  packageFolders: readonly string[],
): Router {
  const router = Router();
  const paths = [
    ['reports', 'Report'],
    ['dashboards', 'Dashboard'],
  ] as const;
  for (const [path, kind] of paths) {
    router.get(
      `${base}/${path}`,
      authenticated((_request, response, caller) => {
        const entries = catalogOf(caller, kind, packageFolders);
        response.json(
          entries.map(({ name, label, description, folder }) => ({ name, label, description, folder })),
        );
      }, free),
    );
  }
  router.get(
    `${base}/reports/:name`,
    authenticated((request, response, caller) => {
      const entry = find(caller, 'Report', String(request.params['name']), packageFolders);
      response.json(saying(() => run(caller, entry, packageFolders)));
    }, free),
  );
  router.get(
    `${base}/dashboards/:name`,
    authenticated((request, response, caller) => {
      const entry = find(caller, 'Dashboard', String(request.params['name']), packageFolders);
      const { name, label, description, folder, file } = entry;
      const dashboard = saying(() =>
        readDashboard(new MetadataElement(readMetadata(file, 'Dashboard'), name)),
      );
      response.json({ name, label, description, folder, ...dashboard });
    }, free),
  );
  return router;
}

function run({ scope }: Caller, entry: CatalogEntry, packageFolders: readonly string[]): ReportResult {
  const report = readReport(new MetadataElement(readMetadata(entry.file, 'Report'), entry.name));
  const typeFile = findFiles(packageFolders, 'reportType').find((file) =>
    file.endsWith(`/${report.reportType}.reportType-meta.xml`),
  );
  if (typeFile === undefined) throw new Error(`There is no report type ${report.reportType}.`);
  const type = new MetadataElement(readMetadata(typeFile, 'ReportType'), report.reportType);
  return runReport(scope, entry, report, reportSource(type, scope.schema));
}

function find(
  caller: Caller,
  kind: AnalyticsKind,
  name: string,
  packageFolders: readonly string[],
): CatalogEntry {
  const entry = catalogOf(caller, kind, packageFolders).find((candidate) => candidate.name === name);
  if (entry === undefined)
    throw new OrgError('NOT_FOUND', `There is no ${kind.toLowerCase()} ${name} that you may open.`, {
      httpStatus: 404,
    });
  return entry;
}

function catalogOf(
  { scope, userId }: Caller,
  kind: AnalyticsKind,
  packageFolders: readonly string[],
): readonly CatalogEntry[] {
  const [user] = scope.query(
    `SELECT LanguageLocaleKey, Profile.Name FROM User WHERE Id = '${userId}'`,
  ).records;
  const profile = user?.['Profile'] as { readonly Name?: unknown } | undefined;
  return readCatalog(packageFolders, kind, {
    language: String(user?.['LanguageLocaleKey'] ?? 'en').slice(0, 2),
    isAdministrator: profile?.Name === 'System Administrator',
  });
}

/** Turns what cannot be read or run into an answer with the sentence. */
function saying<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof OrgError) throw error;
    throw new OrgError('REPORT_NOT_SUPPORTED', error instanceof Error ? error.message : String(error));
  }
}
