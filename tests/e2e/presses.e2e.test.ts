import { sql } from 'kysely';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileRow } from '#features/reviews/reviews.contract.ts';
import { inCommittee, inTransaction } from '#server/database.ts';
import { callerOf } from '#tests/district/people.ts';
import { discussAll, proposeAll, submitAll, type Rated } from '#tests/district/steps.ts';
import { openTestApp, type TestApp } from '#tests/support/app.ts';
import { Presses } from '#tests/support/presses.ts';
import { openBrowser, settled, visitor, WIDTHS } from '#tests/support/visit.ts';

/** How often a hand presses in the two flows that most people have; docs/presses.md says what it was before. */

const CELL = 'CB010001';
const MEETING = 12;
const OTHERS = 2;

let app: TestApp;
let browser: Browser;

const open = async () => {
  const { rows } = await callerOf(app, 'bi-thu')<{ rows: FileRow[] }>('GET', '/reviews?kind=member&state=open');
  return rows.filter(({ unitCode, notRated }) => unitCode === CELL && notRated === null);
};

/** Opens the levels of so many of the cell's members, of whom the sample has decided. */
async function reopen(count: number): Promise<void> {
  const { tenant } = (await inTransaction(app.desk.db, (tx) => app.desk.organisations.findCommittee(tx, 'Q10')))!;
  await inCommittee(app.desk.db, tenant, (tx) =>
    sql`UPDATE member_facts f SET decided = NULL, m1 = NULL, m2 = NULL FROM (
        SELECT m.member_id FROM member_year m JOIN organisations o ON o.tenant_id = m.tenant_id AND o.organisation_id = m.cell_id
        WHERE m.tenant_id = ${tenant} AND m.year = 2020 AND o.code = ${CELL} AND m.status = 'active' ORDER BY m.code LIMIT ${count}
      ) chosen WHERE f.tenant_id = ${tenant} AND f.year = 2020 AND f.member_id = chosen.member_id`.execute(tx),
  );
}

