import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCommittee, inTransaction } from '#server/database.ts';
import { openTestApp, type TestApp } from '#tests/support/app.ts';
import { fill, press, send } from '#tests/support/fill.ts';
import { lookAt } from '#tests/support/look.ts';
import { person } from '#tests/support/people.ts';
import { openBrowser, settled, visitor, WIDTHS } from '#tests/support/visit.ts';

const YEAR = '/Q10/2020';
const CELL = 'CB010001';
const SUBJECTS = 3;

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([openTestApp(), openBrowser()]);
  const { tenant } = (await inTransaction(app.desk.db, (tx) => app.desk.organisations.findCommittee(tx, 'Q10')))!;
  await inCommittee(app.desk.db, tenant, (tx) =>
    sql`INSERT INTO review_files (tenant_id, year, subject_kind, subject_id, path, level, state, version, saved_by, saved_at)
      SELECT f.tenant_id, f.year, 'member', f.member_id, f.path, 'members', 'discussed', 1, 'test', now()
      FROM member_facts f JOIN organisations o ON o.tenant_id = f.tenant_id AND o.organisation_id = f.cell_id
      WHERE f.tenant_id = ${tenant} AND f.year = 2020 AND o.code = ${CELL} ORDER BY f.member_id LIMIT ${SUBJECTS}`.execute(tx),
  );
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** Ticks a level for every subject, reads the sheet over, puts it into the box, and answers the receipt. */
async function fillIn(page: Page, level: string, name: string): Promise<string> {
  await page.getByRole('group').first().waitFor();
  for (const group of await page.getByRole('group').all()) await group.getByText(level, { exact: true }).click();
  await lookAt(page, `ballots-${name}-sheet`);
  await page.getByRole('button', { name: 'Xem lại phiếu' }).click();
  await page.getByRole('heading', { name: 'Kiểm tra lại: Bỏ phiếu vào hòm' }).waitFor();
  await lookAt(page, `ballots-${name}-review`);
  await page.getByRole('button', { name: 'Bỏ phiếu vào hòm' }).click();
  await page.getByRole('heading', { name: 'Phiếu đã vào hòm' }).waitFor();
  await lookAt(page, `ballots-${name}-done`);
  const receipt = (await page.locator('.receipt').textContent())!;
  expect(receipt).toMatch(/^(?:[0-9a-f]{4} ){15}[0-9a-f]{4}$/u);
  return receipt;
}

