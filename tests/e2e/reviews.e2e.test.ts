import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callerOf } from '#tests/district/people.ts';
import { openTestApp } from '#tests/support/app.ts';
import type { TestApp } from '#tests/support/app.ts';
import { lookAt } from '#tests/support/look.ts';
import { press } from '#tests/support/fill.ts';
import { openCell } from '#tests/support/open-cell.ts';
import { openBrowser, settled, visitor, WIDTHS } from '#tests/support/visit.ts';

const YEAR = '/Q10/2020';
const CELL = 'CB010001';

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

const readFile = async (code: string) =>
  (await (await app.fetch(`/api/committees/Q10/years/2020/reviews/member/${code}`)).json()) as {
    state: string;
    draft: { narratives: Record<string, string> };
    narratives: Record<string, string>;
    agreedAnswers: Record<string, unknown>;
    evidence: { label: string; attachment?: string }[];
    events: { step: string; by: { account: string }; heldOn: string | null }[];
    proposedLevel: string | null;
  };

test('a self-review is opened again without the server, written on, and sent when it is back; another tab has nothing of it', async () => {
  const page = await visitor(browser, app, WIDTHS.phone, null, { serviceWorkers: 'allow' });
  await page.request.post(`${app.url}/api/demo`, { data: { account: 'dang-vien' }, headers: { origin: app.url } });
  await page.goto(`${app.url}${YEAR}/my-work`);
  await settled(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const { own } = await callerOf(app, 'dang-vien')<{ own: { code: string } }>('GET', '/reviews/mine');
  const address = `${app.url}${YEAR}/reviews/member/${own.code}`;
  await page.goto(address);
  const told = page.getByLabel('Phương hướng, biện pháp khắc phục');
  await told.fill('Viết khi có mạng.');
  await page.getByText(/Đã lưu lúc/u).waitFor();
  await page.context().setOffline(true);
  await told.fill('Viết khi có mạng. Viết tiếp khi mất mạng.');
  await page.getByText('Nội dung đã giữ trên máy này').waitFor();
  await page.reload();
  await page.getByText('trang này hiện nội dung đã đọc trước đó').waitFor();
  expect(await told.inputValue()).toBe('Viết khi có mạng. Viết tiếp khi mất mạng.');
  await told.fill('Viết khi có mạng. Viết tiếp khi mất mạng. Và sau khi tải lại.');
  await page.getByText('Nội dung đã giữ trên máy này').waitFor();
  await lookAt(page, 'draft-reloaded-offline-360');
  const other = await visitorOf(page);
  await other.goto(address);
  await other.getByText('Chưa nối được với máy chủ').first().waitFor();
  expect(await other.getByText('Viết khi có mạng').count()).toBe(0);
  await other.close();
  await page.context().setOffline(false);
  await page.getByText(/Đã lưu lúc/u).waitFor();
  await page.getByText('trang này hiện nội dung đã đọc trước đó').waitFor({ state: 'detached' });
  expect((await readFile(own.code)).draft.narratives['plan']).toBe('Viết khi có mạng. Viết tiếp khi mất mạng. Và sau khi tải lại.');
  await told.fill('');
  await expect.poll(async () => (await readFile(own.code)).draft.narratives['plan'] ?? '', { timeout: 60_000 }).toBe('');
  await page
    .getByRole('button', { name: 'Đăng xuất' })
    .or(page.getByRole('button', { name: 'Danh mục' }))
    .first()
    .click();
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.getByRole('heading', { name: 'Đăng nhập', exact: true }).waitFor();
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith('tongket.answer')))).toEqual([]);
});