beforeAll(async () => {
  [app, browser] = await Promise.all([openTestApp(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

function ratedGood({ code }: Pick<FileRow, 'code'>): Rated {
  const answers = Object.fromEntries([1, 2, 3, 4, 5, 6].map((criterion) => [`M${criterion}`, 'good']));
  return { kind: 'member', code, answers, decided: 'good', typical: false, leadership: false, beyond: true };
}

test('a member on a phone: from the slip with the sign-in code to a handed-in self-review and a vote, offline in between', async () => {
  await reopen(1 + OTHERS);
  const secretary = callerOf(app, 'bi-thu');
  const { own } = await callerOf(app, 'dang-vien')<{ own: FileRow }>('GET', '/reviews/mine');
  const others = (await open()).filter(({ code }) => code !== own.code);
  const rated = others.map(ratedGood);
  await submitAll(secretary, rated);
  await discussAll(secretary, rated);
  const { id } = await secretary<{ id: string }>('POST', '/ballots', { unit: CELL, mode: 'electronic' });
  await secretary('POST', `/ballots/${id}/open`, { tellers: ['Hoa', 'Lan'] });
  const reset = await app.fetch('/api/committees/Q10/accounts/dang-vien/reset', { method: 'POST' }, 'quan-tri');
  const slip = (await reset.json()) as { account: string; code: string };

  const page = await visitor(browser, app, WIDTHS.phone, null, { hasTouch: true, isMobile: true });
  const hand = new Presses(page, { isTouch: true });
  await page.goto(app.url);
  await settled(page);
  await hand.on(page.getByText('Tôi có mã dùng một lần trên giấy'));
  const entering = page.locator('details form');
  await hand.into(entering.getByLabel('Tên đăng nhập'), slip.account);
  await hand.into(entering.getByLabel('Mã dùng một lần'), slip.code);
  await hand.button('Đăng nhập', entering);
  await page.waitForURL(/\/account$/u);
  await hand.link('Tổng Kết');
  await hand.on(page.locator('.work-card[href*="/reviews/member/"]'));

  await hand.on(page.locator('[data-field="M1"]').getByText('Tốt', { exact: true }));
  await page.context().setOffline(true);
  await hand.on(page.locator('[data-field="M2"]').getByText('Tốt', { exact: true }));
  await hand.on(page.getByRole('group', { name: 'Mức tự xếp loại' }).getByText('Hoàn thành tốt nhiệm vụ'));
  await page.getByText('Nội dung đã giữ trên máy này').waitFor();
  await page.context().setOffline(false);
  await hand.lookAndDo('Gửi bản tự kiểm điểm');
  await hand.link('Về «Việc của tôi»');
  const toHandIn = hand.count;

  await hand.on(page.locator('.work-card[href*="/ballots/"]'));
  await page.getByRole('group').first().waitFor();
  for (const subject of await page.getByRole('group').all()) await hand.on(subject.getByText('Hoàn thành tốt nhiệm vụ', { exact: true }));
  await hand.button('Xem lại phiếu');
  await hand.button('Bỏ phiếu vào hòm');
  await hand.link('Đã ghi lại, xong');
  const { state, draft } = await secretary<{ state: string; draft: { answers: object } }>('GET', `/reviews/member/${own.code}`);
  expect({ state, answers: draft.answers }).toMatchObject({ state: 'submitted', answers: { M1: 'good', M2: 'good' } });
  await discussAll(secretary, [ratedGood(own)]);
  await proposeAll(secretary, [...rated, ratedGood(own)]);
  expect({ toHandIn, inAll: hand.count }).toEqual({ toHandIn: 12, inAll: 12 + 1 + OTHERS + 3 });
});

/** What stands in the sheet's first line: a level, and six grades of which each is a letter. */
const FIRST_LINE = ['HTTNV', ...Array.from({ length: 6 }, () => 'T')];

test('a secretary: the meeting of twelve from paper, to their proposals', async () => {
  await reopen(1 + OTHERS + MEETING);
  const members = await open();
  expect(members).toHaveLength(MEETING);
  const page = await visitor(browser, app, WIDTHS.desktop, 'bi-thu');
  const hand = new Presses(page);
  const parts: Record<string, number> = {};
  const part = (name: string) => {
    parts[name] = hand.count - Object.values(parts).reduce((sum, count) => sum + count, 0);
  };
  await page.goto(app.url);
  await settled(page);

  await hand.on(page.locator('.work-card[href*="waits=submit&level=members"]'));
  await hand.on(page.getByRole('link', { name: 'Nhập từ bản giấy' }));
  await hand.into(page.getByLabel('Nhập từ bản giấy, họp (ký) ngày'), '05122020');
  await hand.key('Tab'); // Past the scan.
  for (const letters of FIRST_LINE) await hand.key('Tab', letters);
  await hand.button('Điền tất cả xuống');
  await hand.lookAndDo(`Ghi ${MEETING} bản tự kiểm điểm`);
  part('selfReviews');

  await hand.link('Ghi kết quả thảo luận');
  await together('Ghi kết quả thảo luận');
  part('discussion');

  await hand.link('Chuẩn bị bỏ phiếu');
  await hand.button('Chuẩn bị bỏ phiếu');
  await hand.into(page.getByRole('combobox', { name: 'Chủ trì' }), 'Hồ Văn Bí Thư');
  await hand.into(page.getByRole('combobox', { name: 'Người kiểm phiếu 1' }), 'Hoàng Thị Hoa');
  await hand.into(page.getByRole('combobox', { name: 'Người kiểm phiếu 2' }), 'Trần Lan');
  await hand.into(page.getByLabel('Đã bỏ phiếu trên giấy ngày'), '05122020');
  await hand.lookAndDo('Mở bỏ phiếu');
  await page.getByRole('heading', { name: 'Đang bỏ phiếu' }).waitFor();
  part('opening');
  const sheets = (await page.locator('.ballot-progress dd').first().textContent())!;
  for (const teller of [1, 2]) await count(teller, sheets);
  part('counts');
  await hand.lookAndDo('Đóng và kiểm phiếu');
  part('closing');
  await hand.link('Đề nghị mức xếp loại');
  await together('Đề nghị mức xếp loại', 'Theo biên bản họp và kết quả kiểm phiếu');
  part('proposals');
  const { rows } = await callerOf(app, 'bi-thu')<{ rows: FileRow[] }>('GET', '/reviews?kind=member&state=proposed');
  const codes = new Set(members.map(({ code }) => code));
  expect(rows.filter(({ code }) => codes.has(code)).map(({ proposedLevel }) => proposedLevel)).toEqual(members.map(() => 'good'));
  const perTeller = 1 + 3 + 5 * MEETING + 1; // To the page, a press for each number, and Enter at the last.
  expect(parts).toEqual({ selfReviews: 14, discussion: 5, opening: 8, counts: 2 * perTeller, closing: 2, proposals: 6 });

  async function count(teller: number, votes: string): Promise<void> {
    await hand.link(`Người kiểm phiếu ${teller} nhập`);
    const columns = ['0', votes, '0', '0', '0'].flatMap((column) => members.map(() => column));
    await hand.into(page.getByLabel('Phát ra'), votes);
    for (const number of [votes, '0', ...columns]) await hand.key('Enter', number);
    await hand.key('Enter');
    await page.getByRole('heading', { name: 'Đang bỏ phiếu' }).waitFor();
  }

  async function together(step: string, reason?: string): Promise<void> {
    await hand.on(page.getByRole('checkbox', { name: /^Chọn .* ở trang này$/u }));
    await hand.button(step);
    const form = page.getByRole('form', { name: step });
    if (reason !== undefined) await hand.into(form.getByLabel(/^Lý do/u), reason);
    await hand.into(form.getByLabel('Nhập từ bản giấy, họp (ký) ngày'), '5/12/2020');
    await hand.button(step, form);
    await page.locator('.done-here').waitFor();
  }
});
