import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { inCommittee, inTransaction } from '#server/database.ts';
import { openTestApp, OFFICER } from './support/app.ts';
import { openCell } from './support/open-cell.ts';
import { openBrowser, settled, visitor, WIDTHS } from './support/visit.ts';

/** Takes the pictures of docs/pictures anew, from the sample district: `node tests/pictures.ts`. */

const PICTURES = fileURLToPath(new URL('../docs/pictures', import.meta.url));
const API = '/api/committees/Q10/years/2020';
const YEAR = '/Q10/2020';
const CELL = 'CB010001';
const LAPTOP = { width: 1100, height: 800 };

const app = await openTestApp();
const browser = await openBrowser();
const { tenant } = (await inTransaction(app.desk.db, (tx) => app.desk.organisations.findCommittee(tx, 'Q10')))!;

/** Three of the cell's members have been discussed and wait for the ballot. */
async function discussThree(): Promise<void> {
  await inCommittee(app.desk.db, tenant, (tx) =>
    sql`INSERT INTO review_files (tenant_id, year, subject_kind, subject_id, path, level, state, version, saved_by, saved_at)
      SELECT f.tenant_id, f.year, 'member', f.member_id, f.path, 'members', 'discussed', 1, 'bi-thu', now()
      FROM member_facts f JOIN organisations o ON o.tenant_id = f.tenant_id AND o.organisation_id = f.cell_id
      WHERE f.tenant_id = ${tenant} AND f.year = 2020 AND o.code = ${CELL} ORDER BY f.member_id LIMIT 3
      ON CONFLICT (tenant_id, year, subject_kind, subject_id) DO UPDATE SET state = 'discussed'`.execute(tx),
  );
}

async function order<T>(account: string, path: string, body: unknown): Promise<T> {
  const request = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const answer = await app.fetch(API + path, request, account);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Opens a page as somebody sees it, does what there is to do on it, and keeps the picture of its first screen. */
async function picture(name: string, who: string | null, path: string, onPhone = false, work?: (page: Page) => Promise<unknown>) {
  const page = await visitor(browser, app, onPhone ? WIDTHS.phone : LAPTOP, who);
  await page.goto(`${app.url}${path}`);
  await settled(page);
  await work?.(page);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${PICTURES}/${name}.png` });
  await page.context().close();
}

const toTop = (page: Page, text: string) =>
  page
    .getByText(text, { exact: true })
    .first()
    .evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 16));

/** The scan of a meeting's minutes, chosen in the form that is open. */
async function scanMinutes(page: Page): Promise<void> {
  await page.getByLabel('Nhập từ bản giấy, họp (ký) ngày').fill('5/12/2020');
  const file = { name: 'bien-ban-hop-chi-bo.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
  await page.getByLabel('Bản quét, ảnh (không phải văn bản mật)').setInputFiles(file);
  await page.getByText(file.name).waitFor();
}

await picture('dang-nhap', null, '/');
await picture('nam-2020', OFFICER, YEAR);
await picture('chung-minh', OFFICER, `${YEAR}/members/DV00291`);
await picture('danh-sach', OFFICER, `${YEAR}/members?decided=excellent`);
await picture('cay-to-chuc', OFFICER, `${YEAR}/organisations`);
await picture('tim-kiem', OFFICER, YEAR, false, async (page) => {
  await page.keyboard.press('/');
  await page.keyboard.type('lan nguyễn');
  await page.getByRole('option').nth(3).waitFor();
});
await picture('cho-can-sua', 'quan-tri', `${YEAR}/accounts`, false, async (page) => {
  await page.getByRole('button', { name: 'Giao vai trò', exact: true }).click();
  await page.locator('.faults').waitFor();
});
await picture('viec-cua-toi', 'bi-thu', `${YEAR}/my-work`);
await picture('danh-muc', 'bi-thu', YEAR, true, async (page) => {
  await page.getByRole('button', { name: 'Danh mục' }).click();
});
await openCell(app, CELL);
await picture('tu-kiem-diem', 'dang-vien', `${YEAR}/my-work`, true, async (page) => {
  await page.getByRole('link', { name: /Viết bản tự kiểm điểm của đồng chí/u }).click();
  await page.locator('[data-field="M1"]').getByText('Tốt', { exact: true }).click();
  await page.getByText(/Đã lưu lúc/u).waitFor();
  await page
    .locator('[data-field="M1"]')
    .evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 80));
});
await picture('ghi-tu-giay', 'bi-thu', `${YEAR}/reviews/paper`, true, async (page) => {
  const row = page.locator('.paper-grid tbody tr').first();
  for (const [place, choice] of ['HTTNV', 'T', 'T', 'T', 'TB'].entries()) await row.getByRole('combobox').nth(place).selectOption(choice);
  await scanMinutes(page);
  await toTop(page, 'Nhập từ bản giấy, họp (ký) ngày');
});
await discussThree();
await picture('hop-chi-bo', 'bi-thu', `${YEAR}/reviews?level=members&state=discussed`, true, async (page) => {
  await page.getByRole('checkbox', { name: /^Chọn .* ở trang này$/u }).check();
  await page.getByRole('button', { name: 'Đề nghị mức xếp loại' }).click();
  await scanMinutes(page);
  await toTop(page, 'Đã chọn 3 hồ sơ');
});
const { id } = await order<{ id: string }>('bi-thu', '/ballots', { unit: CELL, mode: 'electronic' });
await order('bi-thu', `/ballots/${id}/open`, { tellers: ['Hoàng Thị Hoa', 'Trần Lan'] });
await picture('bo-phieu', 'dang-vien', `${YEAR}/ballots/${id}/vote`, true, async (page) => {
  for (const group of await page.getByRole('group').all()) await group.getByText('Hoàn thành tốt nhiệm vụ', { exact: true }).click();
  await page
    .getByRole('group')
    .first()
    .evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 16));
});
await picture('kiem-tra-lai', 'bi-thu', `${YEAR}/ballots/${id}`, false, async (page) => {
  await page.getByRole('button', { name: 'Đóng và kiểm phiếu' }).click();
  await page.locator('.look-again').scrollIntoViewIfNeeded();
});
await order(OFFICER, '/calendar', { book: 'vn-party-2020', profile: 'all-rated', steps: [] });
await picture('lich-nam', OFFICER, `${YEAR}/calendar`);
await picture('bang-xep-loai', 'ban-thuong-vu', `${YEAR}/board/Q10/grassroots`);
await picture('so-nhat-ky', 'kiem-tra', `${YEAR}/journal`, false, async (page) => {
  await page.getByRole('button', { name: 'Kiểm tra tính toàn vẹn' }).click();
  await page.getByRole('status').first().waitFor();
  await toTop(page, 'Kiểm tra sổ');
});

await browser.close();
await app.close();
