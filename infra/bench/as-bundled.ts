import { clientScript } from '../client-script.ts';

/** What the bundler puts into the web function, for the app that is measured without a bundle. Imported before the app. */
Object.assign(globalThis, { CLIENT_SCRIPT: JSON.parse(clientScript().CLIENT_SCRIPT) });