test('a cell votes: a member on the phone, another at the shared device, the rest on paper; two tellers, one result', async () => {
  const secretary = await visitor(browser, app, WIDTHS.desktop, 'bi-thu');
  await secretary.goto(`${app.url}${YEAR}/ballots`);
  await settled(secretary);
  await lookAt(secretary, 'ballots-none');
  await secretary.getByRole('link', { name: 'Chuẩn bị bỏ phiếu' }).click();
  await secretary.getByLabel('Đơn vị nào bỏ phiếu?').selectOption(CELL);
  await secretary.getByText('Giấy và máy').click();
  await lookAt(secretary, 'ballots-prepare');
  await nobodyIsRefused(secretary);
  await send(formWith(secretary, 'Chuẩn bị bỏ phiếu'), 'Chuẩn bị bỏ phiếu');
  const opening = formWith(secretary, 'Mở bỏ phiếu');
  const orders = sentTo(secretary, '/open');
  await opening.getByRole('button', { name: 'Mở bỏ phiếu' }).click();
  await opening.getByRole('link', { name: 'Người kiểm phiếu 1: Chưa điền.' }).click();
  expect(await secretary.locator('[name="teller1"]').evaluate((field) => field === document.activeElement)).toBe(true);
  await fill(opening, { teller1: 'Hoàng Thị Hoa', teller2: 'Trần Lan', chair: 'Hồ Văn Bí Thư' });
  await lookAt(secretary, 'ballots-opening');
  await opening.getByRole('button', { name: 'Mở bỏ phiếu' }).click();
  const looked = secretary.locator('.look-again');
  for (const said of ['Hoàng Thị Hoa, Trần Lan', `Bỏ phiếu về ${SUBJECTS} đối tượng`, 'không sửa được nữa'])
    await looked.getByText(said).waitFor();
  await lookAt(secretary, 'ballots-opening-look');
  expect(orders).toEqual([]);
  await looked.getByRole('button', { name: 'Mở bỏ phiếu' }).click();
  await secretary.getByText('Đã mở bỏ phiếu.').waitFor();
  await secretary.getByRole('heading', { name: 'Đang bỏ phiếu' }).waitFor();
  const address = secretary.url();

  const phone = await visitor(browser, app, WIDTHS.phone, 'dang-vien');
  await phone.goto(`${app.url}${YEAR}/ballots`);
  await settled(phone);
  await lookAt(phone, 'ballots-called-360');
  await phone.getByRole('link', { name: 'Bỏ phiếu', exact: true }).last().click();
  const receipt = await fillIn(phone, 'Hoàn thành tốt nhiệm vụ', 'phone-360');
  await phone.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await phone.getByRole('button', { name: 'Sao chép' }).click();
  await phone.getByText('Đã sao chép').waitFor();
  expect(await phone.evaluate(() => navigator.clipboard.readText())).toBe(receipt);
  await phone.getByRole('link', { name: 'Đã ghi lại, xong' }).click();
  await phone.waitForURL(/\/ballots$/u);

  await press(formWith(secretary, 'Tạo mã'), 'Tạo mã');
  const secret = (await secretary.locator('.slips strong').first().textContent())!;
  await lookAt(secretary, 'ballots-running');
  const box = await secretary.getByRole('link', { name: 'Mở máy bỏ phiếu dùng chung' }).getAttribute('href');
  const device = await visitor(browser, app, { width: 820, height: 1180 }, null);
  await device.goto(app.url + box!);
  await device.getByLabel('Mã trên giấy').fill('SAI-MA');
  await device.getByRole('button', { name: 'Mở phiếu' }).click();
  await device.getByText('Mã trên giấy không đúng').first().waitFor();
  await device.getByLabel('Mã trên giấy').fill(secret.toLowerCase());
  await lookAt(device, 'ballots-device');
  await device.getByRole('button', { name: 'Mở phiếu' }).click();
  await fillIn(device, 'Hoàn thành tốt nhiệm vụ', 'device');
  await device.getByRole('button', { name: 'Xong, đến người tiếp theo' }).click();
  expect(await device.getByLabel('Mã trên giấy').inputValue()).toBe('');

  await secretary.reload();
  const papers = secretary.getByRole('button', { name: 'Đưa phiếu giấy' });
  await papers.first().waitFor();
  const given = await papers.count();
  for (let left = given; left > 0; left -= 1) {
    await papers.first().click();
    await secretary.waitForFunction(
      (count) => [...document.querySelectorAll('button')].filter((b) => b.textContent?.includes('Đưa phiếu giấy')).length === count,
      left - 1,
    );
  }
  expect(await secretary.getByRole('button', { name: 'Đóng và kiểm phiếu' }).isDisabled()).toBe(true);
  for (const number of [1, 2]) {
    await secretary.getByRole('link', { name: `Người kiểm phiếu ${number} nhập` }).click();
    await secretary.getByLabel('Phát ra').focus();
    // Enter leads down a column, and from its foot to the next.
    for (const digits of [given, given, 0]) await secretary.keyboard.type(`${digits}\n`);
    for (const votes of [0, given, 0, 0, 0]) for (let row = 0; row < SUBJECTS; row += 1) await typeDown(secretary, votes);
    expect(await secretary.locator('.count-grid strong').allTextContents()).toEqual(Array.from({ length: SUBJECTS }, () => `${given} ✓`));
    await lookAt(secretary, 'ballots-count');
    await secretary.setViewportSize(WIDTHS.phone);
    await lookAt(secretary, 'ballots-count-360');
    await secretary.setViewportSize(WIDTHS.desktop);
    await secretary.getByRole('button', { name: 'Ghi kết quả' }).click();
    await secretary.getByRole('heading', { name: 'Đang bỏ phiếu' }).waitFor();
  }
  await secretary.getByText('Hai kết quả khớp nhau.').waitFor();
  const closing = formWith(secretary, 'Đóng và kiểm phiếu');
  await closing.getByRole('button', { name: 'Đóng và kiểm phiếu' }).click();
  await secretary.locator('.look-again').getByText('Trong hòm có 2 phiếu.').waitFor();
  await lookAt(secretary, 'ballots-closing-look');
  await secretary.goBack(); // The browser's way back leads to the form.
  await press(closing, 'Đóng và kiểm phiếu');
  await secretary.getByRole('heading', { name: 'Kết quả', exact: true }).waitFor();
  expect(await secretary.getByRole('link', { name: 'Đề nghị mức xếp loại' }).getAttribute('href')).toContain(`unit=${CELL}`);
  expect(await secretary.getByRole('cell', { name: 'Hoàn thành tốt nhiệm vụ' }).count()).toBe(SUBJECTS);
  await lookAt(secretary, 'ballots-result');
  expect((await app.fetch(`${new URL(address).pathname.replace(YEAR, '/api/committees/Q10/years/2020')}/minutes.pdf`)).status).toBe(200);

  await phone.goto(address);
  await phone.getByLabel('Mã biên nhận').fill(receipt);
  await phone.getByRole('button', { name: 'Tra', exact: true }).click();
  await phone.getByText('Có: phiếu này nằm trong hòm').waitFor();
  await lookAt(phone, 'ballots-result-360');
  await phone.goto(`${address}?lang=en`);
  await phone.getByText('Was my sheet counted?').waitFor();
  await lookAt(phone, 'ballots-result-360-en');
});

