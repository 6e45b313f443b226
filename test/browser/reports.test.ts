import type { Page } from 'playwright-core';
import { startLocalOrg, type LocalOrg } from '../local-org/start-local-org.ts';
import { addReportedRows } from '../support/add-reported-rows.ts';
import { projectWithReport } from '../support/project-with-report.ts';
import { describeIf } from '../support/skip.ts';
import { findBarriers } from './support/find-barriers.ts';
import { findChromium } from './support/find-chromium.ts';
import { openBrowser, type BrowserOptions, type OpenBrowser } from './support/open-browser.ts';
import { see } from './support/see.ts';

const narrow: BrowserOptions = { viewport: { width: 400, height: 800 } };

let localOrg: LocalOrg;
let browser: OpenBrowser;

interface Visit {
  readonly username?: string;
  readonly options?: BrowserOptions;
}

/** Opens a place as a user, runs the steps there, and expects no error and nothing that keeps people out. */
async function visit(
  path: string,
  steps: (page: Page) => Promise<void>,
  { username = 'admin@parley.test', options }: Visit = {},
): Promise<void> {
  const { page, problems } = await browser.newPage(options);
  try {
    await page.addInitScript(`localStorage.setItem('local-org.username', '${username}')`);
    await page.goto(new URL(path, localOrg.url).href);
    await steps(page);
    expect(await findBarriers(page)).toEqual([]);
    expect(problems).toEqual([]);
  } finally {
    await page.context().close();
  }
}

/** Whether the page itself can be scrolled sideways, which nobody should have to. */
async function isTooWide(page: Page): Promise<boolean> {
  return page
    .getByRole('main')
    .evaluate(
      ({ scrollWidth, clientWidth }: { scrollWidth: number; clientWidth: number }) =>
        scrollWidth > clientWidth,
    );
}

describeIf(findChromium() !== undefined, 'no Chromium: set CHROMIUM_PATH', 'reports and dashboards', () => {
  beforeAll(async () => {
    localOrg = await startLocalOrg({ lightning: true });
    addReportedRows(localOrg.org);
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await localOrg?.stop();
  });

  /** Lets the admin read in a language while something is tried. */
  async function speaking(language: string, steps: () => Promise<void>): Promise<void> {
    const { org } = localOrg;
    const adminId = org.findUser('admin@parley.test')?.Id ?? '';
    const before = org.findUser('admin@parley.test')?.['LanguageLocaleKey'];
    org.as(adminId).update('User', adminId, { LanguageLocaleKey: language });
    try {
      await steps();
    } finally {
      org.as(adminId).update('User', adminId, { LanguageLocaleKey: before });
    }
  }

  test('the tab Reports leads by keyboard to the list, and from there to a report that has been run', async () => {
    await visit('/', async (page) => {
      await page.getByRole('navigation').getByRole('link', { name: 'Reports' }).press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Reports' }).waitFor();
      await page.getByRole('link', { name: 'Messages by Channel' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/lightning/o/Report/home');
      expect(await findBarriers(page)).toEqual([]);
      await see(page, 'reports-list');
      await page.getByRole('link', { name: 'Messages by Channel' }).press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Messages by Channel' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/lightning/r/Report/MessagesByChannel/view');
      await page.getByRole('img', { name: /Main line: 5 \(Inbound 3, Outbound 2\)/ }).waitFor();
      const table = page.getByRole('table', { name: 'Messages by Channel' });
      expect(await table.getByRole('row').last().innerText()).toMatch(/Total\s+6/);
      await see(page, 'report-by-channel');
    });
  });

  test('the rows behind the figures are shown when they are asked for, and lead to their records', async () => {
    await visit('/lightning/r/Report/MissedCallsByHour/view', async (page) => {
      await page.getByLabel(/^Detail rows/).press('Space');
      const details = page.getByRole('table', { name: 'Detail rows' });
      expect(await details.getByRole('row').count()).toBe(1 + 3);
      await details.scrollIntoViewIfNeeded();
      await see(page, 'report-details');
      await details
        .getByRole('link', { name: /^CALL-/ })
        .first()
        .click();
      await page.waitForURL(/\/lightning\/r\/ParleyCall__c\//);
      await page.getByRole('heading', { level: 1 }).waitFor();
    });
  });

  test('the dashboard shows the charts of its reports', async () => {
    await visit('/lightning/o/Dashboard/home', async (page) => {
      await page.getByRole('main').getByRole('link', { name: 'Parley' }).click();
      await page.getByRole('heading', { level: 1, name: 'Parley' }).waitFor();
      await page.getByRole('img', { name: /Main line: 5/ }).waitFor();
      await page.getByText('No results').first().waitFor();
      expect(await page.getByRole('main').getByRole('heading', { level: 2 }).count()).toBe(11);
      await see(page, 'dashboard');
    });
  });

  test('list, report and dashboard are Spanish for who reads Spanish', async () => {
    await speaking('es', async () => {
      await visit('/lightning/o/Report/home', async (page) => {
        await page.getByRole('link', { name: 'Mensajes por canal' }).click();
        await page.getByRole('heading', { level: 1, name: 'Mensajes por canal' }).waitFor();
        await page.getByRole('columnheader', { name: 'Canal' }).waitFor();
        await see(page, 'report-by-channel-es');
      });
      await visit('/lightning/r/Dashboard/ParleyOverview/view', async (page) => {
        await page.getByRole('heading', { level: 2, name: 'Mensajes por canal' }).waitFor();
        await page.getByRole('heading', { level: 2, name: 'Llamadas perdidas por hora' }).waitFor();
        await page.getByRole('img', { name: /Main line: 5/ }).waitFor();
        await see(page, 'dashboard-es');
      });
    });
  });

  test('nothing is cut off or scrolls the page sideways in a narrow window', async () => {
    const places = [
      ['/lightning/o/Report/home', 'reports-list-narrow'],
      ['/lightning/r/Report/MessagesByChannel/view', 'report-narrow'],
      ['/lightning/r/Dashboard/ParleyOverview/view', 'dashboard-narrow'],
    ] as const;
    for (const [path, name] of places) {
      await visit(
        path,
        async (page) => {
          await page
            .getByText(/Messages by Channel/)
            .first()
            .waitFor();
          expect(await isTooWide(page)).toBe(false);
          await see(page, name);
        },
        { options: narrow },
      );
    }
  });

  test('a rep finds no dashboard that nobody shared, and is told so', async () => {
    await visit(
      '/lightning/o/Dashboard/home',
      async (page) => {
        await page.getByText('No dashboard is in a folder that is shared with you.').waitFor();
        await see(page, 'dashboards-empty');
      },
      { username: 'ana@parley.test' },
    );
  });

  test('a report that the page cannot run says why instead of showing figures', async () => {
    const project = await projectWithReport('MessagesByChannel');
    const changed = await startLocalOrg({ lightning: true, projectFolder: project.path });
    try {
      project.change('INTERVAL_LAST30', 'INTERVAL_NEXTFY');
      const { page } = await browser.newPage();
      await page.goto(`${changed.url}/lightning/r/Report/MessagesByChannel/view`);
      const alert = page.getByRole('main').getByRole('alert');
      await alert.getByText(/This report cannot be run: .* INTERVAL_NEXTFY/).waitFor();
      expect(await page.getByRole('main').getByRole('table').count()).toBe(0);
      expect(await findBarriers(page)).toEqual([]);
      await see(page, 'report-refused');
      await page.context().close();
    } finally {
      await changed.stop();
      await project.remove();
    }
  });
});
