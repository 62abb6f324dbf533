/**
 * Makes a fresh clone ready, before `npm start` and `npm test`: the right Node, the packages of the lock file, Java for
 * DynamoDB Local. It uses nothing that would have to be installed, and takes no time when there is nothing to do.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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

function checkJava() {
  let fault = javaFault(findJava());
  const canInstall = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (fault !== undefined && canInstall) {
    console.log('DynamoDB Local needs Java; installing openjdk-17-jre-headless with apt-get …');
    const apt = (...args) =>
      spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
    const install = (name) => apt('install', '-y', '--no-install-recommends', name);
    // Newer Debians only have a newer one, which will do as well.
    if (apt('update')) void (install('openjdk-17-jre-headless') || install('default-jre-headless'));
    fault = javaFault(findJava());
  }
  if (fault !== undefined) stop(fault);
}

checkNode();
if (!packagesAreInstalled()) installPackages();
checkJava();
