import { clientScript } from '../client-script.ts';

/** What the bundler puts into the web function, for the app that is measured without a bundle. Imported before the app. */
for (const [name, text] of Object.entries(clientScript())) Object.assign(globalThis, { [name]: JSON.parse(text) });
