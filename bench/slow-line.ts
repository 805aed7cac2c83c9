import type { Browser } from 'playwright-core';
import { openTestApp, type TestApp } from '#tests/support/app.ts';
import { openBrowser, settled, visitor } from '#tests/support/visit.ts';
import { interleave, seconds, type Benchmark } from './measure.ts';

/** A line as villages have it: bytes a second, and milliseconds there and back before anything comes. */
const LINE = { bytes: 60 * 1024, latency: 300 } as const;
const PATIENCE_MS = 4000;

const PAGES = { 'the year’s page': '/Q10/2020', 'a list of members': '/Q10/2020/members' } as const;

interface Opened {
  readonly milliseconds: number;
  /** Of everything that came until then, as it came. */
  readonly bytes: number;
}

/** A browser that has never been here opens a page over a slow line: until its figures stand there, against one answer as large as all that came. */
export async function slowLine(rounds: number): Promise<Benchmark> {
  const [app, browser] = await Promise.all([openTestApp(), openBrowser()]);
  try {
    const lines = [];
    for (const [what, address] of Object.entries(PAGES)) {
      let bytes = 0;
      await open(browser, app, address); // The server warm, as servers are.
      const { milliseconds } = await interleave(rounds, {
        milliseconds: async () => {
          const opened = await open(browser, app, address);
          ({ bytes } = opened);
          return opened.milliseconds;
        },
      });
      const floor = LINE.latency + (bytes / LINE.bytes) * 1000;
      lines.push(
        {
          what: `${what}, first visit`,
          measured: seconds(milliseconds),
          against: seconds(PATIENCE_MS),
          ratio: milliseconds / PATIENCE_MS,
          limit: { atMost: 1 },
        },
        {
          what: `${what}, first visit`,
          measured: seconds(milliseconds),
          against: `one answer of ${Math.round(bytes / 1024)} KB: ${seconds(floor)}`,
          ratio: milliseconds / floor,
        },
      );
    }
    return { title: `A page over a slow line (${LINE.bytes / 1024} KB/s, ${LINE.latency} ms)`, rounds, lines };
  } finally {
    await browser.close();
    await app.close();
  }
}

async function open(browser: Browser, app: TestApp, address: string): Promise<Opened> {
  const page = await visitor(browser, app);
  const network = await page.context().newCDPSession(page);
  let bytes = 0;
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LINE.latency,
    downloadThroughput: LINE.bytes,
    uploadThroughput: LINE.bytes,
  });
  const start = performance.now();
  await page.goto(app.url + address, { waitUntil: 'commit' });
  await settled(page);
  const opened = { milliseconds: performance.now() - start, bytes };
  await page.context().close();
  return opened;
}
