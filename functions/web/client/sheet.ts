import { sameAs } from './renew.ts';

/**
 * Opens a meeting's *Move…* page as a dialog over the board (functions/web/pages/move-page.tsx). Its form is the page's own and sent as it
 * is; where anything goes wrong the link is simply followed.
 */
document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const leaves = target?.closest('dialog [data-close]');
  if (leaves) {
    event.preventDefault();
    leaves.closest('dialog')?.close();
    return;
  }
  const link = target?.closest<HTMLAnchorElement>('a[data-sheet]');
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented) return;
  event.preventDefault();
  open(link).catch(() => location.assign(link.href));
});

async function open(link: HTMLAnchorElement): Promise<void> {
  const answer = await fetch(link.href, { cache: 'no-store' });
  const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : '', 'text/html');
  const sheet = page.getElementById('move-sheet');
  if (sheet === null) throw new Error('not the page that was meant');
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'move-title');
  dialog.append(sheet);
  dialog.addEventListener('close', () => {
    dialog.remove();
    // The board may have been renewed meanwhile: the link is looked up again.
    const again = link.isConnected ? link : document.querySelector<HTMLElement>(sameAs(link) ?? 'main');
    again?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector<HTMLElement>('input[type=radio], button')?.focus({ preventScroll: true });
  dialog.scrollTop = 0;
}
