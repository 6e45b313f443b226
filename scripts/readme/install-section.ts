import { newestVersion } from '../package/newest-version.ts';
import type { PackageDirectory } from '../package/package-directories.ts';

const installPage = (host: string, id: string) => `https://${host}/packaging/installPackage.apexp?p0=${id}`;

/**
 * How an admin gets the packages into an org, with what there is today.
 * @param aliases of `sfdx-project.json`: what a Dev Hub has given us
 */
export function installSection(
  directories: readonly PackageDirectory[],
  aliases: Readonly<Record<string, string>>,
): string {
  const versions = directories.flatMap((directory) => {
    const version = newestVersion(directory.package, aliases);
    return version ? [{ name: directory.package, ...version }] : [];
  });
  if (versions.length === 0) return withoutVersion;
  const rows = versions.map(
    ({ name, number, id }) =>
      `| ${name} | ${number} | [Install](${installPage('test.salesforce.com', id)}) | [Install](${installPage('login.salesforce.com', id)}) |`,
  );
  const commands = versions.map(
    ({ id }) =>
      `npx sf package install --package ${id} --security-type AdminsOnly --wait 20 --target-org <your org>`,
  );
  return [
    '| package | version | in a sandbox | in production |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    'Or from a terminal:',
    '',
    '```',
    ...commands,
    '```',
  ].join('\n');
}

const withoutVersion = `
**There is no packaged version yet**, because nobody has built one in a Dev Hub. Until then, deploy the source, in a
sandbox first:

\`\`\`
npx sf org login web --alias my-sandbox --instance-url https://test.salesforce.com
npm run org:deploy -- my-sandbox
\`\`\`

Add \`--core-only\` where the org has no Change Data Capture. Whoever has a Dev Hub makes versions with
\`npm run package:create\` (once) and \`npm run package:version\`, which writes their ids and links here.
`;