test('a member on a phone writes, loses the network, closes the page, comes back, and hands in all of it', async () => {
  const page = await visitor(browser, app, WIDTHS.phone, 'dang-vien');
  await page.goto(app.url);
  await settled(page);
  expect(await page.locator('h1').textContent()).toContain('Việc của tôi');
  await lookAt(page, 'mine-member-360');
  await page.getByRole('link', { name: /Viết bản tự kiểm điểm của đồng chí/u }).click();
  await page.locator('[data-field="M1"]').waitFor();
  const code = new URL(page.url()).pathname.split('/').at(-1)!;
  await page.locator('[data-field="M1"]').getByText('Tốt', { exact: true }).click();
  await page.getByText(/Đã lưu lúc/u).waitFor();
  await lookAt(page, 'draft-360');

  const orders: string[] = [];
  page.on('request', (request) => request.url().endsWith('/submit') && orders.push(request.url()));
  await page.getByRole('button', { name: 'Gửi bản tự kiểm điểm' }).click();
  const faults = page.locator('.faults');
  expect(await faults.getByRole('link').allTextContents()).toEqual([
    'Phẩm chất đạo đức, lối sống: Chưa điền.',
    'Mức tự xếp loại: Chưa điền.',
  ]);
  await lookAt(page, 'draft-incomplete-360');
  await faults.getByRole('link').first().click();
  expect(
    await page
      .locator('[data-field="M2"] input')
      .first()
      .evaluate((input) => input === document.activeElement),
  ).toBe(true);
  await page.locator('[data-field="M2"]').getByText('Tốt', { exact: true }).click();
  await page.getByRole('group', { name: 'Mức tự xếp loại' }).getByText('Hoàn thành tốt nhiệm vụ').click();
  expect(orders).toEqual([]);
  await page.getByText(/Đã lưu lúc/u).waitFor();
  await page.context().setOffline(true);
  const told = page.getByLabel('Ưu điểm, kết quả công tác');
  await told.fill('Viết khi mất mạng.');
  await page.getByText('Nội dung đã giữ trên máy này').waitFor();
  await press(formOf(page), 'Gửi bản tự kiểm điểm');
  await page.getByText('Chưa gửi được vì chưa nối được máy chủ').waitFor();
  await lookAt(page, 'draft-offline-360');
  expect((await readFile(code)).draft.narratives['strengths']).toBeUndefined();
  await page.close(); // Whatever a closing page still sends, the browser may let through.

  const again = await visitorOf(page);
  await again.context().setOffline(false);
  await again.goto(`${app.url}${YEAR}/reviews/member/${code}`);
  await again.getByText(/Đã lưu lúc/u).waitFor();
  expect(await again.getByLabel('Ưu điểm, kết quả công tác').inputValue()).toBe('Viết khi mất mạng.');
  await again.getByRole('button', { name: 'Thêm minh chứng' }).click();
  await again.getByLabel('Minh chứng 1', { exact: true }).fill('Giấy khen của Ủy ban nhân dân phường');
  const scan = { name: 'giay-khen.txt', mimeType: 'text/plain', buffer: Buffer.from('Giấy khen số 5') };
  await again.getByLabel('Bản quét, ảnh').setInputFiles(scan);
  await again.getByText('giay-khen.txt').waitFor();
  await again.getByRole('button', { name: 'Gửi bản tự kiểm điểm' }).click();
  const looked = again.locator('.look-again');
  for (const said of ['Hoàn thành tốt nhiệm vụ', 'đã viết 1 phần', 'Giấy khen của Ủy ban nhân dân phường (kèm bản quét)'])
    await looked.getByText(said).first().waitFor();
  await lookAt(again, 'handing-in-360');
  await looked.getByRole('button', { name: 'Quay lại sửa' }).click();
  expect(await again.getByLabel('Minh chứng 1', { exact: true }).inputValue()).toBe('Giấy khen của Ủy ban nhân dân phường');
  await press(formOf(again), 'Gửi bản tự kiểm điểm');
  await again.getByText('Đã gửi bản tự kiểm điểm.').waitFor();
  expect(await again.getByRole('link', { name: 'Về «Việc của tôi»' }).getAttribute('href')).toBe(`${YEAR}/my-work`);
  await again.getByText('Nội dung đã ghi').waitFor();
  await lookAt(again, 'submitted-360');
  expect(await readFile(code)).toMatchObject({
    state: 'submitted',
    narratives: { strengths: 'Viết khi mất mạng.' },
    evidence: [{ attachment: expect.any(String) }],
  });
});

const formOf = (page: Page) => page.locator('form', { has: page.getByRole('button', { name: 'Gửi bản tự kiểm điểm' }) });

/** Another page of the same visitor: the same cookies, the same device. */
const visitorOf = (page: Page) => page.context().newPage();

