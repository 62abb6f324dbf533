export const OLDEST_JAVA: number;
export function readJavaVersion(printed: string): number | undefined;
export function findJava(): number | undefined;
export function javaFault(version: number | undefined): string | undefined;
