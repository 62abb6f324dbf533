/** How long a sign-in lasts, and a page kept in the browser at most: the worker's bundle must not take cookies and store along. */
export const SESSION_HOURS = 12;
/** A sign-in that nobody uses for so long is over, however much of its day is left (OWASP ASVS 5.0, 7.3.1). */
export const IDLE_HOURS = 2;
