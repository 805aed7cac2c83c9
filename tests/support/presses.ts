import type { Locator, Page } from 'playwright-core';
import { widerThanTheScreen } from './accessibility.ts';

/** Counts what a person's hand does on a page: taps and clicks, moves to a field, keys that are no letters. Letters are free. */
export class Presses {
  readonly #page: Page;
  readonly #isTouch: boolean;
  count = 0;

  constructor(page: Page, { isTouch = false } = {}) {
    this.#page = page;
    this.#isTouch = isTouch;
  }

  /** Whatever was pressed, nothing may be wider than the screen. @throws Error where it is */
  async #pressed(): Promise<void> {
    this.count += 1;
    const wider = await widerThanTheScreen(this.#page);
    if (wider > 0) throw new Error(`After press ${this.count} the page is ${wider} px wider than the screen.`);
  }

  async on(target: Locator): Promise<void> {
    await (this.#isTouch ? target.tap() : target.click());
    await this.#pressed();
  }

  async button(name: string, within: Locator | Page = this.#page): Promise<void> {
    await this.on(within.getByRole('button', { name, exact: true }));
  }

  async link(name: string): Promise<void> {
    await this.on(this.#page.getByRole('link', { name, exact: true }).first());
  }

  /** Into a field that is gone to first. */
  async into(field: Locator, letters: string): Promise<void> {
    await this.on(field);
    await this.#page.keyboard.type(letters);
  }

  /** One key, and then letters. */
  async key(name: string, letters = ''): Promise<void> {
    await this.#page.keyboard.press(name);
    await this.#pressed();
    await this.#page.keyboard.type(letters);
  }

  /** The button of a form, and the same under what it will do. */
  async lookAndDo(name: string): Promise<void> {
    await this.button(name);
    await this.button(name, this.#page.locator('.look-again'));
  }
}
