/** Plain JavaScript, because setup.mjs asks before anything is installed. */
import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Where a Chromium is: CHROMIUM if that is set, else the first of the usual places; undefined when there is none. */
export function findChromium(named = process.env.CHROMIUM, exists = existsSync) {
  return named ? [named].find(exists) : PLACES.find(exists);
}

/** What is the matter and how to mend it; undefined when there is a browser. */
export function chromiumFault(found, named = process.env.CHROMIUM) {
  if (found !== undefined) return undefined;
  const where = named ? `there is none at CHROMIUM=${named}` : 'none was found';
  return (
    `The browser tests need Chromium or Chrome, and ${where}. ` +
    `Install it (Debian: apt-get install chromium, macOS: brew install --cask chromium), or set CHROMIUM to its path, and start again.`
  );
}
