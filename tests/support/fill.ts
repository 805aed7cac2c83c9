import type { Locator } from 'playwright-core';
import { vi } from 'vitest';
import { fold } from '#kernel/vietnamese.ts';

/** Fills in forms as people do: what a field is given by its name, it is given in the way that it is typed, ticked, chosen or picked. */
export async function fill(form: Locator, values: Readonly<Record<string, string | boolean>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await fillOne(form, form.locator(`[name="${name}"]`).first(), value);
}

/** Fills in, presses the button that sends and, where it shows first what it will do, presses the one there too. */
export async function send(form: Locator, action: string, values: Readonly<Record<string, string | boolean>> = {}): Promise<void> {
  await fill(form, values);
  await press(form, action);
}

/** Presses the button that sends; before what cannot be undone, also the one that stands under what it will do. */
export async function press(form: Locator, action: string): Promise<void> {
  const isFinal = (await form.getAttribute('data-final')) !== null; // Asked before it is done: the form may be gone then.
  await form.getByRole('button', { name: action, exact: true }).click();
  if (!isFinal) return;
  const look = form.locator('.look-again, .faults');
  await look.first().waitFor();
  if (await form.locator('.look-again').isVisible())
    await form.locator('.look-again').getByRole('button', { name: action, exact: true }).click();
}

async function fillOne(form: Locator, field: Locator, value: string | boolean): Promise<void> {
  const { tag, type } = await field.evaluate((element) => ({ tag: element.tagName, type: (element as HTMLInputElement).type }));
  if (tag === 'SELECT') await field.selectOption(String(value));
  else if (type === 'checkbox') await field.setChecked(value === true);
  else if (type === 'hidden') await fillShown(form, field, String(value));
  else await field.fill(String(value));
}

/** Behind a hidden value stands what is typed: a day, a number, or the name of who is picked. */
async function fillShown(form: Locator, hidden: Locator, value: string): Promise<void> {
  const name = (await hidden.getAttribute('name'))!;
  const shown = form.locator(`input[data-at~="${name}"], input[data-at$=".${name}"]`).first();
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(value) ?? [];
  await shown.fill(year === undefined ? value : `${Number(day)}/${Number(month)}/${year}`);
  if ((await shown.getAttribute('aria-haspopup')) !== 'listbox') return shown.blur();
  // Those of a field of the browser's own are options as well.
  const options = form.page().locator('[role="listbox"] [role="option"]:visible');
  const isMeant = (text: string) => fold(text).includes(fold(value));
  const { place } = await vi.waitUntil(async () => placeOf(await options.allTextContents(), isMeant), { timeout: 60_000 });
  await options.nth(place).click();
}

/** Null while the list does not show it yet. */
function placeOf(texts: readonly string[], isMeant: (text: string) => boolean): { readonly place: number } | null {
  const place = texts.findIndex(isMeant);
  return place < 0 ? null : { place };
}