/** Nobody called, nobody voted on: nothing is prepared, and the form says at which names. */
async function nobodyIsRefused(page: Page): Promise<void> {
  const subjects = page.getByRole('group', { name: 'Bỏ phiếu về ai?' });
  const orders = sentTo(page, '/ballots');
  for (const box of await subjects.getByRole('checkbox').all()) await box.uncheck();
  await page.getByRole('button', { name: 'Chuẩn bị bỏ phiếu' }).click();
  await page.getByRole('link', { name: 'Bỏ phiếu về ai?: Chưa chọn gì.' }).waitFor();
  for (const box of await subjects.getByRole('checkbox').all()) await box.check();
  expect(orders).toEqual([]);
}

const formWith = (page: Page, action: string) => page.locator('form', { has: page.getByRole('button', { name: action, exact: true }) });

/** Orders that a page gives at addresses with that ending. */
function sentTo(page: Page, ending: string): readonly string[] {
  const orders: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' && request.url().endsWith(ending)) orders.push(request.url());
  });
  return orders;
}

/** A number, and Enter unless it is the last field, where Enter sends. */
async function typeDown(page: Page, votes: number): Promise<void> {
  await page.keyboard.type(String(votes));
  const isLast = await page.evaluate(
    () => [...document.querySelectorAll('.count-grid input:not([type=hidden])')].at(-1) === document.activeElement,
  );
  if (!isLast) await page.keyboard.press('Enter');
}

/** What the secretary orders of the cell's ballots. */
function post(path: string, body: unknown): Promise<Response> {
  const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return app.fetch(`/api/committees/Q10/years/2020/ballots${path}`, init, 'bi-thu');
}

async function openElectronic(): Promise<string> {
  const { id } = (await (await post('', { unit: CELL, mode: 'electronic' })).json()) as { id: string };
  await post(`/${id}/open`, { tellers: ['Hoa', 'Lan'] });
  return id;
}

