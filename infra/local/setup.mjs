/**
 * Makes a fresh clone ready, before `npm start` and `npm test`: the right Node, the packages of the lock file, Java for
 * DynamoDB Local and, with `--browser`, a Chromium for the browser tests. It uses nothing that would have to be installed, and takes no time when there is nothing to do.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromiumFault, findChromium } from './chromium.mjs';
import { findJava, javaFault } from './java.mjs';

const OLDEST_NODE = [20, 19];
const root = fileURLToPath(new URL('../..', import.meta.url));

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  stop(
    `Parley needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}. Install it from nodejs.org.`,
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(`${root}/${file}`, 'utf8')).packages ?? {};
  } catch {
    return undefined;
  }
}

/** Compares what npm noted of its last complete installation with the lock file; dates say nothing after a clone. */
function packagesAreInstalled() {
  const wanted = readPackages('package-lock.json');
  const installed = readPackages('node_modules/.package-lock.json');
  if (wanted === undefined)
    stop('package-lock.json is missing or damaged. Get it back with git checkout package-lock.json.');
  if (installed === undefined) return false;
  return Object.entries(wanted).every(([path, { version, optional, devOptional, link }]) => {
    if (path === '' || link) return true;
    // Packages for other systems are left out.
    if (installed[path] === undefined) return Boolean(optional || devOptional);
    return installed[path].version === version;
  });
}

function installPackages() {
  console.log('Installing the packages of package-lock.json …');
  // The npm that runs this script knows where it is; by hand, the one on the path will do.
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error || status !== 0)
    stop('The packages could not be installed; npm says why above. Mend it, or run npm ci by hand.');
}

/** Debian's package of the first name it knows, where this may install anything. */
function installWithApt(what, names) {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return;
  console.log(`${what}; installing ${names[0]} with apt-get …`);
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  if (apt('update')) names.some((name) => apt('install', '-y', '--no-install-recommends', name));
}

function checkJava() {
  if (javaFault(findJava()) === undefined) return;
  // Newer Debians only have a newer one, which will do as well.
  installWithApt('DynamoDB Local needs Java', ['openjdk-17-jre-headless', 'default-jre-headless']);
  const fault = javaFault(findJava());
  if (fault !== undefined) stop(fault);
}

function checkChromium() {
  if (findChromium() !== undefined) return;
  installWithApt('The browser tests need Chromium', ['chromium']);
  const fault = chromiumFault(findChromium());
  if (fault !== undefined) stop(fault);
}

checkNode();
if (!packagesAreInstalled()) installPackages();
checkJava();
if (process.argv.includes('--browser')) checkChromium();
