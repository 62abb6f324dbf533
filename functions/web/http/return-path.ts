/** The longest address of a page with what it carries, in characters. */
export const LIMIT_RETURN = 512;

/** Addresses that hold a secret, and those that lead back into signing in or out, are no places to return to. */
const closed = /^\/(i|feed|sign-in|sign-out)(\/|$)/;

/**
 * The page to return to after signing in: a path of this site and nothing else (OWASP ASVS 5.0, 3.7.2 and 1.2.2: no open redirect). Whatever a
 * browser could read as another host is none: a second slash, a backslash, a scheme, control characters that it would drop.
 */
export function returnPath(asked: string | undefined): string | undefined {
  if (asked === undefined || asked.length > LIMIT_RETURN || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked))
    return undefined;
  const own = 'https://parley.invalid';
  if (!URL.canParse(asked, own)) return undefined;
  const { origin, pathname, search } = new URL(asked, own);
  // Dots in a path may leave a second slash at its start.
  if (origin !== own || pathname === '/' || pathname.startsWith('//') || closed.test(pathname)) return undefined;
  return `${pathname}${search}`;
}

/** The sign-in page, which remembers where one wanted to go. */
export function signInAddress(next: string | undefined): string {
  const path = returnPath(next);
  return path === undefined ? '/sign-in' : `/sign-in?${new URLSearchParams({ next: path })}`;
}
