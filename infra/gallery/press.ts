import type { Page } from 'playwright-core';

type Typed = Readonly<Record<string, string>>;

/** Sends a form of the page, its fields as they stand with what was typed on top, and waits for the page that answers. */
export async function send(page: Page, form: string, typed: Typed = {}): Promise<void> {
  await answered(
    page,
    `const form = document.querySelector(${JSON.stringify(form)});
     for (const [name, value] of Object.entries(${JSON.stringify(typed)})) form.elements.namedItem(name).value = value;
     form.submit();`,
  );
}

/** Sends what no form of the page offers, as a page that was opened long ago would. */
export async function sendAnyway(page: Page, action: string, typed: Typed = {}): Promise<void> {
  await answered(
    page,
    `const form = document.createElement('form');
     Object.assign(form, { method: 'post', action: ${JSON.stringify(action)} });
     for (const [name, value] of Object.entries(${JSON.stringify(typed)})) {
       const field = document.createElement('input');
       form.append(Object.assign(field, { type: 'hidden', name, value }));
     }
     document.body.append(form);
     form.submit();`,
  );
}

async function answered(page: Page, script: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.evaluate(`(() => { ${script} })()`)]);
}
