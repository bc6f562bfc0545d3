import { chromium } from '@playwright/test';
import { browserArguments, browserPath } from '#tests/support/browser.ts';

/** Bytes over the wire of a first visit (empty cache, phone-sized screen, Lao), headers included, by Chromium's own count. */
export async function measureFirstVisit(url: string): Promise<{ totalBytes: number; scriptBytes: number }> {
  const browser = await chromium.launch({ executablePath: browserPath, args: browserArguments });
  try {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'lo-LA' });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    const types = new Map<string, string>();
    let totalBytes = 0;
    let scriptBytes = 0;
    session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      totalBytes += encodedDataLength;
      if (types.get(requestId) === 'Script') scriptBytes += encodedDataLength;
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    // Pictures that load late count as well.
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForLoadState('networkidle');
    return { totalBytes, scriptBytes };
  } finally {
    await browser.close();
  }
}
