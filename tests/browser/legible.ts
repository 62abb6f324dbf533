import type { Page } from 'playwright-core';

/** WCAG 2.2, 1.4.12: what a reader may set, and nothing may be lost by it. Adopted, since the pages' policy lets no foreign style in. */
const spaced = `const sheet = new CSSStyleSheet();
sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
document.adoptedStyleSheets = [sheet];`;

/**
 * The elements whose text is cut off (but for those cut after a line whose title says all of it: what they lead to has it, and a narrow window), and the pieces of text that lie on each other; none of it counts where it was never shown. */
const lost = `(() => {
  const styles = new Map();
  const styleOf = (element) => styles.get(element) ?? (styles.set(element, getComputedStyle(element)), styles.get(element));
  const isForEars = (element) => element !== null && (styleOf(element).clipPath === 'inset(50%)' || isForEars(element.parentElement));
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isForEars(element);
  const cuts = (element) => /hidden|clip/.test(styleOf(element).overflowX + styleOf(element).overflowY);
  const isCutOpenly = (element) => styleOf(element).webkitLineClamp !== 'none' && element.closest('[title]')?.title.includes(element.querySelector('bdi')?.textContent ?? element.textContent);
  const cut = [...document.querySelectorAll('body *')].filter((element) =>
    !(element instanceof SVGElement) && !isCutOpenly(element) && cuts(element) && seen(element) && element.textContent.trim() !== '' &&
    (element.scrollHeight > element.clientHeight + 2 || element.scrollWidth > element.clientWidth + 2));
  const frames = (element) => {
    const found = [];
    for (let one = element; one; one = one.parentElement) {
      if (/fixed|sticky/.test(styleOf(one).position)) return undefined;
      if (styleOf(one).overflowX !== 'visible') found.push(one.getBoundingClientRect());
    }
    return found;
  };
  const pieces = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === '' || !seen(element)) continue;
    const around = frames(element);
    if (around === undefined) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      const [l, r] = [Math.max(left, ...around.map((one) => one.left)), Math.min(right, ...around.map((one) => one.right))];
      const inset = (bottom - top) / 5;
      const [t, b] = [Math.max(top + inset, ...around.map((one) => one.top)), Math.min(bottom - inset, ...around.map((one) => one.bottom))];
      if (r - l > 3 && b - t > 2) pieces.push({ node, l, r, t, b });
    }
  }
  const over = new Set();
  pieces.sort((a, b) => a.t - b.t);
  for (const [index, a] of pieces.entries())
    for (let next = index + 1; next < pieces.length && a.b - pieces[next].t > 2; next += 1) {
      const b = pieces[next];
      if (a.node !== b.node && Math.min(a.r, b.r) - Math.max(a.l, b.l) > 2)
        over.add(a.node.data.trim().slice(0, 30) + ' on ' + b.node.data.trim().slice(0, 30));
    }
  return [...cut.map((element) => 'cut off: ' + element.textContent.trim().slice(0, 40)), ...over];
})()`;

/** What is lost as the page is. */
export function lostOn(page: Page): Promise<string[]> {
  return page.evaluate(lost);
}

/** What is lost with the four spacings set; they are taken away again. */
export async function lostBySpacing(page: Page): Promise<string[]> {
  await page.evaluate(spaced);
  const found: string[] = await page.evaluate(lost);
  const far: number = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  await page.evaluate('document.adoptedStyleSheets = []');
  return far > 0 ? [...found, `${far} px sideways`] : found;
}

/** WCAG 2.2, 2.4.11: what has the focus and cannot be seen at all, because something lies over it. */
const hidden = `(() => {
  const found = [];
  for (const element of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')) {
    if (element.disabled || element.type === 'hidden' || !element.checkVisibility({ visibilityProperty: true })) continue;
    element.focus();
    if (document.activeElement !== element) continue;
    const isSeen = [...element.getClientRects()].some((box) => {
      // What is larger than the window is looked for in the part that is in it.
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
      return [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]].some(([x, y]) => {
        const there = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
        return there !== null && (element.contains(there) || there.closest('label')?.control === element);
      });
    });
    if (!isSeen) found.push('hidden: ' + (element.textContent.trim() || element.name || element.id).slice(0, 40));
  }
  return found;
})()`;

export function hiddenFocus(page: Page): Promise<string[]> {
  return page.evaluate(hidden);
}

/** Times from–to, "14:30–15:00" or "11:30 am–1:00 pm", of which a part stands on the next line. */
const broken = `(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const { index, 0: times } of node.data.matchAll(/\\d{1,2}:\\d\\d(?:\\s[ap]m)?\\s*–[\\s\\u2060]*\\d{1,2}:\\d\\d(?:\\s[ap]m)?/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + times.length);
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
      if (boxes.some(({ top }) => top >= boxes[0].bottom - 2)) found.push('broken: ' + times + ' in ' + node.data.trim().slice(0, 60));
    }
  }
  return found;
})()`;

export function brokenTimes(page: Page): Promise<string[]> {
  return page.evaluate(broken);
}

/** What no rule of axe asks for: a heading that says what the page is, and that it then says something. */
const untold = `(() => {
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.innerText.trim() !== '';
  const headings = [...document.querySelectorAll('h1')].filter(seen);
  const mains = [...document.querySelectorAll('main')].filter(seen);
  const beyond = mains.map((main) => headings.reduce((text, { innerText }) => text.replace(innerText, ''), main.innerText)).join('');
  return [
    ...(headings.length === 0 ? ['no heading'] : []),
    ...(/\\p{L}{2}/u.test(beyond) ? [] : ['nothing in main but its heading']),
  ];
})()`;

export function untoldOn(page: Page): Promise<string[]> {
  return page.evaluate(untold);
}
