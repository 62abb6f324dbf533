/* The one script of all pages: each part looks for what it serves and leaves other pages alone. */
import './away.ts';
import './live.ts';
import './sheet.ts';
import './drag.ts';
