/** How long a sign-in lasts, and a page kept in the browser at most: the worker's bundle must not take cookies and store along. */
export const SESSION_HOURS = 12;
