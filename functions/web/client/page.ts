/* The one script of all pages that have any: each part looks for what it serves and leaves other pages alone. */
import './live.ts';
import './sheet.ts';
import './drag.ts';
