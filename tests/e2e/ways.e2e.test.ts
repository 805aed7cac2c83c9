import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayAfter } from '#kernel/dates.ts';
import type { Intake } from '#features/intake/intake.ts';
import type { WaitingCard } from '#features/years/years.contract.ts';
import { memberAnswers, parted } from '#main/demo-answers.ts';
import { beginDemoYear } from '#main/demo-year.ts';
import { sampleWorkbook, sampleYear } from '#main/samples.ts';
import { readFileSync } from 'node:fs';
import { OFFICER, openTestApp, type TestApp } from '#tests/support/app.ts';
import { lookAtEveryWidth } from '#tests/support/look.ts';
import { openBrowser, settled, visitor } from '#tests/support/visit.ts';

/** The ways through a year that is under way: from what waits to where it is done, and from who is late to their reminder. */

const YEAR = sampleYear + 1;
const PAGES = `/Q10/${YEAR}`;

let app: TestApp;
let browser: Browser;
let sample: Intake;

beforeAll(async () => {
  [app, browser] = await Promise.all([openTestApp(), openBrowser()]);
  const read = await app.desk.intake.read(readFileSync(sampleWorkbook), sampleYear);
  if (!read.ok) throw new Error('The sample is refused');
  sample = read.value;
  await beginDemoYear(app.desk, 'Q10', YEAR, sample);
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${app.url}${PAGES}/${path}`);
  await settled(page);
};

interface Waits {
  readonly cards: readonly WaitingCard[];
  readonly pages: Readonly<Record<string, number>>;
}

const waitsFor = async (account: string): Promise<Waits> =>
  (await (await app.fetch(`/api/committees/Q10/years/${YEAR}/waiting`, {}, account)).json()) as Waits;

/** How much there is of what a card counts, on the page that it leads to: marked things of the part named, rows of a list, or the one thing. */
async function countThere(page: Page, to: string): Promise<number> {
  const part = to.split('#')[1];
  if (part !== undefined) return page.locator(`section[aria-labelledby="${part}"] [data-waits]`).count();
  if (!to.includes('?')) return 1;
  return Number(await page.locator('[data-row-count]').getAttribute('data-row-count'));
}

describe('what waits', () => {
  test.each([
    ['a member', 'dang-vien', 2],
    ['a secretary', 'bi-thu', 4],
    ['a ward’s committee', 'dang-uy', 5],
    ['an officer', OFFICER, 1],
    ['a signer', 'ban-thuong-vu', 1],
  ])('for %s leads to where it is, and counts just what is there', async (_, account, atLeast) => {
    const { cards, pages } = await waitsFor(account);
    expect(cards.length).toBeGreaterThanOrEqual(atLeast);
    expect(pages['my-work']).toBe(cards.length);
    const page = await visitor(browser, app, undefined, account);
    await open(page, 'my-work');
    await page.locator('.work-card').first().waitFor();
    const found: unknown[] = [];
    for (const [index, { to, count }] of cards.entries()) {
      const card = page.locator('.work-card').nth(index);
      expect(await card.textContent()).not.toMatch(/waits\.|[{}]/u);
      await card.click();
      await page.waitForURL((url) => url.pathname !== `${PAGES}/my-work`);
      await settled(page);
      found.push([to, count, await countThere(page, to), await page.getByText(/Không tìm thấy|Máy chủ gặp lỗi/u).count()]);
      await open(page, 'my-work');
      await page.locator('.work-card').first().waitFor();
    }
    expect(found).toEqual(cards.map(({ to, count }) => [to, count, count, 0]));
  });

  test('what only a member can do stands first, with its day; nothing is said where nothing waits', async () => {
    const { cards } = await waitsFor('dang-vien');
    expect(cards.map(({ own }) => own)).toEqual(cards.map(() => true));
    const page = await visitor(browser, app, undefined, 'dang-vien');
    await open(page, 'my-work');
    await page
      .getByRole('link', { name: /Viết bản tự kiểm điểm của đồng chí.*chờ từ \d\d\/\d\d\/\d{4} · hạn \d\d\/\d\d\/\d{4}.*còn 5 ngày/u })
      .waitFor();
    await lookAtEveryWidth(page, 'my-work-member');
    const idle = await visitor(browser, app, undefined, 'quan-tri');
    await open(idle, 'my-work');
    await idle.getByRole('heading', { name: 'Không có việc nào đang chờ' }).waitFor();
    await lookAtEveryWidth(idle, 'my-work-nothing');
  });

  test('a file that was sent back says by whom and why, in its list and on its member’s page', async () => {
    const send = async (account: string, step: string, subject: object) => {
      const body = JSON.stringify({ subjects: [{ kind: 'member', code, ...subject }] });
      const headers = { 'content-type': 'application/json' };
      const answer = await app.fetch(`/api/committees/Q10/years/${YEAR}/reviews/${step}`, { method: 'POST', body, headers }, account);
      expect(answer.status, await answer.clone().text()).toBe(200);
    };
    const mine = await app.fetch(`/api/committees/Q10/years/${YEAR}/reviews/mine`, {}, 'dang-vien');
    const { code } = ((await mine.json()) as { own: { code: string } }).own;
    const lastYear = sample.members.find((entry) => entry.code === code)!;
    const draft = { answers: parted(memberAnswers(lastYear)).own, narratives: {}, evidence: [], level: 'good' };
    await send('bi-thu', 'submit', { draft });
    await send('bi-thu', 'return', { to: 'open', reason: 'Chưa nêu hạn chế' });
    const page = await visitor(browser, app, undefined, 'dang-vien');
    await open(page, 'my-work');
    await page.getByRole('link', { name: /Sửa bản tự kiểm điểm được trả lại/u }).waitFor();
    await page.getByText(/Hồ Văn Bí Thư, Bí thư .* trả lại ngày .*: Chưa nêu hạn chế/u).waitFor();
    const secretary = await visitor(browser, app, undefined, 'bi-thu');
    await open(secretary, 'reviews?state=open&level=members');
    await secretary.getByText(/trả lại ngày .*: Chưa nêu hạn chế/u).waitFor();
  });
});

test('boards that wait for the caller stand first and can be asked for alone', async () => {
  const page = await visitor(browser, app, undefined, 'ban-thuong-vu');
  await open(page, 'board');
  await page.locator('tbody tr').first().waitFor();
  const turns = await page.locator('tbody td[data-label="Đến lượt"] > .badge').allTextContents();
  expect(turns).toHaveLength(50);
  const order = ['Đang chờ tôi', 'Đang chờ nơi khác', 'Đã xong'];
  expect(turns).toEqual(turns.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
  await page.getByLabel('Đến lượt').selectOption('mine');
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
  expect(await page.locator('tbody tr').textContent()).toContain('Đảng bộ Quận 10');
  await page.getByRole('searchbox').fill('khong co');
  await page.getByText('Không có dòng nào').waitFor();
});

describe('who is late', () => {
  /** The same year, some days on: the first steps are past their day. */
  const makeLate = async () => {
    const today = app.desk.clock.today();
    const steps = ['members', 'cells'].map((level) => ({ step: 'self-review', level, due: dayAfter(today, -3) }));
    const answer = await app.fetch(`/api/committees/Q10/years/${YEAR}/calendar/days`, {
      method: 'POST',
      body: JSON.stringify({ steps }),
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status, await answer.clone().text()).toBe(200);
  };

  test('opens by keyboard where it stands, counts what it opens, and closes again', async () => {
    await makeLate();
    const page = await visitor(browser, app);
    await open(page, 'late');
    const row = page.locator('tr[data-unit="DB01"]');
    await row.getByText('quá hạn 3 ngày').waitFor();
    const unit = row.getByRole('link', { name: 'Đảng bộ Phường 1', exact: true });
    await unit.focus();
    await page.keyboard.press('Enter');
    const opened = page.locator('tr[data-unit="DB01"] + tr.opened');
    await opened.locator('tr[data-name]').first().waitFor();
    expect(new URL(page.url()).search).toBe('?unit=DB01');
    expect(await opened.getByRole('heading').evaluate((heading) => heading === document.activeElement)).toBe(true);
    await opened.getByText('Nguyễn Thị Đảng Ủy').waitFor();
    await lookAtEveryWidth(page, 'late-opened');
    await page.keyboard.press('Escape');
    await opened.waitFor({ state: 'detached' });
    expect(await unit.evaluate((link) => link === document.activeElement)).toBe(true);
    for (const number of ['Quá hạn', 'Chưa xong']) {
      const link = row.locator(`td[data-label="${number}"] a`);
      const value = Number(await link.getAttribute('data-number'));
      await link.click();
      await opened.locator('tr[data-name]').first().waitFor();
      await page.waitForFunction((count) => document.querySelectorAll('tr[data-name]').length === count, value);
    }
  });

  test('units in time are folded away; a step opens all who have not done it', async () => {
    const page = await visitor(browser, app);
    await open(page, 'late');
    await page.locator('tr[data-unit]').first().waitFor();
    const late = await page.locator('tr[data-unit]:visible td[data-label="Quá hạn"]').allTextContents();
    expect(late.length).toBeGreaterThan(10);
    expect(late).not.toContain('0');
    const step = page.locator('#late-appraisal-grassroots td[data-label="Chưa xong"] a');
    const value = Number(await step.getAttribute('data-number'));
    await step.click();
    await page.waitForFunction((count) => document.querySelectorAll('tr[data-name]').length === count, value);
  });

  test('a reminder is copied, for one unit and for all, and the list is printed without the rest', async () => {
    const page = await visitor(browser, app);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(page, 'late/reminders');
    const ward = page.locator('section[data-unit="DB01"]');
    await ward.getByRole('button', { name: 'Sao chép lời nhắc' }).click();
    await ward.getByText('Đã sao chép').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(
      /^Kính gửi Đảng bộ Phường 1 \(đồng chí Nguyễn Thị Đảng Ủy, .*\):\n- Tự kiểm điểm, tự xếp loại \(đảng viên\): còn \d+ hồ sơ, hạn \d\d\/\d\d\/\d{4} \(quá hạn 3 ngày\)/u,
    );
    await page.getByRole('button', { name: 'Sao chép tất cả lời nhắc' }).click();
    await page.getByText('Đã sao chép').first().waitFor();
    const all = await page.evaluate(() => navigator.clipboard.readText());
    const units = await page.locator('section[data-unit]').count();
    expect(all.split('\n\n')).toHaveLength(units);
    expect(all.split('\n\n')).toContain(copied);
    await lookAtEveryWidth(page, 'reminders');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await ward.isVisible()).toBe(true);
  });
});

test('a long proof and a book lead to their parts and back, and print without that', async () => {
  const page = await visitor(browser, app);
  for (const path of [`/Q10/${sampleYear}/members/DV00291`, `/Q10/${sampleYear}/books/vn-party-2020`]) {
    await page.goto(app.url + path);
    await settled(page);
    const contents = page.getByRole('navigation', { name: 'Mục lục' });
    await contents.waitFor();
    const targets = await contents.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(targets.length).toBeGreaterThan(4);
    for (const target of targets) expect(await page.locator(`[id="${target.slice(1)}"]`).count(), target).toBe(1);
    await contents.getByRole('link').nth(3).click();
    await page.waitForFunction(() => window.scrollY > 200);
    expect(await contents.isVisible()).toBe(true);
    await contents.getByRole('link', { name: 'Về đầu trang' }).click();
    await page.waitForFunction(() => window.scrollY < 400);
    await page.emulateMedia({ media: 'print' });
    expect(await contents.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
  }
});
