import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BallotDetail, BallotRow } from '#features/ballots/ballots.contract.ts';
import type { FileDetail, FileRow } from '#features/reviews/reviews.contract.ts';
import { callerOf } from '#tests/district/people.ts';
import { openTestApp, type TestApp } from '#tests/support/app.ts';
import { lookAt } from '#tests/support/look.ts';
import { openCell } from '#tests/support/open-cell.ts';
import { choose, openBrowser, settled, visitor, WIDTHS } from '#tests/support/visit.ts';

/** A cell's year from paper: one account on one phone records everything that its members did in a meeting, with the scans. */
const YEAR = '/Q10/2020';
const CELL = 'CB010001';
const REVIEWS = '%PDF-1.7 bản tự kiểm điểm';
const MINUTES = '%PDF-1.7 biên bản họp chi bộ';
const BALLOT = '%PDF-1.7 biên bản kiểm phiếu';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([openTestApp(), openBrowser()]);
  await openCell(app, CELL);
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** Chooses a scan for the form and waits until the server has it. */
async function scan(page: Page, name: string, text: string): Promise<void> {
  const file = { name, mimeType: 'application/pdf', buffer: Buffer.from(text) };
  await page.getByLabel('Bản quét, ảnh (không phải văn bản mật)').setInputFiles(file);
  await page.getByRole('status').getByText(name).waitFor();
}

const membersAt = async (state: string): Promise<readonly FileRow[]> => {
  const { rows } = await callerOf(app, 'bi-thu')<{ rows: FileRow[] }>('GET', `/reviews?kind=member&state=${state}`);
  return rows.filter(({ unitCode }) => unitCode === CELL);
};

/** The first line's level and grades, typed without a mouse, and taken down to everybody: each grade is a letter and a step on. */
async function typeSheets(page: Page, members: readonly FileRow[]): Promise<void> {
  await page.locator('.paper-grid').getByRole('combobox').first().focus();
  for (let down = 0; down < 2; down += 1) await page.keyboard.press('ArrowDown'); // Past the excellent to the good.
  for (let criterion = 1; criterion <= 6; criterion += 1) {
    await page.keyboard.press('Tab');
    await page.keyboard.type('T');
  }
  await page.getByRole('button', { name: 'Điền tất cả xuống' }).press('Enter');
  await page.getByRole('button', { name: `Ghi ${members.length} bản tự kiểm điểm` }).waitFor();
}

/** A line that lacks a grade: nothing is sent, and the form names whose it is and leads there. */
async function missOne(page: Page, members: readonly FileRow[]): Promise<void> {
  const { name } = members.at(-1)!;
  const cell = page.getByRole('combobox', { name: `Tư tưởng chính trị: ${name}` }).last();
  await cell.selectOption('');
  await page.getByRole('button', { name: `Ghi ${members.length} bản tự kiểm điểm` }).press('Enter');
  await page.getByRole('link', { name: `Tư tưởng chính trị: ${name}: Chưa điền.` }).press('Enter');
  expect(await cell.evaluate((field) => field === document.activeElement)).toBe(true);
  await cell.selectOption({ label: 'T' });
}

/** One step of all files at a state: chosen together, told the day and the scan of the minutes once. */
async function stepTogether(page: Page, state: string, name: string, reason?: string): Promise<void> {
  const members = (await membersAt(state)).filter(({ notRated }) => state === 'submitted' || notRated === null);
  await page.goto(`${app.url}${YEAR}/reviews?level=members&state=${state}&unit=${CELL}`);
  await settled(page);
  await page.getByRole('checkbox', { name: /^Chọn .* ở trang này$/u }).press('Space');
  await page.getByRole('button', { name, exact: true }).press('Enter');
  const form = page.getByRole('form', { name });
  for (const member of members) await form.getByRole('listitem').getByText(member.name).first().waitFor();
  if (reason !== undefined) await form.getByLabel(/^Lý do/u).fill(reason);
  await form.getByLabel('Nhập từ bản giấy, họp (ký) ngày').fill('05122020');
  await scan(page, 'bien-ban.pdf', MINUTES);
  await lookAt(page, `meeting-${state}`);
  await form.getByRole('button', { name }).press('Enter');
  await form.waitFor({ state: 'detached' });
  await page.locator('.done-here:focus').getByText(`${members.length} hồ sơ`).waitFor();
}