test('a connection that breaks between signing and casting loses no sheet', async () => {
  const id = await openElectronic();
  const phone = await visitor(browser, app, WIDTHS.phone, 'dang-vien');
  await phone.goto(`${app.url}${YEAR}/ballots/${id}/vote`);
  await phone.getByRole('button', { name: 'Xem lại phiếu' }).click();
  await phone.route('**/cast', (route) => route.abort());
  await phone.getByRole('button', { name: 'Bỏ phiếu vào hòm' }).click();
  await phone.getByRole('heading', { name: 'Phiếu chưa tới hòm' }).waitFor();
  await lookAt(phone, 'ballots-pending-360');
  await phone.reload();
  await phone.getByRole('heading', { name: 'Phiếu chưa tới hòm' }).waitFor();
  await phone.unroute('**/cast');
  const cookies: (string | undefined)[] = [];
  phone.on('request', async (request) => {
    if (request.url().endsWith('/cast')) cookies.push((await request.allHeaders())['cookie']);
  });
  await phone.getByRole('button', { name: 'Gửi lại' }).click();
  await phone.getByRole('heading', { name: 'Phiếu đã vào hòm' }).waitFor();
  expect(cookies).toEqual([undefined]);
  // Of the vote the tab keeps nothing: only who is in, and where.
  expect((await phone.evaluate(() => Object.keys(sessionStorage))).toSorted()).toEqual([
    'tongket.answer /api/committees',
    'tongket.answer /api/me',
  ]);

  const secretary = await visitor(browser, app, WIDTHS.desktop, 'bi-thu');
  await secretary.goto(`${app.url}${YEAR}/ballots/${id}`);
  await secretary.getByRole('button', { name: 'Đóng và kiểm phiếu' }).click();
  const look = secretary.locator('.look-again');
  await look.getByText('Trong hòm có 1 phiếu.').waitFor();
  await look.getByText(/^\d+ người có mặt chưa nhận phiếu, đóng rồi thì không bỏ phiếu được/u).waitFor();
  await lookAt(secretary, 'ballots-closing-early');
  await look.getByRole('button', { name: 'Quay lại' }).click();
});

test('at a shared device nobody meets the sheet of a voter whose line broke, who goes on with it by the same code', async () => {
  const id = await openElectronic();
  const { codes } = (await (await post(`/${id}/codes`, null)).json()) as { codes: readonly { readonly secret: string }[] };
  const device = await visitor(browser, app, { width: 820, height: 1180 }, null);
  const enter = async (code: string) => {
    await device.goto(`${app.url}/ballot-box/Q10/${id}`);
    await device.getByLabel('Mã trên giấy').fill(code);
    await device.getByRole('button', { name: 'Mở phiếu' }).click();
  };
  await enter(codes[0]!.secret);
  await device.getByRole('button', { name: 'Xem lại phiếu' }).click();
  await device.route('**/token', (route) => route.abort());
  await device.getByRole('button', { name: 'Bỏ phiếu vào hòm' }).click();
  await device.getByRole('heading', { name: 'Phiếu chưa tới hòm' }).waitFor();
  await device.unroute('**/token');
  await enter(codes[1]!.secret);
  await fillIn(device, 'Hoàn thành tốt nhiệm vụ', 'device-next');
  await enter(codes[0]!.secret);
  await device.getByRole('button', { name: 'Gửi lại' }).click();
  await device.getByRole('heading', { name: 'Phiếu đã vào hòm' }).waitFor();
  expect(await device.evaluate(() => sessionStorage.length)).toBe(0);
});

test('on a machine that is passed on, the own sheet of somebody else who signs in is a new one', async () => {
  const id = await openElectronic();
  const { codes } = (await (await post(`/${id}/codes`, null)).json()) as { codes: readonly { readonly code: string }[] };
  const { tenant } = (await inTransaction(app.desk.db, (tx) => app.desk.organisations.findCommittee(tx, 'Q10')))!;
  await person(app.desk.db, tenant, 'neighbour', 'member', { organisation: CELL, member: codes.at(-1)!.code });
  await app.desk.sessions.ensure({ account: 'neighbour', name: 'neighbour' }, 'only-the-test-knows');
  const member = await visitor(browser, app, WIDTHS.desktop, 'dang-vien');
  await member.goto(`${app.url}${YEAR}/ballots/${id}/vote`);
  await member.getByRole('button', { name: 'Xem lại phiếu' }).click();
  await member.route('**/token', (route) => route.abort());
  await member.getByRole('button', { name: 'Bỏ phiếu vào hòm' }).click();
  await member.getByRole('heading', { name: 'Phiếu chưa tới hòm' }).waitFor();
  await member.context().clearCookies();
  for (const cookie of (await app.cookieOf('neighbour')).split('; ')) {
    const [name, ...value] = cookie.split('=');
    await member.context().addCookies([{ name: name!, value: value.join('='), url: app.url }]);
  }
  await member.reload();
  await member.getByRole('group').first().waitFor();
  expect(await member.getByRole('heading', { name: 'Phiếu chưa tới hòm' }).count()).toBe(0);
});
