import { sql } from 'kysely';
import { decodeQR } from 'qr/decode.js';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App } from '#main/app.ts';
import { buildPages, pagesFolder } from '#main/pages.ts';
import { violations } from '#tests/support/accessibility.ts';
import { openTestApp } from '#tests/support/app.ts';
import { authenticator } from '#tests/support/authenticator.ts';
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { startOffice } from '#tests/support/office-provider.ts';
import { fill as fillIn, press as pressIn, send } from '#tests/support/fill.ts';
import { openBrowser, settled, visitor, WIDTHS } from '#tests/support/visit.ts';

const PASSWORD = 'mot-mat-khau-dai';
const quiet = () => undefined;

let browser: Browser;

beforeAll(async () => {
  [browser] = await Promise.all([openBrowser(), buildPages(quiet)]);
});
afterAll(() => browser?.close());

/** What a phone reads from the picture that is shown. */
async function scanned(page: Page): Promise<string> {
  const side = 256;
  const grey = await page.locator('svg.qr-code').evaluate(async (svg, side) => {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
    await image.decode();
    const canvas = new OffscreenCanvas(side, side).getContext('2d')!;
    canvas.drawImage(image, 0, 0, side, side);
    return [...canvas.getImageData(0, 0, side, side).data].filter((_, index) => index % 4 === 0);
  }, side);
  return decodeQR({ width: side, height: side, data: Uint8Array.from(grey.flatMap((light) => [light, light, light])) });
}

async function sound(page: Page): Promise<void> {
  await settled(page);
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

const fill = async (page: Page, fields: Readonly<Record<string, string>>) => {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).fill(value);
};
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const formOf = (page: Page, button: string) => page.locator('form', { has: page.getByRole('button', { name: button, exact: true }) });
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

async function signOut(page: Page): Promise<void> {
  await press(page, 'Đăng xuất');
  await page.getByRole('heading', { name: 'Đăng nhập', exact: true }).waitFor();
}

async function signIn(page: Page, account: string, password: string): Promise<void> {
  const form = formOf(page, 'Đăng nhập').first();
  await form.getByLabel('Tên đăng nhập').fill(account);
  await form.getByLabel('Mật khẩu').fill(password);
  await press(page, 'Đăng nhập');
}

async function signInByCode(page: Page, account: string, code: string): Promise<void> {
  await page.getByText('Tôi có mã dùng một lần trên giấy').click();
  const form = page.locator('details form');
  await form.getByLabel('Tên đăng nhập').fill(account);
  await form.getByLabel('Mã dùng một lần').fill(code);
  await form.getByRole('button', { name: 'Đăng nhập' }).click();
}

/** The user name and the code that stand on the slip on the screen. */
async function slip(page: Page): Promise<{ account: string; code: string }> {
  const shown = page.locator('.slip');
  await shown.waitFor();
  return { account: (await shown.locator('strong').textContent())!, code: (await shown.locator('code').textContent())! };
}

const said = (page: Page, text = 'Đã xong.') => page.getByRole('status').filter({ hasText: text }).waitFor();

/** Who is inside, once somebody is. */
async function inside(page: Page): Promise<string | null> {
  await page.locator('.who').waitFor();
  return page.evaluate(async () => ((await (await fetch('/api/me')).json()) as { account: string | null }).account);
}

