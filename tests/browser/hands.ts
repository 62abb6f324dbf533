import type { Locator, Page } from 'playwright-core';

/** The ways in which people work: what a task needs, done by each of them alone. */
export interface Hands {
  readonly name: 'keyboard' | 'pointer';
  /** Presses a button, follows a link, opens or closes a part, ticks a box or picks one of several. */
  press(target: Locator): Promise<void>;
  /** Writes into a field. A pointer only says where; letters come from keys in both, on a screen or not. */
  write(target: Locator, text: string): Promise<void>;
  /** Takes the choice of a list by its place, from the first one on. */
  choose(target: Locator, place: number): Promise<void>;
}

/** Stops that a page may have before what is looked for. */
const LIMIT_STOPS = 250;

const isFocused = (element: unknown) =>
  (element as { ownerDocument: { activeElement: unknown } }).ownerDocument.activeElement === element;

/** Goes on from where the focus is, by Tab alone. One of several radio buttons is reached by its group, then by arrows. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const isRadio = (await target.getAttribute('type')) === 'radio';
  const name = isRadio ? await target.getAttribute('name') : null;
  for (let stop = 0; stop < LIMIT_STOPS; stop += 1) {
    if (await target.evaluate(isFocused)) return;
    const isAtGroup = isRadio && (await page.locator(`:focus[type=radio][name="${name}"]`).count()) > 0;
    await page.keyboard.press(isAtGroup ? 'ArrowDown' : 'Tab');
  }
  throw new Error(`no Tab leads to ${target}`);
}

export function keyboardOf(page: Page): Hands {
  return {
    name: 'keyboard',
    async press(target) {
      await tabTo(page, target);
      const isTicked = ['checkbox', 'radio'].includes((await target.getAttribute('type')) ?? '');
      await page.keyboard.press(isTicked ? 'Space' : 'Enter');
    },
    async write(target, text) {
      await tabTo(page, target);
      await page.keyboard.type(text);
    },
    async choose(target, place) {
      await tabTo(page, target);
      await page.keyboard.press('Home');
      for (let step = 0; step < place; step += 1) await page.keyboard.press('ArrowDown');
    },
  };
}

/** No focus is set and no key is pressed but to write; a list is opened by pressing it, and its choice taken in it. */
export function pointerOf(page: Page): Hands {
  const press = async (target: Locator) => {
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (box === null) throw new Error(`${target} is nowhere to press`);
    // Not the middle: that of a link over two lines may lie beside its words.
    await page.mouse.click(box.x + Math.min(12, box.width / 2), box.y + Math.min(12, box.height / 2));
  };
  return {
    name: 'pointer',
    press,
    async write(target, text) {
      await press(target);
      await page.keyboard.type(text);
    },
    async choose(target, place) {
      // The list itself is drawn by the system, beyond the page: its choice is taken as that would report it.
      await press(target);
      await target.selectOption({ index: place });
    },
  };
}
