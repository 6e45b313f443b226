/**
 * Sets a fresh clone up: installs the packages when they are missing or not those of package-lock.json.
 * Plain JavaScript without dependencies, because it runs before anything is installed and on the Node of the
 * machine, which may be older than the one that the rest runs on (`node_modules/.bin/node`).
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findStalePackages } from './find-stale-packages.mjs';

const OLDEST_NODE = 20;
const PROGRESS_EVERY_MS = 10_000;
const root = dirname(dirname(fileURLToPath(import.meta.url)));

await bootstrap();

async function bootstrap() {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    stop(
      `Parley needs Node ${OLDEST_NODE} or later to set itself up. This is Node ${process.versions.node}.`,
    );
  }
  const wanted = readPackages(join(root, 'package-lock.json'));
  const stale = findStalePackages(wanted, readPackages(join(root, 'node_modules', '.package-lock.json')));
  if (stale.length > 0) await install(wanted, stale);
  checkRuntime();
}

/** @returns the `packages` of a lockfile, by path; nothing when there is no such file. */
function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

async function install(wanted, stale) {
  const paths = Object.keys(wanted).filter((path) => path !== '' && !wanted[path].optional);
  const named = stale.slice(0, 3).join(', ') + (stale.length > 3 ? ` and ${stale.length - 3} more` : '');
  console.log(
    existsSync(join(root, 'node_modules'))
      ? `Setting up again: the packages are not those of package-lock.json (${named}).`
      : 'Setting up: no packages are installed yet.',
  );
  console.log('Running npm ci. This needs a network and takes about two minutes.');

  const started = Date.now();
  const progress = setInterval(() => {
    const there = paths.filter((path) => existsSync(join(root, path, 'package.json'))).length;
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(`  ${seconds} s: ${there} of ${paths.length} packages are in place`);
  }, PROGRESS_EVERY_MS);

  // Only errors: npm warns of the Node of the machine, which is not the one that anything runs on.
  const quietly = ['--loglevel=error', '--no-audit', '--no-fund'];
  const exitCode = await runNpm(['ci', '--include=dev', '--include=optional', ...quietly]);
  clearInterval(progress);
  if (exitCode !== 0) {
    stop(
      'npm ci did not succeed: read its message above. Without a network, copy node_modules from a machine that has one.',
    );
  }
  console.log(`Set up in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** Runs the npm that started this script, or the one on the PATH. @returns its exit code. */
function runNpm(commandLine) {
  const npm = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] };
  const child = npm
    ? spawn(process.execPath, [npm, ...commandLine], options)
    : spawn('npm', commandLine, { ...options, shell: process.platform === 'win32' });
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** npm puts node_modules/.bin first on the PATH, so its Node is the one that runs every other script. */
function checkRuntime() {
  const runtime = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  const answer = spawnSync(runtime, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
  if (answer.status !== 0) {
    stop(
      'The package "node" is installed but has no binary. Its install script did not run: ' +
        'remove ignore-scripts from the npm configuration, delete node_modules and start again.',
    );
  }
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
