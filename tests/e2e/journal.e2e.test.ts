import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OwnFile } from '#features/personal/personal.contract.ts';
import { violations, widerThanTheScreen } from '#tests/support/accessibility.ts';
import { openTestApp } from '#tests/support/app.ts';
import type { TestApp } from '#tests/support/app.ts';
import { press } from '#tests/support/fill.ts';
import { choose, openBrowser, settled, visitor, WIDTHS } from '#tests/support/visit.ts';

const YEAR = '/Q10/2020';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([openTestApp(), openBrowser()]);
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent('Biên bản.pdf') };
  const address = `/api/committees/Q10/years/2020/attachments?kind=organisation&code=DB01&purpose=minutes&secrecy=none`;
  await app.fetch(address, { method: 'POST', headers, body: '%PDF-1.7' });
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

async function saved(page: Page, name: string | RegExp): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).first().click()]);
  return readFileSync(await download.path());
}

describe.each(Object.entries(WIDTHS))('on a %s', (_, viewport) => {
  test('an inspector reads the journal, verifies it, seals it on paper, compares the seal, and takes the lines away', async () => {
    const page = await visitor(browser, app, viewport, 'kiem-tra');
    await page.goto(`${app.url}${YEAR}`);
    await choose(page, 'Sổ nhật ký');
    await settled(page);
    await page.getByText('đã đính kèm tệp «Biên bản.pdf»').first().waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Kiểm tra tính toàn vẹn' }).click();
    await page.locator('[data-journal="whole"]').waitFor();

    await press(page.locator('form', { has: page.getByRole('button', { name: 'Lập phiếu niêm sổ' }) }), 'Lập phiếu niêm sổ');
    await page.getByText(/Đã lập phiếu đến dòng/u).waitFor();
    await page.locator('.journal-seals li').first().waitFor();
    const slip = await saved(page, /In phiếu \d+ \(PDF\)/u);
    expect(slip.subarray(0, 5).toString()).toBe('%PDF-');

    const seals = (await (await app.fetch('/api/committees/Q10/journal/seals', {}, 'kiem-tra')).json()) as {
      seals: { seq: number; hash: string }[];
    };
    const { seq, hash } = seals.seals[0]!;
    await page.getByText('Đối chiếu với phiếu đã lưu').click();
    await page.getByLabel('Số dòng ghi trên phiếu').fill(String(seq));
    await page.getByLabel(/Mã xác thực trên phiếu/u).fill(hash.slice(0, 16).toUpperCase());
    await page.getByRole('button', { name: 'Đối chiếu', exact: true }).click();
    await page.locator('[data-seal="fits"]').waitFor();
    await page.getByLabel('Số dòng ghi trên phiếu').fill(String(seq));
    await page.getByLabel(/Mã xác thực trên phiếu/u).fill('0'.repeat(16));
    await page.getByRole('button', { name: 'Đối chiếu', exact: true }).click();
    await page.locator('[data-seal="differs"]').waitFor();

    await page.getByLabel('Về đảng viên, tổ chức').fill('DB01');
    await page.getByRole('option').filter({ hasText: 'DB01' }).first().click();
    await page.locator('[data-row-count="1"]').waitFor();
    const lines = (await saved(page, 'JSON Lines')).toString().trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('documents.attached');
    expect(await violations(page)).toEqual([]);
    expect(await widerThanTheScreen(page)).toBeLessThanOrEqual(0);
    await page.locator('main').getByRole('link', { name: 'DB01' }).click();
    await page.waitForURL(`**${YEAR}/organisations/DB01`);
  });

  test('a member takes their own record away and sees who opened it', async () => {
    const page = await visitor(browser, app, viewport, 'dang-vien');
    await page.goto(`${app.url}${YEAR}/own`);
    await settled(page);
    const file = JSON.parse((await saved(page, 'JSON')).toString()) as OwnFile;
    expect(file.tables.find(({ table }) => table === 'member_facts')?.rows).toHaveLength(1);
    expect((await saved(page, 'PDF')).subarray(0, 5).toString()).toBe('%PDF-');

    const secretary = await visitor(browser, app, viewport, 'bi-thu');
    await secretary.goto(`${app.url}${YEAR}/members/${file.code}`);
    await settled(secretary);
    await page.reload();
    await settled(page);
    const rows = page.locator('section[aria-labelledby="openings"] tbody tr');
    await rows.first().waitFor();
    expect(await rows.first().textContent()).toMatch(/Hồ Văn Bí Thư Bí thư Chi bộ .* · bi-thu/u);
    expect(await violations(page)).toEqual([]);
    expect(await widerThanTheScreen(page)).toBeLessThanOrEqual(0);
  });
});
