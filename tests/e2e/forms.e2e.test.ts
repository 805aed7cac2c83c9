import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { violations } from '#tests/support/accessibility.ts';
import { openTestApp } from '#tests/support/app.ts';
import type { TestApp } from '#tests/support/app.ts';
import { sideBySide } from '#tests/support/side-by-side.ts';
import { openBrowser, settled, unfold, visitor, WIDTHS } from '#tests/support/visit.ts';
import { wholeTour } from '#tests/support/worked-sample.ts';

/**
 * Every form of every page, found by going to them all: none has a field of the browser's own, which speaks the browser's language; none is
 * sent with something missing, which is said above it instead, in lines that lead to the fields; and one press gives no order that cannot be
 * undone, but shows first what it will do. Axe looks at what is said each time.
 */

/** Fields whose looks, order of day and month, and messages are the browser's. */
const OF_THE_BROWSER = ['date', 'datetime-local', 'month', 'week', 'time', 'number', 'color'].map((type) => `input[type="${type}"]`).join();

const TABS = 2;

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([openTestApp(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const hasFocus = (element: Locator): Promise<boolean> => element.evaluate((one) => one === document.activeElement);

/** Whether a press can only be answered with a look or with what is missing: it gives an order that is final, or a field is blank that must not be. */
const isHeld = (form: Locator): Promise<boolean> =>
  form.evaluate(
    (one) =>
      one.dataset['final'] === 'true' ||
      [...one.querySelectorAll<HTMLInputElement>('input:required, textarea:required, select:required')].some(({ value }) => value === ''),
  );

/** What is wrong with what was said above a form. */
async function wrongWithFaults(page: Page, form: Locator): Promise<string[]> {
  const wrong: string[] = [];
  if (!(await hasFocus(form.locator('.faults')))) wrong.push('what is to be mended has not the focus');
  const lines = form.locator('.faults li');
  const links = form.locator('.faults li a');
  if ((await lines.count()) === 0) wrong.push('nothing is said to be mended');
  if ((await links.count()) < (await lines.count())) wrong.push(`a line leads nowhere: ${(await lines.allTextContents()).join('; ')}`);
  for (const link of await links.all()) {
    if (/^\s*:/u.test((await link.textContent())!)) wrong.push(`a field without a name: ${await link.textContent()}`);
    await link.click();
    const isThere = await page.evaluate(() => document.activeElement?.matches('form.order-form [data-at]') ?? false);
    if (!isThere) wrong.push(`${await link.textContent()} leads to no field`);
  }
  return wrong;
}

/** What is wrong with the look at what a form will do. */
async function wrongWithLook(form: Locator): Promise<string[]> {
  const wrong: string[] = [];
  const look = form.locator('.look-again');
  if (!(await hasFocus(look.getByRole('heading').first()))) wrong.push('the look has not the focus');
  const said = await look.locator(':scope > :not(h3, .actions)').allTextContents();
  if (said.filter((text) => text.trim() !== '').length < 2) wrong.push('the look says nothing of what will be done');
  await look.getByRole('button', { name: 'Quay lại' }).click();
  await look.waitFor({ state: 'detached' });
  const button = form.locator(':scope > .actions button[type="submit"]');
  const isBack = await vi.waitUntil(() => hasFocus(button), { timeout: 5000 }).catch(() => false);
  return isBack ? wrong : [...wrong, 'the way back from the look loses the focus'];
}

/** How many forms were pressed, so that a tour which finds none does not pass. */
let pressedForms = 0;

/** Presses the button of a form once, and says what is wrong with what comes of it. */
async function pressed(page: Page, form: Locator, orders: readonly string[]): Promise<string[]> {
  const button = form.locator('button[type="submit"]').first();
  if (!(await button.isVisible()) || !(await button.isEnabled()) || !(await isHeld(form))) return [];
  const before = orders.length;
  pressedForms += 1;
  await button.click();
  const found = await Promise.race([
    form
      .locator('.faults')
      .waitFor()
      .then(() => 'faults' as const),
    form
      .locator('.look-again')
      .waitFor()
      .then(() => 'look' as const),
  ]).catch(() => null);
  const wrong = found === null ? ['neither says what is missing nor shows what it will do'] : [];
  if (found !== null) wrong.push(...(await violations(page)));
  if (found === 'faults') wrong.push(...(await wrongWithFaults(page, form)));
  if (found === 'look') wrong.push(...(await wrongWithLook(form)));
  return orders.length === before ? wrong : [...wrong, `sent ${orders.slice(before).join(', ')}`];
}

async function wrongOn(page: Page, orders: readonly string[]): Promise<string[]> {
  await unfold(page);
  const wrong: string[] = [];
  const foreign = page.locator(`main :is(${OF_THE_BROWSER}), main input[type="file"]:not(.visually-hidden)`);
  for (const field of await foreign.all()) wrong.push(`the browser's own field: ${await field.evaluate((one) => one.outerHTML)}`);
  const unasked = page.locator('main form:not([novalidate]):has(:required, [pattern], [type="email"])');
  if ((await unasked.count()) > 0) wrong.push('a form leaves it to the browser to say what is missing');
  for (const form of await page.locator('main form.order-form').all()) {
    const name =
      (await form
        .locator('button[type="submit"]')
        .first()
        .textContent()
        .catch(() => null)) ?? '';
    wrong.push(...(await pressed(page, form, orders)).map((fault) => `${name}: ${fault}`));
  }
  return wrong;
}

test('no form of any page has a field of the browser’s own, keeps silent on what is missing, or gives a final order at one press', async () => {
  const wrong: unknown[] = [];
  await sideBySide(await wholeTour(app), TABS, async ([account, addresses]) => {
    const page = await visitor(browser, app, WIDTHS.desktop, account);
    const orders: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') orders.push(`${request.method()} ${new URL(request.url()).pathname}`);
    });
    for (const address of addresses) {
      await page.goto(app.url + address);
      await settled(page);
      wrong.push(...(await wrongOn(page, orders)).map((fault) => ({ account, address, fault })));
    }
    await page.context().close();
  });
  expect(wrong).toEqual([]);
  expect(pressedForms).toBeGreaterThan(20);
});
