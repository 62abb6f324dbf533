import { chromiumFault, findChromium } from './local/chromium.mjs';

/** How a browser is started, for tests and screenshots alike: no window, no sandbox (containers run as root), no calls home. */
export function chromiumOptions(): { readonly executablePath: string; readonly args: string[] } {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(chromiumFault(executablePath));
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
  return { executablePath, args: [...args, '--disable-component-update', '--disable-sync'] };
}
