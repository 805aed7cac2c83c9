import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '#tests/support/app.ts';
import { cookiesIn } from '#tests/support/cookies.ts';
import { lookAt } from '#tests/support/look.ts';
import { openCell } from '#tests/support/open-cell.ts';
import { openBrowser, settled, visitor, WIDTHS } from '#tests/support/visit.ts';

const CELL = 'CB010001';
const WRITER = 'bi-thu';
const REVIEWS = '/api/committees/Q10/years/2020/reviews';

let app: TestApp;
let browser: Browser;
let open: string[];

beforeAll(async () => {
  [app, browser] = await Promise.all([openTestApp(), openBrowser()]);
  await openCell(app, CELL);
  const list = await read<{ rows: { code: string; unitCode: string; state: string }[] }>(`${REVIEWS}?kind=member`);
  open = list.rows.filter(({ unitCode, state }) => unitCode === CELL && state === 'open').map(({ code }) => code);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

interface Stored {
  readonly version: number;
  readonly draft: { readonly narratives: Record<string, string>; readonly answers: Record<string, unknown> };
  readonly form: { readonly fields: readonly { readonly id: string; readonly type: string; readonly part: string }[] };
}

const read = async <T>(path: string) => (await (await app.fetch(path, {}, WRITER)).json()) as T;
const stored = (code: string) => read<Stored>(`${REVIEWS}/member/${code}`);
const told = async (code: string) => (await stored(code)).draft.narratives;

/** A member whose self-review nobody here has written yet. */
const another = (): string => open.shift()!;

const addressOf = (code: string) => `${app.url}/Q10/2020/reviews/member/${code}`;

async function writing(code: string, page?: Page): Promise<Page> {
  const here = page ?? (await visitor(browser, app, WIDTHS.desktop, WRITER));
  await here.goto(addressOf(code));
  await here.getByLabel(STRENGTHS).waitFor();
  return here;
}

const STRENGTHS = 'Ưu điểm, kết quả công tác';
const PLAN = 'Phương hướng, biện pháp khắc phục';
const saved = (page: Page) => page.getByText(/Đã lưu lúc/u).waitFor();
const PATIENCE = { timeout: 60_000 };
const isDraft = '**/reviews/member/*/draft';

/** Answers the next saving in the server's place. */
async function answerNext(page: Page, answer: Parameters<Route['fulfill']>[0]): Promise<void> {
  await page.route(isDraft, (route) => route.fulfill(answer), { times: 1 });
}

/** A word as an input method for Vietnamese brings it: composed over itself, then put in whole. */
async function compose(page: Page, word: readonly string[]): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  for (const text of word) await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await cdp.send('Input.insertText', { text: word.at(-1)! });
  await cdp.detach();
}

test('what is typed slowly and fast, by an input method, across savings and a lost network, is what the server has', async () => {
  const code = another();
  const page = await writing(code);
  await page.route(isDraft, async (route) => {
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
    await route.continue();
  });
  const field = page.getByLabel(STRENGTHS);
  await field.click();
  const said: string[] = [];
  for (const [delay, text] of [
    [40, 'Hoàn thành tốt nhiệm vụ được giao. '],
    [250, 'Đoàn kết. '],
    [120, 'Gương mẫu, tận tụy. '],
  ] as const) {
    const saving = page.waitForRequest((request) => request.method() === 'PUT');
    await field.pressSequentially(text, { delay });
    said.push(text);
    await saving; // And it is typed on.
    await compose(page, ['v', 'vi', 'vie', 'viee', 'viê', 'việ', 'việt']);
    said.push('việt');
  }
  expect(await field.inputValue()).toBe(said.join(''));
  await page.context().setOffline(true);
  await field.pressSequentially(' Viết khi mất mạng.', { delay: 20 });
  await page.getByText('Nội dung đã giữ trên máy này').waitFor();
  await page.context().setOffline(false);
  await saved(page);
  expect((await told(code))['strengths']).toBe(`${said.join('')} Viết khi mất mạng.`);
});

test('a server that is away or busy is waited for, in its own words, and has everything then', async () => {
  const code = another();
  const page = await visitor(browser, app, WIDTHS.desktop, WRITER);
  await page.route(`**${REVIEWS}/member/${code}`, (route) => route.abort(), { times: 1 });
  await page.goto(addressOf(code));
  await page.getByText('Chương trình tự thử lại khi có mạng').waitFor();
  await page.getByLabel(PLAN).waitFor(); // Nobody pressed anything.
  const message = { vi: 'Xin đợi.', en: 'Wait.' };
  await answerNext(page, { status: 429, headers: { 'retry-after': '1' }, json: { code: 'request.too_much', message } });
  await page.getByLabel(PLAN).pressSequentially('Khắc phục', { delay: 20 });
  await page.getByText('Máy chủ đang bận. Nội dung đã giữ trên máy này').waitFor();
  await page.getByLabel(PLAN).pressSequentially(' ngay', { delay: 20 });
  await saved(page);
  expect((await told(code))['plan']).toBe('Khắc phục ngay');
});

test('what the server does not take is said at its field, keeps nothing else from being saved later, and ends no draft', async () => {
  const code = another();
  const { id } = (await stored(code)).form.fields.find(({ type, part }) => type === 'int' && part === 'work')!;
  const page = await writing(code);
  const number = page.locator(`[data-field="${id}"] input[data-at]`);
  await number.fill('1.5');
  await number.blur();
  await page.locator(`[data-field="${id}"]`).getByText('«1.5» không phải là số nguyên').waitFor();
  const message = { vi: 'Cần số nguyên từ 0 trở lên.', en: 'A whole number is needed.' };
  const json = { code: 'reviews.bad_answer', message, faults: [{ at: `draft.answers.${id}`, message }] };
  await page.route(isDraft, (route) => route.fulfill({ status: 409, json }));
  await number.fill('3');
  await page.getByText('Chưa lưu được: có mục ghi chưa đúng').waitFor();
  await page.locator(`[data-field="${id}"] [aria-invalid="true"]`).waitFor();
  await page.locator(`[data-field="${id}"]`).getByText(message.vi).waitFor();
  await lookAt(page, 'draft-refused-1440');
  await page.reload();
  await page.getByText('Chưa lưu được: có mục ghi chưa đúng').waitFor();
  expect(await number.inputValue()).toBe('3');
  await page.unroute(isDraft);
  await page.getByLabel(PLAN).fill('Sau khi bị từ chối');
  await number.fill('2');
  await saved(page);
  const { draft } = await stored(code);
  expect([draft.answers[id], draft.narratives['plan']]).toEqual([2, 'Sau khi bị từ chối']);
  expect(await kept(page)).toEqual([]);
});

/** What this device keeps of anything. */
const kept = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        const opening = indexedDB.open('tongket-kept');
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction('kept').objectStore('kept').getAllKeys();
          reading.addEventListener('success', () => resolve(reading.result));
        });
      }),
  );