/** By the keyboard alone: the form, then what it will do. */
async function openWith(page: Page, action: string): Promise<void> {
  const button = page.getByRole('button', { name: action });
  await expect.poll(() => button.isEnabled(), { timeout: 60_000 }).toBe(true);
  await button.press('Enter');
  await page.locator('.look-again').getByRole('button', { name: action }).press('Enter');
}

/** The paper ballot that the same meeting held: who counted, what both counted, its minutes. */
async function recordBallot(page: Page, subjects: number): Promise<void> {
  await choose(page, 'Bỏ phiếu');
  await page.locator('h1:focus').waitFor(); // A page takes the focus when it is there.
  await page.getByRole('link', { name: 'Chuẩn bị bỏ phiếu' }).press('Enter');
  await page.getByLabel('Đơn vị nào bỏ phiếu?').selectOption(CELL);
  await page.getByRole('button', { name: 'Chuẩn bị bỏ phiếu' }).press('Enter');
  await page.getByRole('combobox', { name: 'Chủ trì' }).fill('Hồ Văn Bí Thư');
  await page.getByRole('combobox', { name: 'Người kiểm phiếu 1' }).fill('Hoàng Thị Hoa');
  await page.getByRole('combobox', { name: 'Người kiểm phiếu 2' }).fill('Trần Lan');
  await page.getByLabel('Đã bỏ phiếu trên giấy ngày').fill('5.12.2020');
  await scan(page, 'kiem-phieu.pdf', BALLOT);
  await lookAt(page, 'meeting-ballot-opening');
  await openWith(page, 'Mở bỏ phiếu');
  await page.getByRole('heading', { name: 'Đang bỏ phiếu' }).waitFor();
  const { rows } = await callerOf(app, 'bi-thu')<{ rows: BallotRow[] }>('GET', `/ballots?unit=${CELL}`);
  const sheets = String(rows[0]!.attendance.present);
  for (const teller of [1, 2]) {
    await page.getByRole('link', { name: `Người kiểm phiếu ${teller} nhập` }).press('Enter');
    await page.getByLabel('Phát ra').waitFor();
    await page.getByLabel('Phát ra').focus();
    const columns = ['0', sheets, '0', '0', '0'].flatMap((votes) => Array.from({ length: subjects }, () => votes));
    for (const [place, number] of [sheets, sheets, '0', ...columns].entries()) {
      if (place > 0) await page.keyboard.press('Enter'); // Down the column, and from its foot to the next.
      await page.keyboard.type(number);
    }
    if (teller === 1) await lookAt(page, 'meeting-count');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Đang bỏ phiếu' }).waitFor();
    await page.locator('h1:focus').waitFor();
  }
  await page.getByText('Hai kết quả khớp nhau.').waitFor();
  await openWith(page, 'Đóng và kiểm phiếu');
  await page.getByRole('heading', { name: 'Kết quả', exact: true }).waitFor();
  await lookAt(page, 'meeting-ballot-result');
}

const fileOf = (account: string, code: string) => callerOf(app, account)<FileDetail>('GET', `/reviews/member/${code}`);
const bytesOf = (account: string, attachment: string) => app.fetch(`/api/committees/Q10/years/2020/attachments/${attachment}`, {}, account);

