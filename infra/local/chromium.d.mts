export function findChromium(named?: string, exists?: (path: string) => boolean): string | undefined;
export function chromiumFault(found: string | undefined, named?: string): string | undefined;
