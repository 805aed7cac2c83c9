import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import { inTransaction } from '#server/database.ts';
import { openTestApp, type TestApp } from '#tests/support/app.ts';
import { fill, press, send as sendForm } from '#tests/support/fill.ts';
import { lookAtEveryWidth } from '#tests/support/look.ts';
import { person } from '#tests/support/people.ts';
import { takeSmallYear } from '#tests/support/small-committee.ts';
import { openBrowser, settled, visitor, WIDTHS } from '#tests/support/visit.ts';

const YEAR = '/Q/2021';

/** A year in the life of its calendar and register: opened, late, given time, changed, closed, opened again. */
describe('a year is opened, runs late, changes and is closed', () => {
  let app: TestApp;
  let browser: Browser;
  const pages: Record<string, Page> = {};

  beforeAll(async () => {
    app = await openTestApp({ sample: false });
    await takeSmallYear(app.desk);
    const { tenant } = (await inTransaction(app.desk.db, (tx) => app.desk.organisations.findCommittee(tx, 'Q')))!;
    await person(app.desk.db, tenant, 'board', 'appraiser', { organisation: 'Q' });
    await person(app.desk.db, tenant, 'signer', 'decider', { organisation: 'Q' });
    await person(app.desk.db, tenant, 'member', 'member', { organisation: 'A1', member: 'DV1' });
    await person(app.desk.db, tenant, 'ward', 'grassroots-committee', { organisation: 'A' });
    browser = await openBrowser();
    for (const account of ['board', 'signer', 'ward', 'member']) {
      await app.desk.sessions.ensure({ account, name: account }, 'only-the-test-knows');
      pages[account] = await visitor(browser, app, WIDTHS.desktop, account);
    }
  });

  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const open = async (account: string, path: string): Promise<Page> => {
    const page = pages[account]!;
    await page.goto(`${app.url}${YEAR}${path}`);
    await settled(page);
    return page;
  };
  const formOf = (page: Page, button: string) => page.locator('form', { has: page.getByRole('button', { name: button }) });
  const send = (page: Page, button: string, fields: Record<string, string>) => sendForm(formOf(page, button), button, fields);
  /** Fills in and goes as far as the look again. */
  const look = async (page: Page, button: string, fields: Record<string, string>): Promise<Locator> => {
    const form = formOf(page, button);
    await fill(form, fields);
    await form.getByRole('button', { name: button, exact: true }).click();
    const shown = form.locator('.look-again');
    await shown.waitFor();
    return shown;
  };
  const told = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

  test('the board opens the year for everybody by its book, with its days', async () => {
    const page = await open('board', '/calendar');
    await told(page, /Năm 2021 chưa mở/u);
    await lookAtEveryWidth(page, 'calendar-before');
    await told(page, 'Năm 2021 đã qua: mọi hạn dưới đây đều trước hôm nay');
    expect(await page.locator('input[type=date], input[type=number]').count()).toBe(0);
    const orders: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && orders.push(request.url()));
    await send(page, 'Mở năm 2021', { 'self-review.members': '' });
    await page.getByRole('link', { name: 'Tự kiểm điểm, tự xếp loại, Đảng viên: Chưa điền.' }).waitFor();
    expect(orders).toEqual([]);
    await send(page, 'Mở năm 2021', { 'self-review.members': '2021-12-20' });
    await page.getByRole('link', { name: /: Bước .* hạn 10\/12\/2021 lại trước bước .* hạn 20\/12\/2021/u }).click();
    await lookAtEveryWidth(page, 'calendar-disorder');
    const opening = await look(page, 'Mở năm 2021', { 'self-review.members': '2021-12-02', profile: 'good' });
    for (const said of [
      '02/12/2021',
      /đối với tổ chức đảng, đảng viên \(năm 2020\)/u,
      /Không đổi được quy định và cách tính nữa/u,
      /Năm 2021 đã qua/u,
    ])
      await opening.getByText(said).first().waitFor();
    await lookAtEveryWidth(page, 'calendar-opening');
    await opening.getByRole('button', { name: 'Mở năm 2021' }).click();
    await told(page, /Đã mở ngày .* bởi board/u);
    await page.getByRole('link', { name: 'xem tiến độ các đơn vị' }).waitFor();
    expect(await page.getByLabel('Tự kiểm điểm, tự xếp loại, Đảng viên').inputValue()).toBe('02/12/2021');
    await send(page, 'Lưu hạn mới', { 'self-review.members': '2021-12-03' });
    await page.getByRole('status').filter({ hasText: 'Đã lưu hạn mới.' }).waitFor();
    await Promise.all([page.waitForResponse(/\/calendar\/days$/u), send(page, 'Lưu hạn mới', { 'self-review.members': '2021-12-02' })]);
    await lookAtEveryWidth(page, 'calendar-open');
  });

  test('says in the menu what waits in the year that an entry leads to, whichever year is looked at', async () => {
    const page = pages['member']!;
    for (const year of ['2021', '2020']) {
      // The page asks for the year that is looked at, the menu for the one that is open.
      const asked = ['2021', year].map((of) => page.waitForResponse((answer) => answer.url().endsWith(`/years/${of}/waiting`)));
      await page.goto(`${app.url}/Q/${year}/my-work`);
      await Promise.all(asked);
      const menu = page.getByRole('navigation', { name: 'Các trang của năm' });
      const group = menu.getByRole('button', { name: /^Việc của tôi/u });
      await group.locator('.waits').waitFor();
      await group.click();
      const work = menu.getByRole('link', { name: /^Việc của tôi/u });
      expect(await work.getAttribute('href')).toBe('/Q/2021/my-work');
      expect(await work.locator('.waits').textContent()).toBe(await group.locator('.waits').textContent());
      expect(await page.locator('nav .waits').count()).toBe(2);
    }
  });

  test('shows who is late, by organisation and by name', async () => {
    const page = await open('board', '/late');
    await page.getByRole('link', { name: 'Đảng bộ Phường 1', exact: true }).click();
    await settled(page);
    const names = page.getByRole('table', { name: /Từng hồ sơ của Đảng bộ Phường 1/u });
    await names.getByRole('link', { name: 'Lê Thị Bé' }).waitFor();
    expect(await names.getByText('02/12/2021').count()).toBe(2);
    await lookAtEveryWidth(page, 'late');
  });

  test('gives more time to whom the board grants it, and to nobody else', async () => {
    const exception = { organisation: 'A1', step: 'self-review', due: '2099-01-31', reason: 'Bão lũ' };
    const ward = await open('ward', '/calendar');
    expect(await ward.getByRole('button', { name: 'Gia hạn' }).count()).toBe(0);
    const refused = await app.fetch(
      '/api/committees/Q/years/2021/calendar/exceptions',
      { method: 'POST', body: JSON.stringify(exception), headers: { 'content-type': 'application/json' } },
      'ward',
    );
    expect(refused.status).toBe(403);
    const page = await open('board', '/calendar');
    const orders: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && orders.push(request.url()));
    await press(formOf(page, 'Gia hạn'), 'Gia hạn');
    await page.getByRole('link', { name: 'Tổ chức được gia hạn: Chưa điền.' }).waitFor();
    expect(orders).toEqual([]);
    const granting = await look(page, 'Gia hạn', { ...exception, organisation: 'Chi bộ Khu phố 1' });
    await granting.getByText('Chi bộ Khu phố 1 và mọi đơn vị trực thuộc').waitFor();
    await lookAtEveryWidth(page, 'calendar-granting');
    await granting.getByRole('button', { name: 'Gia hạn' }).dblclick();
    await page.getByRole('cell', { name: 'Bão lũ' }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Đã gia hạn cho Chi bộ Khu phố 1:' }).waitFor();
    expect(orders).toEqual([`${app.url}/api/committees/Q/years/2021/calendar/exceptions`]);
    await lookAtEveryWidth(page, 'calendar-exception');
    await open('board', '/late?unit=A');
    const names = page.getByRole('table', { name: /Từng hồ sơ của/u });
    await names.getByRole('link', { name: 'Lê Thị Bé' }).waitFor();
    expect(await names.getByText('31/01/2099').count()).toBe(4); // Its two members, the cell and its collective.
  });

  test('takes a new cell and a new member in, on the days on which they came', async () => {
    const page = await open('board', '/register');
    await told(page, 'Năm này chưa có biến động nào.');
    const joined = { code: 'DV9', name: 'Đỗ Thị Mai', admitted: '2015-02-03', decision: '7-QĐ/QU' };
    await send(page, 'Ghi biến động', { change: 'member_joined', ...joined, day: '31/2/2021' });
    await told(page, 'Có 2 chỗ cần sửa');
    await page.getByRole('link', { name: 'Từ ngày: Không có ngày «31/2/2021»; viết ngày/tháng/năm, ví dụ 05/02/2026.' }).click();
    expect(await page.getByLabel('Từ ngày').evaluate((field) => field === document.activeElement)).toBe(true);
    await lookAtEveryWidth(page, 'register-faults');
    const founded = {
      code: 'A2',
      name: 'Chi bộ Khu phố 2',
      kind: 'CBTT',
      parent: 'Đảng bộ Phường 1',
      day: '2021-02-01',
      decision: '6-QĐ/QU',
    };
    await send(page, 'Ghi biến động', { change: 'organisation_founded', ...founded });
    await page.getByRole('rowheader', { name: 'Chi bộ Khu phố 2 (A2)' }).waitFor();
    await send(page, 'Ghi biến động', {
      change: 'organisation_renamed',
      code: 'Chi bộ Khu phố 2',
      name: 'Chi bộ Hoa Mai',
      day: '2021-06-01',
      decision: '8',
    });
    await page.getByRole('cell', { name: 'Chi bộ Hoa Mai' }).waitFor();
    const recorded = page.getByRole('status').filter({ hasText: 'Đã ghi. Số liệu và hồ sơ của năm đã theo.' });
    expect(await recorded.getByRole('link', { name: 'Chi bộ Hoa Mai' }).getAttribute('href')).toBe(`${YEAR}/organisations/A2`);
    await send(page, 'Ghi biến động', { change: 'member_joined', ...joined, day: '2021-03-01', cell: 'Chi bộ Hoa Mai' });
    await page.getByRole('rowheader', { name: 'Đỗ Thị Mai (DV9)' }).waitFor();
    await lookAtEveryWidth(page, 'register');
    await recorded.getByRole('link', { name: 'Đỗ Thị Mai' }).click();
    await page.waitForURL(`**${YEAR}/members/DV9`);
    await settled(page);
    expect(await page.getByText('Chi bộ Hoa Mai').count()).toBeGreaterThan(0);
  });

  test('is closed by whoever signs, takes no change then, and is opened again with a reason', async () => {
    const page = await open('signer', '/calendar');
    await send(page, 'Kết thúc năm 2021', {});
    await page.getByRole('link', { name: 'Lý do: Chưa điền.' }).waitFor();
    const closing = await look(page, 'Kết thúc năm 2021', { reason: 'Đã ban hành đủ quyết định' });
    for (const said of [
      /^Còn \d+ trường hợp chưa có quyết định/u,
      /^đã quyết định 0, chưa quyết định \d+$/u,
      /Không bước nào của năm chạy nữa/u,
    ])
      await closing.getByText(said).first().waitFor();
    await lookAtEveryWidth(page, 'calendar-closing');
    await closing.getByRole('button', { name: 'Kết thúc năm 2021' }).click();
    await told(page, /Đã kết thúc ngày/u);
    await page.getByRole('link', { name: 'xem tổng quan năm' }).waitFor();
    expect(await page.getByRole('button', { name: 'Gia hạn' }).count()).toBe(0);
    await lookAtEveryWidth(page, 'calendar-closed');
    const register = await open('board', '/register');
    await told(register, 'Năm 2021 đã kết thúc, số liệu giữ nguyên.');
    expect(await register.getByRole('button', { name: 'Ghi biến động' }).count()).toBe(0);
    await lookAtEveryWidth(register, 'register-closed');
    await send(page, 'Mở lại năm 2021', { reason: 'Còn một khiếu nại' });
    await page.getByRole('button', { name: 'Kết thúc năm 2021' }).waitFor();
    await open('board', '/register');
    await register.getByRole('button', { name: 'Ghi biến động' }).waitFor();
  });
});