test('a secretary records a whole cell’s year from paper on a phone, and every step says so and shows its scan', async () => {
  const page = await visitor(browser, app, WIDTHS.phone, 'bi-thu');
  await page.goto(app.url);
  await settled(page);
  const members = await membersAt('open');
  expect(members.length).toBeGreaterThan(5);

  await choose(page, 'Kiểm điểm');
  await page.getByRole('link', { name: 'Nhập từ bản giấy' }).press('Enter');
  await page.locator('.paper-grid').waitFor();
  await typeSheets(page, members);
  await page.reload();
  await page.getByRole('button', { name: `Ghi ${members.length} bản tự kiểm điểm` }).waitFor();
  await page.getByLabel('Nhập từ bản giấy, họp (ký) ngày').fill('5/12/20');
  await scan(page, 'tu-kiem-diem.pdf', REVIEWS);
  await lookAt(page, 'meeting-paper');
  await missOne(page, members);
  await page.getByRole('button', { name: `Ghi ${members.length} bản tự kiểm điểm` }).press('Enter');
  const looked = page.locator('.look-again');
  for (const { name } of members) await looked.getByText(name).first().waitFor();
  await lookAt(page, 'meeting-paper-look');
  await looked.getByRole('button', { name: `Ghi ${members.length} bản tự kiểm điểm` }).press('Enter');
  await page.getByText('Không còn ai chưa gửi').waitFor();
  await page.locator('.done-here').getByText(`Đã ghi ${members.length} bản tự kiểm điểm.`).waitFor();

  await stepTogether(page, 'submitted', 'Ghi kết quả thảo luận');
  const rated = (await membersAt('discussed')).filter(({ notRated }) => notRated === null);
  await recordBallot(page, rated.length);
  await stepTogether(page, 'discussed', 'Đề nghị mức xếp loại', 'Theo biên bản họp và kết quả kiểm phiếu');

  const { code } = rated[0]!;
  await page.goto(`${app.url}${YEAR}/reviews/member/${code}`);
  await settled(page);
  const history = page.getByRole('region', { name: 'Quá trình xử lý' });
  expect(await history.getByText('nhập từ bản giấy ngày 05/12/2020').count()).toBe(3);
  expect(await history.getByText('Hồ Văn Bí Thư').count()).toBe(3);
  await lookAt(page, 'meeting-history');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    history.getByRole('link', { name: 'Tải bản quét' }).last().press('Enter'),
  ]);
  expect(download.suggestedFilename()).toBe('bien-ban.pdf');

  const { state, proposedLevel, events } = await fileOf('bi-thu', code);
  expect({ state, proposedLevel }).toEqual({ state: 'proposed', proposedLevel: 'good' });
  const scans = await Promise.all(events.map(async ({ attachment }) => (await bytesOf('bi-thu', attachment!)).text()));
  expect(scans).toEqual([REVIEWS, MINUTES, MINUTES]);
});

test('the ballot keeps the scan of its minutes, and nobody is led to a scan that is not theirs to read', async () => {
  const call = callerOf(app, 'bi-thu');
  const { rows } = await call<{ rows: BallotRow[] }>('GET', `/ballots?unit=${CELL}`);
  const ballot = await call<BallotDetail>('GET', `/ballots/${rows[0]!.id}`);
  expect(ballot).toMatchObject({ state: 'closed', fromPaper: true, heldOn: '2020-12-05' });
  expect(await (await bytesOf('bi-thu', ballot.attachment!)).text()).toBe(BALLOT);
  expect((await bytesOf('dang-vien', ballot.attachment!)).status).toBe(404);
  expect((await callerOf(app, 'dang-vien')<BallotDetail>('GET', `/ballots/${ballot.id}`)).attachment).toBeNull();
  const { own } = await callerOf(app, 'dang-vien')<{ own: FileRow }>('GET', '/reviews/mine');
  const { events } = await fileOf('dang-vien', own.code);
  expect(events.map(({ heldOn, attachment }) => [heldOn, attachment])).toEqual(events.map(() => ['2020-12-05', null]));
});
