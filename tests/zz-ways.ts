import { openBrowser } from './support/visit.ts';
const base = 'http://localhost:4391';
const browser = await openBrowser();
const shots: [string, string, string, number][] = JSON.parse(process.argv[2]!);
for (const [account, path, name, width] of shots) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'vi-VN' });
  const r = await context.request.post(`${base}/api/demo`, { data: { account }, headers: { origin: base } });
  if (!r.ok()) console.log(account, r.status(), await r.text());
  const page = await context.newPage();
  page.on('pageerror', (e) => console.log('ERR', name, e.message));
  page.on('console', (m) => m.type() === 'error' && console.log('CON', name, m.text()));
  const t = Date.now();
  await page.goto(base + path);
  await page.locator('main h1').waitFor();
  await page.waitForFunction(() => document.querySelector('main .loading') === null);
  await page.waitForTimeout(800);
  console.log(name, Date.now() - t, await page.evaluate(() => document.documentElement.scrollWidth));
  await page.screenshot({ path: `/tmp/ways-${name}.png`, fullPage: process.argv[3] === 'full' });
  await context.close();
}
await browser.close();