/** Each test goes on where the one before it ended, as the first day of an office does. */
describe.each(Object.entries(WIDTHS))('a fresh installation, on a %s', (_, viewport) => {
  let database: TestDatabase;
  let app: App;
  let admin: Page;
  let chief: Page;
  let person: Page;
  let key: string;
  let code: string;
  let spare: string[];

  const come = async (path = '/') => {
    const page = await visitor(browser, { url: app.url, cookieOf: () => Promise.reject(new Error('nobody')) }, viewport, null);
    await page.goto(app.url + path);
    await settled(page);
    return page;
  };

  beforeAll(async () => {
    database = await openTestDatabase();
    app = await startApp({ databaseUrl: database.url, port: 0, pages: pagesFolder, log: quiet });
    admin = await come();
  });
  afterAll(async () => {
    await Promise.all([admin, chief, person].map((page) => page?.context().close()));
    await app?.close();
    await database?.close();
  });

  test('whoever reads the console makes the first administrator, who founds the committee', async () => {
    await admin.getByRole('heading', { name: 'Tạo tài khoản quản trị đầu tiên' }).waitFor();
    await sound(admin);
    const first = { 'Họ và tên': 'Bùi Văn Máy Chủ', 'Tên đăng nhập': 'may-chu', 'Mật khẩu': PASSWORD };
    await fill(admin, { ...first, 'Mã khởi tạo': '00000000' });
    await press(admin, 'Tạo và đăng nhập');
    await admin.getByText('Tên đăng nhập, mật khẩu hoặc mã không đúng.').waitFor();
    await fill(admin, { 'Mã khởi tạo': app.desk.firstRunCode });
    await press(admin, 'Tạo và đăng nhập');
    await admin.getByRole('heading', { name: 'Lập cấp ủy mới' }).waitFor();
    await sound(admin);
    const sent: string[] = [];
    admin.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    const founding = formOf(admin, 'Lập cấp ủy');
    await press(admin, 'Lập cấp ủy');
    await admin.getByRole('group', { name: 'Có 4 chỗ cần sửa' }).waitFor();
    await fillIn(founding, {
      code: 'Q9',
      name: 'Đảng bộ quận\u200b 9',
      'administrator.name': 'Lý Thị Tài Khoản',
      'administrator.account': 'tai-khoan',
    });
    await press(admin, 'Lập cấp ủy');
    await admin.locator('.look-again').getByText('Lý Thị Tài Khoản (tai-khoan)').waitFor();
    await sound(admin);
    expect(sent).toEqual([]);
    await founding.locator('.look-again').getByRole('button', { name: 'Lập cấp ủy' }).click();
    const { account, code } = await slip(admin);
    await sound(admin);
    expect(account).toBe('tai-khoan');
    chief = await come();
    await signInByCode(chief, account, code);
    await chief.getByRole('heading', { name: 'Đặt mật khẩu' }).waitFor();
    await fill(chief, { 'Mật khẩu mới': PASSWORD });
    await press(chief, 'Đặt mật khẩu');
    await said(chief);
  });

  test('their administrator of accounts begins at the accounts and gives somebody an office, with a slip to hand over', async () => {
    await chief.goto(app.url);
    await chief.getByRole('heading', { name: 'Tài khoản và vai trò' }).waitFor();
    await sound(chief);
    const form = formOf(chief, 'Giao vai trò');
    await press(chief, 'Giao vai trò');
    await chief.getByRole('group', { name: 'Có 2 chỗ cần sửa' }).waitFor(); // The member and the account's name.
    await sound(chief);
    const order = { role: 'inspector', name: 'Hoàng Thị Hoa', account: 'hoa', organisation: 'quận 9' };
    await fillIn(form, { ...order, account: 'hoa hồng' });
    await press(chief, 'Giao vai trò');
    await form.getByRole('link', { name: 'Tên đăng nhập: Có ký tự không dùng được ở đây.' }).click();
    await fillIn(form, { account: 'hoa' });
    await press(chief, 'Giao vai trò');
    const handed = await slip(chief);
    expect(await chief.locator('.slip h2').evaluate((heading) => heading === document.activeElement)).toBe(true);
    await sound(chief);
    await chief.emulateMedia({ media: 'print' });
    expect([await chief.locator('.slip code').isVisible(), await chief.locator('h1').isVisible()]).toEqual([true, false]);
    await chief.emulateMedia({ media: 'screen' });
    person = await come();
    await sound(person);
    await signInByCode(person, 'Hoa', handed.code.toLowerCase());
    await person.getByRole('heading', { name: 'Đặt mật khẩu' }).waitFor();
    await sound(person);
  });

  test('the person sets a password of their own, signs out, and signs in by it', async () => {
    await fill(person, { 'Mật khẩu mới': PASSWORD });
    await press(person, 'Đặt mật khẩu');
    await said(person);
    await person.getByRole('heading', { name: 'Đổi mật khẩu' }).waitFor();
    await signOut(person);
    await signIn(person, 'hoa', `${PASSWORD}!`);
    await person.getByText('Tên đăng nhập, mật khẩu hoặc mã không đúng.').waitFor();
    await signIn(person, ' Hoa ', PASSWORD);
    expect(await inside(person)).toBe('hoa');
  });

  test('adds a passkey of the device and signs in by it, without a password', async () => {
    const cdp = await person.context().newCDPSession(person);
    await cdp.send('WebAuthn.enable');
    const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true } as const;
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
    });
    await person.getByRole('link', { name: 'Hoàng Thị Hoa' }).click();
    await card(person, 'Khóa đăng nhập trên thiết bị').getByLabel('Tên gọi của khóa').fill('Máy ở nhà');
    await press(person, 'Thêm khóa đăng nhập trên thiết bị này (passkey)');
    await card(person, 'Khóa đăng nhập trên thiết bị').getByText('Máy ở nhà').waitFor();
    await sound(person);
    await signOut(person);
    await press(person, 'Đăng nhập bằng khóa đăng nhập trên thiết bị (passkey)');
    expect(await inside(person)).toBe('hoa');
  });

  test('turns the second factor on: the picture and the letters are the same key, for this account', async () => {
    await person.goto(`${app.url}/account`);
    const factor = card(person, 'Xác thực hai lớp');
    await factor.getByLabel('Mật khẩu hiện tại').fill('not-my-password');
    await press(person, 'Bật xác thực hai lớp');
    await person.getByText('Tên đăng nhập, mật khẩu hoặc mã không đúng.').waitFor();
    await factor.getByLabel('Mật khẩu hiện tại').fill(PASSWORD);
    await press(person, 'Bật xác thực hai lớp');
    key = (await factor.locator('.key').textContent())!.replaceAll(' ', '');
    const read = new URL(await scanned(person));
    expect(decodeURIComponent(read.pathname)).toBe('/Tổng Kết:hoa');
    expect(read.searchParams.get('secret')).toBe(key);
    spare = await factor.locator('.spare-codes code').allTextContents();
    expect(spare.length).toBeGreaterThan(5);
    await sound(person);
    await factor.getByLabel('Mã 6 số đang hiện').fill('000000');
    await press(person, 'Xác nhận và bật');
    await person.getByText('Tên đăng nhập, mật khẩu hoặc mã không đúng.').waitFor();
    code = authenticator(key);
    await factor.getByLabel('Mã 6 số đang hiện').fill(code);
    await press(person, 'Xác nhận và bật');
    await factor.getByText('Đang bật').waitFor();
    await sound(person);
  });

  test('signs in with password and authenticator, and without the phone by a spare code, once', async () => {
    await signOut(person);
    await signIn(person, 'hoa', PASSWORD);
    await person.getByText('Tài khoản này bật xác thực hai lớp.').waitFor();
    await sound(person);
    await fill(person, { 'Mã 6 số': '123 456' });
    await press(person, 'Đăng nhập');
    await person.getByText('Tên đăng nhập, mật khẩu hoặc mã không đúng.').waitFor();
    await fill(person, { 'Mã 6 số': code });
    await press(person, 'Đăng nhập');
    await person.getByText('Mã này đã dùng rồi').waitFor();
    await sound(person);
    await fill(person, { 'Mã 6 số': authenticator(key, Date.now() + 30_000) });
    await press(person, 'Đăng nhập');
    expect(await inside(person)).toBe('hoa');
    const bySpareCode = async (code: string) => {
      await signOut(person);
      await signIn(person, 'hoa', PASSWORD);
      await press(person, 'Không có điện thoại? Dùng mã dự phòng');
      await fill(person, { 'Mã dự phòng': code });
      await press(person, 'Đăng nhập');
    };
    await bySpareCode(spare[0]!);
    expect(await inside(person)).toBe('hoa');
    await bySpareCode(spare[0]!);
    await person.getByText('Tên đăng nhập, mật khẩu hoặc mã không đúng.').waitFor();
    await sound(person);
    await fill(person, { 'Mã dự phòng': spare[1]! });
    await press(person, 'Đăng nhập');
    expect(await inside(person)).toBe('hoa');
  });

  test('sees the sessions on other machines, ends one and then all others, and turns the second factor off again', async () => {
    const elsewhere = async () => {
      const page = await come();
      await sql`DELETE FROM spent_codes`.execute(app.desk.signin); // As after a minute and a half.
      await signIn(page, 'hoa', PASSWORD);
      await fill(page, { 'Mã 6 số': authenticator(key) });
      await press(page, 'Đăng nhập');
      expect(await inside(page)).toBe('hoa');
      return page;
    };
    const isOut = async (page: Page) => {
      await page.reload();
      await page.getByRole('heading', { name: 'Đăng nhập', exact: true }).waitFor();
    };
    const [older, newer] = [await elsewhere(), await elsewhere()];
    await person.goto(`${app.url}/account`);
    const open = card(person, 'Các phiên đang mở').getByRole('listitem').filter({ hasText: 'Chrome, Linux' });
    await open.filter({ hasText: 'phiên này' }).waitFor();
    expect(await open.count()).toBe(3);
    await sound(person);
    await open
      .getByRole('button', { name: /^Kết thúc: Chrome, Linux/u })
      .first()
      .click(); // The newest.
    await said(person);
    await open.nth(2).waitFor({ state: 'detached' });
    await isOut(newer);
    expect(await inside(older)).toBe('hoa');
    await press(person, 'Thoát khỏi các máy khác');
    await open.nth(1).waitFor({ state: 'detached' });
    await isOut(older);
    expect(await inside(person)).toBe('hoa');
    await Promise.all([older, newer].map((page) => page.context().close()));
    const factor = card(person, 'Xác thực hai lớp');
    await factor.locator('summary', { hasText: 'Tắt xác thực hai lớp' }).click();
    await send(formOf(person, 'Tắt xác thực hai lớp'), 'Tắt xác thực hai lớp', { password: PASSWORD });
    await person.getByRole('button', { name: 'Bật xác thực hai lớp' }).waitFor();
  });

  test('their administrator resets the account: the session, the password and the passkey are void, a new code opens it', async () => {
    await chief.goto(app.url);
    await chief.getByRole('button', { name: 'Cấp mã mới: Hoàng Thị Hoa' }).click();
    const resetting = card(chief, 'Cấp mã mới: Hoàng Thị Hoa').locator('form');
    await resetting.getByRole('button', { name: 'Cấp mã mới' }).click();
    await resetting.getByText('mất hiệu lực ngay').waitFor();
    await sound(chief);
    await resetting.locator('.look-again').getByRole('button', { name: 'Cấp mã mới' }).click();
    const { account, code } = await slip(chief);
    expect(account).toBe('hoa');
    await person.reload();
    await person.getByRole('heading', { name: 'Đăng nhập', exact: true }).waitFor();
    await press(person, 'Đăng nhập bằng khóa đăng nhập trên thiết bị (passkey)');
    await person.getByText('Tên đăng nhập, mật khẩu hoặc mã không đúng.').waitFor();
    await signIn(person, 'hoa', PASSWORD);
    await formOf(person, 'Đăng nhập').first().getByText('Tên đăng nhập, mật khẩu hoặc mã không đúng.').waitFor();
    await signInByCode(person, account, code);
    await person.getByRole('heading', { name: 'Đặt mật khẩu' }).waitFor();
    expect(await card(person, 'Khóa đăng nhập trên thiết bị').getByText('Máy ở nhà').count()).toBe(0);
    await person.getByText('được cấp mã mới, cách vào cũ mất hiệu lực (bởi Lý Thị Tài Khoản)').first().waitFor();
    await sound(person);
    await chief.reload();
    await chief.getByRole('cell', { name: 'không vào được (khóa đăng nhập trên thiết bị)' }).first().waitFor();
    await sound(chief);
  });

  test('somebody who has an account is given another office by name, and the office is ended after a second look', async () => {
    await send(formOf(chief, 'Giao vai trò'), 'Giao vai trò', { role: 'office', way: 'known', account: 'Hoa', organisation: 'quận 9' });
    await chief.getByRole('heading', { name: 'Đã giao vai trò cho Hoàng Thị Hoa.' }).waitFor();
    expect(await chief.locator('.slip').count()).toBe(0); // Naming somebody opens no account.
    const row = chief.getByRole('row').filter({ hasText: 'Văn phòng' });
    await row.getByRole('button', { name: 'Thu hồi vai trò: Hoàng Thị Hoa' }).click();
    const ending = card(chief, 'Thu hồi vai trò: Hoàng Thị Hoa');
    await pressIn(ending.locator('form'), 'Thu hồi vai trò');
    await ending.getByText('Đã thu hồi vai trò của Hoàng Thị Hoa.').waitFor();
    await row.getByRole('button', { name: 'Thu hồi vai trò: Hoàng Thị Hoa' }).waitFor({ state: 'detached' });
    expect(await row.count()).toBe(1);
    await sound(chief);
  });
});

