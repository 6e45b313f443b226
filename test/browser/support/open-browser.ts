import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

export interface BrowserOptions {
  /** Width and height of the window in CSS pixels. Default 1280 × 800. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Language of the browser itself. Default `en-US`. */
  readonly locale?: string;
  /** Time zone of the browser itself. Default UTC. */
  readonly timeZone?: string;
}

/** An open page with everything that went wrong on it so far. */
export interface OpenPage {
  readonly page: Page;
  /** Uncaught errors, messages on the console's error level, and requests that failed or were refused. */
  readonly problems: readonly string[];
}

export interface OpenBrowser {
  /** Opens an empty page with storage of its own, as a new visitor has. */
  newPage(options?: BrowserOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

/** Milliseconds in which something that a test waits for has to appear. */
const longestWait = 25_000;

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a headless Chromium that reaches nothing but this machine.
 *
 * @throws Error when there is no Chromium: ask `findChromium` first and skip with a reason
 */
export async function openBrowser(): Promise<OpenBrowser> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error('There is no Chromium on this machine: set CHROMIUM_PATH.');
  const browser = await chromium.launch({ executablePath, args: flags });
  return {
    newPage: async (options = {}) => openPage(browser, options),
    close: async () => browser.close(),
  };
}

async function openPage(browser: Browser, options: BrowserOptions): Promise<OpenPage> {
  const context: BrowserContext = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 800 },
    locale: options.locale ?? 'en-US',
    timezoneId: options.timeZone ?? 'UTC',
  });
  await context.route(
    (url) => url.hostname !== '127.0.0.1' && url.hostname !== 'localhost',
    (route) => route.abort('blockedbyclient'),
  );
  const page = await context.newPage();
  page.setDefaultTimeout(longestWait);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // Leaving a page gives up what it was still loading.
    if (reason !== 'net::ERR_ABORTED') problems.push(`failed: ${request.url()} ${reason}`);
  });
  return { page, problems };
}