test('a secretary corrects an answer, waits for an opinion, and proposes; the committee above sends it back; the member answers', async () => {
  const page = await visitor(browser, app, WIDTHS.desktop, 'bi-thu');
  const { code } = (await ownFile())!;
  const file = `${app.url}${YEAR}/reviews/member/${code}`;
  await page.goto(file);
  await settled(page);
  await page.getByRole('button', { name: 'Ghi kết quả thảo luận' }).click();
  await page.getByText('Sửa nội dung tập thể thống nhất').click();
  await page.getByRole('group', { name: 'Tư tưởng chính trị' }).getByText('Trung bình').click();
  await lookAt(page, 'discussing-1440');
  await page.getByRole('form', { name: 'Ghi kết quả thảo luận' }).getByRole('button', { name: 'Ghi kết quả thảo luận' }).click();
  await page.getByRole('button', { name: 'Đề nghị mức xếp loại' }).waitFor();

  await page.locator('summary', { hasText: 'Ghi chức vụ' }).click();
  const post = page.getByRole('combobox', { name: 'Chức vụ trong tập thể lãnh đạo' });
  await post.selectOption('deputy');
  await page.getByRole('button', { name: 'Ghi chức vụ' }).click();
  await page.getByText('Đã ghi chức vụ.').waitFor();
  await page.locator('p', { hasText: 'cấp phó' }).waitFor();
  expect(await post.inputValue()).toBe('deputy'); // A second press does not undo it.

  await page.getByText('Ghi hoặc yêu cầu ý kiến').click();
  await page.getByLabel('Tên tổ chức, nơi nhận xét').fill('Khu phố 3');
  await page.getByLabel('Bắt buộc có trước khi đề nghị').check();
  await page.getByRole('button', { name: 'Ghi ý kiến', exact: true }).click();
  await page.getByText('Đang chờ, bắt buộc').waitFor();
  await page.getByRole('button', { name: 'Đề nghị mức xếp loại' }).click();
  const proposal = page.getByRole('form', { name: 'Đề nghị mức xếp loại' });
  await proposal.getByLabel(/^Lý do/u).fill('Chi bộ biểu quyết');
  await proposal.getByRole('button', { name: 'Đề nghị mức xếp loại' }).click();
  await proposal.getByText('chưa có ý kiến bắt buộc').first().waitFor();
  await page.getByLabel('Tên tổ chức, nơi nhận xét').fill('Khu phố 3');
  await page.getByLabel('Ngày nhận xét').fill('1/12/20');
  await page.getByRole('button', { name: 'Ghi ý kiến', exact: true }).click();
  await page.getByRole('link', { name: /^Nội dung nhận xét.*: Chưa điền/u }).waitFor();
  await page.getByLabel('Nội dung nhận xét').fill('Tham gia đầy đủ.');
  await page.getByRole('button', { name: 'Ghi ý kiến', exact: true }).click();
  await page.getByText('Đang chờ, bắt buộc').waitFor({ state: 'detached' });
  await proposal.getByRole('button', { name: 'Đề nghị mức xếp loại' }).click();
  await page.getByText('Đã đề nghị mức').first().waitFor();

  const above = await visitor(browser, app, WIDTHS.phone, 'dang-uy');
  await above.goto(file);
  await above.getByRole('button', { name: 'Trả lại hồ sơ' }).click();
  await above.getByLabel('Lý do trả lại').fill('Thiếu biên bản họp');
  await lookAt(above, 'returning-360');
  await above.getByRole('form', { name: 'Trả lại hồ sơ' }).getByRole('button', { name: 'Trả lại hồ sơ' }).click();
  await above.getByText('Thiếu biên bản họp').waitFor();

  const own = await visitor(browser, app, WIDTHS.phone, 'dang-vien');
  await own.goto(file);
  await own.getByRole('textbox', { name: 'Ý kiến của người được kiểm điểm' }).fill('Tôi đề nghị xem lại tiêu chí thứ nhất.');
  await own.getByRole('button', { name: 'Ghi ý kiến của đảng viên' }).click();
  await own.getByRole('listitem').getByText('Tôi đề nghị xem lại').waitFor();
  expect(await own.getByRole('button', { name: 'Trả lại hồ sơ' }).count()).toBe(0);
  expect(await readFile(code)).toMatchObject({ state: 'submitted', proposedLevel: null, agreedAnswers: { M1: 'average' } });
});

const ownFile = async () =>
  ((await (await app.fetch('/api/committees/Q10/years/2020/reviews/mine', {}, 'dang-vien')).json()) as { own: { code: string } | null })
    .own;

test('two windows on one draft: the second is told, and its writer chooses', async () => {
  const first = await visitor(browser, app, WIDTHS.desktop, 'bi-thu');
  await first.goto(`${app.url}${YEAR}/reviews?state=open&level=members`);
  await settled(first);
  await first.locator('tbody th a').nth(4).click();
  await first.locator('[data-field="M1"]').waitFor();
  const second = await visitor(browser, app, WIDTHS.desktop, 'bi-thu');
  await second.goto(first.url());
  await second.locator('[data-field="M1"]').waitFor();
  await first.getByLabel('Phương hướng, biện pháp khắc phục').fill('Của cửa sổ thứ nhất');
  await first.getByText(/Đã lưu lúc/u).waitFor();
  await second.getByLabel('Phương hướng, biện pháp khắc phục').fill('Của cửa sổ thứ hai');
  await second.getByText('Có bản khác vừa được lưu').waitFor();
  await lookAt(second, 'conflict-1440');
  await second.getByRole('button', { name: 'Giữ bản của tôi' }).click();
  await second.getByText(/Đã lưu lúc/u).waitFor();
  const code = new URL(first.url()).pathname.split('/').at(-1)!;
  expect((await readFile(code)).draft.narratives['plan']).toBe('Của cửa sổ thứ hai');
});
