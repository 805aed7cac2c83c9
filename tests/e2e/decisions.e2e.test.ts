import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { dayAt, printedDay } from '#kernel/dates.ts';
import { closingYear, openingYear } from '#features/years/calendar.actions.ts';
import { perform } from '#tests/support/perform.ts';
import { usualCalendar } from '#features/years/calendar.ts';
import { openTestApp, type TestApp } from '#tests/support/app.ts';
import { foundBoardCommittee } from '#tests/support/board-committee.ts';
import { fill, press, send } from '#tests/support/fill.ts';
import { lookAtEveryWidth } from '#tests/support/look.ts';
import { openBrowser, settled, visitor, WIDTHS } from '#tests/support/visit.ts';

const ORIGINAL = Buffer.from('%PDF-1.7 bản ký');
const PRAISE = '%PDF-1.7 giấy khen';

const member = (n: number) => ({ kind: 'member' as const, code: `DV${n}` });

const TODAY = dayAt(new Date().toISOString());

describe('a ward decides on its members', () => {
  let app: TestApp;
  let browser: Browser;
  let page: Page;
  let committee: Awaited<ReturnType<typeof foundBoardCommittee>>;

  beforeAll(async () => {
    app = await openTestApp({ sample: false });
    committee = await foundBoardCommittee(app.desk);
    await app.desk.sessions.ensure({ account: 'ward', name: 'Đảng ủy Phường 1' }, 'only-the-test-knows');
    await app.desk.sessions.ensure({ account: 'member', name: 'Nguyễn Văn An' }, 'only-the-test-knows');
    await app.desk.sessions.ensure({ account: 'secretary', name: 'Bí thư Chi bộ' }, 'only-the-test-knows');
    await committee.propose(committee.people.secretary, [1, 2].map(member), 'excellent');
    await committee.propose(committee.people.secretary, [3, 4, 5].map(member), 'good');
    browser = await openBrowser();
    page = await visitor(browser, app, WIDTHS.desktop, 'ward');
  });

  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const open = async (path: string) => {
    await page.goto(`${app.url}${path}`);
    await settled(page);
  };
  const folded = (title: string) => page.locator('details', { has: page.locator('summary', { hasText: title }) });
  const unfold = async (title: string) => {
    await settled(page);
    if ((await folded(title).getAttribute('open')) === null) await folded(title).locator('summary').click();
  };
  const told = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const formOf = (title: string) => folded(title).locator('form');
  const SIGN = { 'Ký quyết định': 'Ký quyết định', 'Quyết định thay thế': 'Ký quyết định thay thế' } as const;
  const signing = async (form: keyof typeof SIGN, number: string, more: Record<string, string> = {}) => {
    const inside = formOf(form);
    await fill(inside, { number, dated: '2021-01-05', 'signer.name': 'Trần Thị B', 'signer.post': 'Bí thư', ...more });
    if (more['heldOn'] !== undefined) {
      await inside.locator('input[type=file]').setInputFiles({ name: 'ban-ky.pdf', mimeType: 'application/pdf', buffer: ORIGINAL });
      await inside.getByText('ban-ky.pdf').waitFor();
    }
    return inside;
  };
  const sign = async (form: keyof typeof SIGN, number: string, more: Record<string, string> = {}) =>
    press(await signing(form, number, more), SIGN[form]);
  /** What was signed is said at the head of the page, where the focus is; its link leads to the decision. */
  const toSigned = async (number: string) => {
    await page
      .getByRole('status')
      .filter({ hasText: `Đã ký quyết định số ${number}:` })
      .waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(`Đã ký quyết định số ${number}:`);
    await page.getByRole('link', { name: /^xem quyết định và/u }).click();
    await page.getByRole('heading', { level: 1, name: new RegExp(`số ${number}$`, 'u') }).waitFor();
    await settled(page);
  };
  const ordersOf = () => {
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    return sent;
  };

  const attachToAppeal = async (name: string, content: string) => {
    await page.getByRole('button', { name: 'Thêm tệp' }).click();
    await page
      .locator('input[type=file]')
      .last()
      .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(content) });
    await page.getByText(name).waitFor();
  };
  const attachedToAppeal = async (account: string) => {
    const links = await page.getByRole('link', { name: /^Tải tệp kèm theo/u }).all();
    const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
    return Promise.all(addresses.map(async (address) => (await app.fetch(address!, {}, account)).text()));
  };

  test('sees the tie and the over-run, is refused, forces a reason, signs', async () => {
    await open('/Q/2020/board');
    await lookAtEveryWidth(page, 'bodies');
    await page.getByRole('link', { name: 'Đảng bộ Phường 1' }).first().click();
    await settled(page);
    await told(/chương trình không tự cắt, tập thể quyết định/u);
    await told('Vượt 1');
    await lookAtEveryWidth(page, 'board');
    await unfold('Ký quyết định');
    const sent = ordersOf();
    const form = await signing('Ký quyết định', '1-QĐ/ĐU');
    await press(form, 'Ký quyết định');
    await form.getByRole('link', { name: /^Các dòng được chọn: Chưa chọn/u }).click();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Chọn cả 5 dòng đủ điều kiện');
    expect(sent).toEqual([]);
    await lookAtEveryWidth(page, 'signing-nobody');
    await page.keyboard.press('Enter');
    await form.getByRole('button', { name: 'Ký quyết định', exact: true }).click();
    const look = form.locator('.look-again');
    expect(await look.getByRole('listitem').count()).toBe(5);
    for (const said of [
      'Hoàn thành xuất sắc nhiệm vụ: 2; Hoàn thành tốt nhiệm vụ: 3',
      /vượt 1\. ?Chưa ghi lý do/u,
      'Quyết định xếp loại số 1-QĐ/ĐU ngày 05/01/2021',
      'Trần Thị B, Bí thư',
      'Chưa ghi biểu quyết nào trên bảng này.',
      /Quyết định đã ký không sửa, không xóa được/u,
    ])
      await look.getByText(said).waitFor();
    await lookAtEveryWidth(page, 'signing-look');
    expect(sent).toEqual([]);
    await look.getByRole('button', { name: 'Ký quyết định', exact: true }).click();
    await form.getByRole('link', { name: /^Vượt tỷ lệ: lý do.*đảng viên xuất sắc: đã xếp 2, được tối đa 1/u }).click();
    expect(await form.locator('[name="overrun.reason"]').evaluate((field) => field === document.activeElement)).toBe(true);
    await open('/Q/2020/board/A/members');
    await page.getByLabel('Chọn Lê Thị Bé').check();
    await unfold('Sắp xếp lại');
    await send(formOf('Sắp xếp lại'), 'Đổi mức các dòng đã chọn', {
      level: 'good',
      reason: 'Tập thể chọn một',
      authoriser: 'Bí thư Đảng ủy',
    });
    await told('Đã đổi mức 1 dòng.');
    await told('Lý do: Tập thể chọn một. Người cho phép: Bí thư Đảng ủy');
    await told('Vừa đủ');
    await unfold('Ghi biểu quyết');
    const voting = formOf('Ghi biểu quyết');
    await fill(voting, { for: 'Trần Thị Bí Thư\nLê Văn Tám\nPhạm Thị Chín', against: 'Lê Văn Tám' });
    await told('Đang ghi: 3 tán thành (trong đó 0 có ý kiến khác), 1 không tán thành.');
    await press(voting, 'Ghi biểu quyết');
    await voting.getByRole('link', { name: /^Không tán thành bảng.*Lê Văn Tám đã biểu quyết/u }).waitFor();
    await lookAtEveryWidth(page, 'voting-twice');
    await send(voting, 'Ghi biểu quyết', { against: 'Ngô Văn Mười' });
    await told('Biểu quyết trên bảng này: 3 tán thành, 1 không tán thành');
    await unfold('Ký quyết định');
    await formOf('Ký quyết định').getByRole('button', { name: 'Chọn cả 5 dòng đủ điều kiện' }).click();
    await sign('Ký quyết định', '1-QĐ/ĐU');
    await told(/QĐ số 1-QĐ\/ĐU ngày 05\/01\/2021/u);
    expect(await page.getByRole('cell', { name: 'Đã có quyết định' }).count()).toBe(5);
    await lookAtEveryWidth(page, 'signed');
    await toSigned('1-QĐ/ĐU');
    expect(await page.locator('tbody tr').count()).toBe(5);
    await told('Biểu quyết trên bảng này: 3 tán thành, 1 không tán thành');
  });

  test('corrects a level; the cell above is flagged, and the decision cites the one before', async () => {
    await committee.propose(committee.people.secretary, [{ kind: 'organisation', code: 'A1' }], 'good');
    await open('/Q/2020/board/A/cells');
    await unfold('Ký quyết định');
    await page.getByLabel('Chọn Chi bộ').first().check();
    await sign('Ký quyết định', '1a-QĐ/ĐU');
    await told(/QĐ số 1a-QĐ/u);
    await open('/Q/2020/board/A/members');
    await page.getByLabel('Chọn Nguyễn Văn An').check();
    await unfold('Quyết định thay thế');
    const replacing = { level: 'completed', reason: 'Kết luận kiểm tra', dated: TODAY, heldOn: '2021-01-04' };
    const form = await signing('Quyết định thay thế', '1-QĐ/ĐU', replacing);
    await form.getByRole('button', { name: 'Ký quyết định thay thế', exact: true }).click();
    await form.locator('.look-again').getByText('Nguyễn Văn An').waitFor();
    await lookAtEveryWidth(page, 'replacing-look');
    await form.locator('.look-again').getByRole('button', { name: 'Ký quyết định thay thế' }).click();
    await form.getByRole('link', { name: /^Số quyết định: .*đã có quyết định số 1-QĐ\/ĐU/u }).waitFor();
    await sign('Quyết định thay thế', '2-QĐ/ĐU', replacing);
    await told(`QĐ số 2-QĐ/ĐU ngày ${printedDay(TODAY)}`);
    await open('/Q/2020/decisions');
    await told(/Tính lại từ cấp dưới: đã quyết định Hoàn thành tốt nhiệm vụ/u);
    await lookAtEveryWidth(page, 'decisions');
    await page.getByRole('link', { name: '2-QĐ/ĐU' }).first().click();
    await settled(page);
    await told('QĐ số 1-QĐ/ĐU ngày 05/01/2021');
    await told(/Đảng ủy Phường 1 .*nhập từ bản giấy, họp ngày 04\/01\/2021/u);
    const original = (await page.getByRole('link', { name: 'Tải bản quét' }).getAttribute('href'))!;
    expect(await (await app.fetch(original, {}, 'ward')).text()).toBe(ORIGINAL.toString());
    await lookAtEveryWidth(page, 'decision');
    for (const format of ['docx', 'pdf']) {
      const paper = await app.fetch(`/api/committees/Q/years/2020/decisions/3/paper.${format}`, {}, 'ward');
      expect(paper.status).toBe(200);
      expect((await paper.arrayBuffer()).byteLength).toBeGreaterThan(5000);
    }
  });

  test('the member finds the level, its decision and the way to appeal from the own work and record, and appeals once', async () => {
    page = await visitor(browser, app, WIDTHS.phone, 'member');
    await open('/Q/2020/my-work');
    await told(/Không đồng ý thì mở quyết định để gửi khiếu nại, đến hết ngày/u);
    await lookAtEveryWidth(page, 'own-work');
    await open('/Q/2020/own');
    await lookAtEveryWidth(page, 'own-record');
    await page.getByRole('link', { name: `Số 2-QĐ/ĐU ngày ${printedDay(TODAY)}` }).click();
    await settled(page);
    await page.getByLabel('Nội dung, lý do').fill('Đề nghị xem lại mức của tôi');
    await attachToAppeal('nham.pdf', '%PDF-1.7 nhầm');
    await attachToAppeal('giay-khen.pdf', PRAISE);
    await page.getByRole('button', { name: 'Bỏ tệp 1' }).click();
    await attachToAppeal('xac-nhan.pdf', '%PDF-1.7 xác nhận');
    expect(await page.getByText('nham.pdf').count()).toBe(0);
    await lookAtEveryWidth(page, 'own-decision');
    await press(page.locator('form.order-form'), 'Gửi khiếu nại');
    await page.getByRole('status').filter({ hasText: 'Đã gửi khiếu nại số 1:' }).waitFor();
    await told(`Đồng chí đã gửi khiếu nại ngày ${printedDay(TODAY)}. Đang chờ giải quyết.`);
    expect(await page.getByRole('button', { name: 'Gửi khiếu nại' }).count()).toBe(0);
    expect(await attachedToAppeal('member')).toEqual([PRAISE, '%PDF-1.7 xác nhận']);
    await lookAtEveryWidth(page, 'own-appealed');
    await open('/Q/2020/my-work');
    await told(`Đồng chí đã khiếu nại ngày ${printedDay(TODAY)}.`);
    page = await visitor(browser, app, WIDTHS.desktop, 'ward');
    await open('/Q/2020/decisions');
    await told(/Đề nghị xem lại mức của tôi/u);
    expect(await attachedToAppeal('ward')).toEqual([PRAISE, '%PDF-1.7 xác nhận']);
    await lookAtEveryWidth(page, 'appeals');
  });

  test('the body answers the appeal on its board, choosing it from those that wait', async () => {
    await open('/Q/2020/board/A/members');
    await unfold('Quyết định thay thế');
    const form = folded('Quyết định thay thế');
    await form.locator('[name=kind]').selectOption('appeal');
    await form.getByText('Các dòng đã chọn không có khiếu nại đang chờ').waitFor({ state: 'attached' });
    await page.getByLabel('Chọn Nguyễn Văn An').check();
    await form.getByText(`Số 1: Nguyễn Văn An, gửi ngày ${printedDay(TODAY)}`).waitFor({ state: 'attached' });
    await lookAtEveryWidth(page, 'answering');
    await sign('Quyết định thay thế', '3-QĐ/ĐU', { level: 'good', reason: 'Khiếu nại đúng', dated: TODAY });
    await told(`QĐ số 3-QĐ/ĐU ngày ${printedDay(TODAY)}`);
    await toSigned('3-QĐ/ĐU');
    await open('/Q/2020/decisions');
    await told('Đã giải quyết bằng QĐ số 3-QĐ/ĐU');
    expect(await page.getByText('Đã giải quyết bằng').count()).toBe(1);
  });

  test('what a later decision set off is looked at with its outcome, and an appeal is brought for somebody by name', async () => {
    await open('/Q/2020/decisions');
    const flags = page.getByRole('region', { name: 'Nội dung cần rà soát' });
    const flag = flags.locator('form').first();
    await press(flag, 'Đã xem');
    await flag.getByRole('link', { name: 'Kết quả xem xét: Chưa điền.' }).waitFor();
    await send(flag, 'Đã xem', { note: 'Tập thể giữ nguyên mức' });
    await page.getByRole('status').filter({ hasText: 'Đã ghi kết quả xem xét:' }).waitFor();
    await told(/Đã xem: Tập thể giữ nguyên mức/u);
    page = await visitor(browser, app, WIDTHS.desktop, 'secretary');
    await open('/Q/2020/decisions');
    await unfold('Gửi khiếu nại');
    const form = formOf('Gửi khiếu nại');
    await fill(form, { code: 'Lê Thị Bé', filedOn: '2020-12-31', grounds: 'Chưa tính việc đột xuất' });
    await press(form, 'Gửi khiếu nại');
    await form.getByRole('link', { name: /^Ngày gửi: Đơn của Lê Thị Bé/u }).waitFor();
    await lookAtEveryWidth(page, 'appeal-early');
    await send(form, 'Gửi khiếu nại', { filedOn: '2021-01-20' });
    await page.getByRole('listitem').filter({ hasText: 'Chưa tính việc đột xuất' }).waitFor();
    await page.getByRole('link', { name: 'xem khiếu nại' }).click();
    await page.waitForURL(/#./u);
    expect(await page.locator(decodeURIComponent(new URL(page.url()).hash)).innerText()).toContain('Chưa tính việc đột xuất');
  });

  test('a year shows whoever waits for the decision first; once it is closed, it says so and offers later decisions only', async () => {
    const { people, propose } = committee;
    const steps = usualCalendar(2021).map((due) => ({ ...due, due: '2099-12-31' }));
    await perform(openingYear(app.desk), app.desk, people.appraiser, {
      params: { year: 2021 },
      body: { book: 'vn-party-2020', profile: 'all-rated', steps },
    });
    await propose(people.secretary, [member(4)], 'good', 2021);
    page = await visitor(browser, app, WIDTHS.desktop, 'ward');
    const offers = async () => {
      await open('/Q/2021/board/A/members');
      expect(await page.locator('tbody th').first().innerText()).toContain('Phạm Thị Hoa');
      return { forms: await page.locator('.board-work summary').allInnerTexts(), choices: await page.getByRole('checkbox').count() };
    };
    expect(await offers()).toEqual({ forms: ['Sắp xếp lại', 'Ghi biểu quyết', 'Ký quyết định', 'Quyết định thay thế'], choices: 1 });
    await perform(closingYear(app.desk), app.desk, people.standing, {
      params: { year: 2021 },
      body: { closed: true, reason: 'Đã thông báo kết quả' },
    });
    expect(await offers()).toEqual({ forms: ['Quyết định thay thế'], choices: 0 });
    await told(/^Năm 2021 đã kết thúc, không làm thêm bước nào/u);
    await lookAtEveryWidth(page, 'closed-board');
  });
});
