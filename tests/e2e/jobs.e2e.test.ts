import { sql } from 'kysely';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCommittee, inTransaction } from '#server/database.ts';
import { OFFICER, openTestApp, type TestApp } from '#tests/support/app.ts';
import { lookAtEveryWidth } from '#tests/support/look.ts';
import { openBrowser, settled, visitor } from '#tests/support/visit.ts';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  app = await openTestApp();
  const { counts } = app.desk.ratings;
  Object.assign(app.desk.ratings, {
    counts: async (...asked: Parameters<typeof counts>) => {
      const found = await counts(...asked);
      return { ...found, members: { ...found.members, notRated: 9000 } };
    },
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

test('results that take long are prepared while one goes on, and found again under “Việc của tôi”', async () => {
  const page = await visitor(browser, app);
  await page.goto(`${app.url}/Q10/2020`);
  await page.getByRole('button', { name: 'Chuẩn bị số liệu Excel' }).click();
  await page.getByRole('status').getByRole('link', { name: 'Việc của tôi' }).click();
  const section = page.getByRole('region', { name: 'Việc chương trình đang làm giúp' });
  await section.getByText('Số liệu Excel năm 2020').waitFor();
  await page.goto(`${app.url}/Q10/2020/members`);
  await settled(page);
  await page.goto(`${app.url}/Q10/2020/my-work`);
  const link = section.getByRole('link', { name: 'Tải Q10-2020-ket-qua.xlsx' });
  await link.waitFor({ timeout: 60_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('Q10-2020-ket-qua.xlsx');
  await lookAtEveryWidth(page, 'job-done');
});

test('a job is stopped where it is seen', async () => {
  const { tenant } = (await inTransaction(app.desk.db, (tx) => app.desk.organisations.findCommittee(tx, 'Q10')))!;
  await inCommittee(app.desk.db, tenant, (tx) =>
    sql`INSERT INTO jobs (tenant_id, job_id, account, origin, name, title, input, state, progress, note, created_at)
      VALUES (${tenant}, gen_random_uuid(), ${OFFICER}, '', 'reports.results', '{"vi":"Việc lâu","en":"Long"}', '{}', 'running', 40,
        '{"vi":"Đang ghi","en":"Writing"}', now())`.execute(tx),
  );
  const page = await visitor(browser, app);
  await page.goto(`${app.url}/Q10/2020/my-work`);
  const progress = page.getByRole('progressbar', { name: 'Việc lâu: đã làm 40%' });
  await progress.waitFor();
  await page.getByText('40% Đang ghi').waitFor();
  await lookAtEveryWidth(page, 'job-running');
  await page.getByRole('button', { name: 'Dừng: Việc lâu' }).click();
  await page.getByText('Đã dừng').waitFor();
  expect(await progress.count()).toBe(0);
});
