import { spawnSync } from 'node:child_process';
import { Stop } from './stop.ts';

/** The first version that runs DynamoDB Local 3. */
export const OLDEST_JAVA = 17;
/** From this version on Java has no security manager, so no policy can keep the port to this machine. */
const FIRST_JAVA_WITHOUT_POLICY = 24;

/** The major version in what `java -version` prints: 17 for `openjdk version "17.0.15"`, 8 for `"1.8.0_402"`. */
export function readJavaVersion(printed: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(printed);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

/** The installed Java's major version. Throws Stop when there is none or it is too old. */
export function findJava(): { version: number; keepsToThisMachine: boolean } {
  const { stderr, error } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = error ? undefined : readJavaVersion(stderr);
  if (version === undefined || version < OLDEST_JAVA) {
    const found = version === undefined ? 'none was found' : `version ${version} was found`;
    throw new Stop(
      `DynamoDB Local needs Java ${OLDEST_JAVA} or newer, and ${found}. ` +
        'Install it (Debian: apt-get install openjdk-17-jre-headless, macOS: brew install openjdk@17) and start again.',
    );
  }
  return { version, keepsToThisMachine: version < FIRST_JAVA_WITHOUT_POLICY };
}
