import { sha256 } from '../../store/secret.ts';

/** The client script and the service worker, each as one minified text: put in by whoever bundles this function (infra/client-script.ts). */
declare const CLIENT_SCRIPT: string;
declare const CLIENT_WORKER: string;

export const clientScript = CLIENT_SCRIPT;
export const clientWorker = CLIENT_WORKER;

/** Like the style sheet's, its address names its content, so that browsers may keep it for a year. */
export const scriptPath = `/script/${sha256(clientScript).slice(0, 16)}.js`;