test('what an earlier release kept on this device, with a sending that was refused for ever, is taken over and sent', async () => {
  const code = another();
  const page = await visitor(browser, app, WIDTHS.desktop, WRITER);
  const draft = { answers: {}, evidence: [], level: null };
  const key = '00000000-0000-4000-8000-000000000001';
  const bad = { ...draft, answers: { M1: 'no grade' }, narratives: { plan: 'Từ bản' } };
  const latest = { ...draft, narratives: { plan: 'Từ bản trước' } };
  await page.goto(`${app.url}/account`); // A page that keeps nothing.
  await page.evaluate(
    (entry) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('tongket', 10);
        opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('kept', { keyPath: 'key' }).put(entry));
        opening.addEventListener('success', () => {
          opening.result.close();
          resolve();
        });
      }),
    { key: `${WRITER} ${REVIEWS}/member/${code}`, value: { version: 0, latest, sending: { version: 0, key, value: bad } } },
  );
  await writing(code, page);
  await saved(page);
  expect(await page.getByLabel(PLAN).inputValue()).toBe('Từ bản trước');
  expect((await told(code))['plan']).toBe('Từ bản trước');
  await page.reload();
  await page.getByLabel(PLAN).waitFor();
  expect(await kept(page)).toEqual([]);
});

test('two tabs on one draft: each is told, neither loses its text, and what was not sent is offered when both are gone', async () => {
  const code = another();
  const first = await writing(code);
  const context = first.context();
  const second = await writing(code, await context.newPage());
  const elsewhere = 'Nội dung này đang mở ở một thẻ khác của trình duyệt';
  await Promise.all([first.getByText(elsewhere).waitFor(), second.getByText(elsewhere).waitFor()]);
  await first.getByLabel(PLAN).fill('Của thẻ thứ nhất');
  await saved(first);
  await expect.poll(() => second.getByLabel(PLAN).inputValue(), PATIENCE).toBe('Của thẻ thứ nhất');

  await second.route(isDraft, (route) => route.abort());
  await second.getByLabel(PLAN).fill('Của thẻ thứ hai');
  await second.getByText('Nội dung đã giữ trên máy này').waitFor();
  await first.getByLabel(STRENGTHS).fill('Thẻ thứ nhất viết tiếp');
  await expect.poll(async () => (await told(code))['strengths'], PATIENCE).toBe('Thẻ thứ nhất viết tiếp');
  await second.unroute(isDraft);
  await second.evaluate(() => dispatchEvent(new Event('online')));
  await second.getByText('Có bản khác vừa được lưu').waitFor();
  await first.getByLabel(STRENGTHS).fill('Thẻ thứ nhất viết thêm');
  await expect.poll(async () => (await told(code))['strengths'], PATIENCE).toBe('Thẻ thứ nhất viết thêm');

  await first.route(isDraft, (route) => route.abort());
  await first.getByLabel(STRENGTHS).fill('Chưa gửi của thẻ thứ nhất');
  await first.getByText('Nội dung đã giữ trên máy này').waitFor();
  await Promise.all([first.close(), second.close()]);

  const third = await writing(code, await context.newPage());
  await third.getByText('Trên máy này còn một bản chưa gửi').waitFor();
  expect(await third.getByLabel(STRENGTHS).inputValue()).toBe('Chưa gửi của thẻ thứ nhất');
  await third.getByText('Của thẻ thứ hai').first().waitFor();
  await lookAt(third, 'left-here-1440');
  await third.getByRole('button', { name: 'Dùng bản này' }).click();
  await saved(third);
  expect((await told(code))['plan']).toBe('Của thẻ thứ hai');
  await third.getByText('Chưa gửi của thẻ thứ nhất').first().waitFor(); // It took the other's place, until somebody deletes it.
  await third.getByRole('button', { name: 'Xóa bản này' }).click();
  await third.getByText('Trên máy này còn một bản chưa gửi').waitFor({ state: 'detached' });
  expect(await kept(third)).toEqual([]);
});