test('an office with a sign-in service of its own: its button opens the account, the holder unlinks and links it again, strangers are told', async () => {
  const office = await startOffice({ claim: 'preferred_username', domain: null });
  const app = await openTestApp({ sample: false, provider: office.provider });
  office.open(app.url);
  await app.desk.sessions.setPassword({ account: 'hoa', name: 'Hoàng Thị Hoa' }, PASSWORD);
  office.people.set('p-1', { preferred_username: 'hoa' }).set('p-2', { preferred_username: 'nobody' });
  const come = async (subject: string) => {
    office.subject = subject;
    const page = await visitor(browser, app, WIDTHS.phone, null);
    await page.goto(`${app.url}/?lang=en`);
    await sound(page);
    await press(page, 'Sign in with Cổng quận 9');
    return page;
  };
  const person = await come('p-1');
  expect(await inside(person)).toBe('hoa');
  await person.goto(`${app.url}/account`);
  const section = card(person, 'Sign in with Cổng quận 9');
  await section.getByText('This account is linked to you').waitFor();
  await sound(person);
  await press(person, 'Unlink it');
  await press(person, 'Link it to Cổng quận 9');
  await section.getByText('This account is linked to you').waitFor();
  const stranger = await come('p-2');
  await stranger.getByText('Cổng quận 9 knows you, but no account is linked to you there.').waitFor();
  await sound(stranger);
  await Promise.all([person.context().close(), stranger.context().close()]);
  await app.close();
  await office.close();
});
