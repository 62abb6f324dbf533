/** Plain JavaScript, because setup.mjs asks before anything is installed. */
import { spawnSync } from 'node:child_process';

/** The first version that runs DynamoDB Local 3. */
export const OLDEST_JAVA = 17;

/** The major version in what `java -version` prints: 17 for `openjdk version "17.0.15"`, 8 for `"1.8.0_402"`. */
export function readJavaVersion(printed) {
  const match = /version "(?:1\.)?(\d+)/.exec(printed);
  return match === null ? undefined : Number(match[1]);
}

/** The major version of the Java on the path; undefined when there is none. */
export function findJava() {
  const { stderr, error } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return error ? undefined : readJavaVersion(stderr);
}

/** What is the matter and how to mend it; undefined when that Java will do. */
export function javaFault(version) {
  if (version !== undefined && version >= OLDEST_JAVA) return undefined;
  const found = version === undefined ? 'none was found' : `version ${version} was found`;
  return (
    `DynamoDB Local needs Java ${OLDEST_JAVA} or newer, and ${found}. ` +
    `Install it (Debian: apt-get install openjdk-17-jre-headless, macOS: brew install openjdk@17) and start again.`
  );
}