/** Somebody signs in for themselves, so that this session can end and no other. */
async function enter(context: BrowserContext, account: string): Promise<string> {
  const cookie = cookiesIn(await app.desk.sessions.enter(account));
  for (const one of cookie.split('; ')) {
    const [name, ...value] = one.split('=');
    await context.addCookies([{ name: name!, value: value.join('='), url: app.url }]);
  }
  return cookie;
}

const endSession = (cookie: string) =>
  fetch(`${app.url}/api/auth/sign-out`, {
    method: 'POST',
    body: '{}',
    headers: { cookie, 'content-type': 'application/json', origin: app.url },
  });

test('a session that ends while somebody types is begun anew over the page: nothing is lost, and nobody else sees it', async () => {
  const code = another();
  const page = await visitor(browser, app, WIDTHS.phone, null);
  let cookie = await enter(page.context(), WRITER);
  await writing(code, page);
  await page.getByLabel(PLAN).fill('Trước khi hết phiên.');
  await saved(page);
  await endSession(cookie);
  await page.getByLabel(PLAN).pressSequentially(' Sau khi hết phiên.', { delay: 20 });
  const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết' });
  await dialog.waitFor();
  await lookAt(page, 'session-over-360');
  const part = (account: string) => dialog.locator('.parts button').filter({ hasText: nameOf[account]! });
  const { demo } = (await (await fetch(`${app.url}/api/me`)).json()) as { demo: { account: string; name: string }[] };
  const nameOf = Object.fromEntries(demo.map(({ account, name }) => [account, name]));
  await part(WRITER).click();
  await dialog.waitFor({ state: 'detached' });
  await saved(page);
  expect(await page.getByLabel(PLAN).inputValue()).toBe('Trước khi hết phiên. Sau khi hết phiên.');
  expect((await told(code))['plan']).toBe('Trước khi hết phiên. Sau khi hết phiên.');

  cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  await endSession(cookie);
  await page.getByLabel(PLAN).fill('Chỉ người viết được thấy');
  await dialog.waitFor();
  await Promise.all([page.waitForEvent('load'), part('dang-uy').click()]);
  await settled(page);
  await page.locator('.who').getByText(nameOf['dang-uy']!).waitFor({ state: 'attached' }); // On a phone it is folded.
  expect(await page.getByText('Chỉ người viết được thấy').count()).toBe(0);
  expect((await told(code))['plan']).toBe('Trước khi hết phiên. Sau khi hết phiên.');

  await page.context().clearCookies();
  await enter(page.context(), WRITER);
  await page.reload();
  await saved(page);
  expect((await told(code))['plan']).toBe('Chỉ người viết được thấy');
});
