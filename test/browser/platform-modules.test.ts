import { mkdirSync, rmSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { startLocalOrg, type LocalOrg } from '../local-org/start-local-org.ts';
import { describeIf } from '../support/skip.ts';
import { findChromium } from './support/find-chromium.ts';
import { openBrowser, type OpenBrowser } from './support/open-browser.ts';

const property = (name: string, value: string): string =>
  `<componentInstanceProperties><name>${name}</name><type>decorator</type><value>${value}</value></componentInstanceProperties>`;

/** A package with one utility that uses the platform's modules and writes down what they say. */
const files: Readonly<Record<string, string>> = {
  'lwc/probe/probe.html': `<template>
    <button onclick={handleRename}>Rename</button>
    <button onclick={handleUtility}>Change utility</button>
    <button onclick={handlePublish}>Publish</button>
    <button onclick={handleRefuse}>Refuse</button>
    <a href={url}>Record</a>
    <ul>
      <li>utility: {utilityId}</li>
      <li>user: {userName}</li>
      <li>sources: {sources}</li>
      <li>message: {heard}</li>
      <li>refusal: {refusal}</li>
      <li>permission: {permission}</li>
    </ul>
  </template>`,
  'lwc/probe/probe.ts': `
    import { LightningElement, wire } from 'lwc';
    import { NavigationMixin } from 'lightning/navigation';
    import { MessageContext, publish, subscribe } from 'lightning/messageService';
    import { EnclosingUtilityId, getAllUtilityInfo, minimize, onUtilityClick, updatePanel, updateUtility } from 'lightning/platformUtilityBarApi';
    import { getFieldValue, getRecord, updateRecord } from 'lightning/uiRecordApi';
    import { getPicklistValues } from 'lightning/uiObjectInfoApi';
    import userId from '@salesforce/user/Id';
    import TITLE from '@salesforce/schema/User.Title';
    import LEAD_SOURCE from '@salesforce/schema/Lead.Status';
    import CHANNEL from '@salesforce/messageChannel/Probe__c';
    import mayProbe from '@salesforce/customPermission/MayProbe';

    export default class Probe extends NavigationMixin(LightningElement) {
      userId = userId;
      leadStatus = LEAD_SOURCE;
      heard = 'none';
      refusal = 'none';
      url = '';
      permission = String(mayProbe);
      @wire(EnclosingUtilityId) utilityId: string | undefined;
      @wire(MessageContext) context: object | undefined;
      @wire(getRecord, { recordId: '$userId', fields: [TITLE] }) user;
      @wire(getPicklistValues, { recordTypeId: '012000000000000AAA', fieldApiName: '$leadStatus' }) picklist;

      get userName() { return getFieldValue(this.user.data, TITLE) ?? 'nobody'; }
      get sources() { return this.picklist.data?.values.length > 0 ? 'some' : 'none'; }

      async connectedCallback() {
        subscribe(this.context, CHANNEL, (message) => { this.heard = message.text; });
        this.url = await this[NavigationMixin.GenerateUrl]({
          type: 'standard__recordPage',
          attributes: { recordId: userId, objectApiName: 'User', actionName: 'view' },
        });
      }
      async handleRename() {
        await updateRecord({ fields: { Id: userId, Title: 'Baker' } });
      }
      async handleUtility() {
        const [utility] = await getAllUtilityInfo();
        await updateUtility(this.utilityId, { label: utility.utilityLabel + '!', highlighted: true });
        await updatePanel(this.utilityId, { label: 'Changed', width: 600 });
        await onUtilityClick(this.utilityId, ({ panelVisible }) => { this.heard = 'click ' + panelVisible; });
        await minimize(this.utilityId);
      }
      handlePublish() {
        publish(this.context, CHANNEL, { text: 'hello' });
      }
      async handleRefuse() {
        try {
          await updateRecord({ fields: { Id: userId, LastName: null } });
        } catch ({ status, body }) {
          this.refusal = [status, body.enhancedErrorType, Object.keys(body.output.fieldErrors)].join(' ');
        }
      }
    }`,
  'customPermissions/MayProbe.customPermission-meta.xml':
    '<CustomPermission><label>May probe</label></CustomPermission>',
  'flexipages/Probes.flexipage-meta.xml': `<FlexiPage><flexiPageRegions>
    <itemInstances><componentInstance>${property('label', 'Probe')}${property('icon', 'bug')}
      <componentName>probe</componentName><identifier>probe</identifier></componentInstance></itemInstances>
    <name>utilityItems</name></flexiPageRegions><masterLabel>Probes</masterLabel><type>UtilityBar</type></FlexiPage>`,
  'applications/Probe.app-meta.xml':
    '<CustomApplication><label>Probe</label><tabs>standard-Contact</tabs><utilityBar>Probes</utilityBar></CustomApplication>',
};

let project: string;
let localOrg: LocalOrg;
let browser: OpenBrowser;
let page: Page;
let problems: readonly string[];

describeIf(findChromium() !== undefined, 'no Chromium: set CHROMIUM_PATH', 'Platform modules', () => {
  beforeAll(async () => {
    project = mkdtempSync(join(tmpdir(), 'platform-modules-'));
    for (const [path, text] of Object.entries(files)) {
      const file = join(project, 'force-app/main', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    localOrg = await startLocalOrg({ projectFolder: project, lightning: true });
    browser = await openBrowser();
    ({ page, problems } = await browser.newPage());
    // Only an admin may change a user.
    await page.addInitScript("localStorage.setItem('local-org.username', 'admin@parley.test')");
    await page.goto(localOrg.url);
    await page.locator('.slds-utility-bar__action').click();
    await page.getByText('utility: probe').waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await localOrg?.stop();
    rmSync(project, { recursive: true, force: true });
  });
  afterEach(() => {
    expect(problems.filter((problem) => !problem.includes('status of 400'))).toEqual([]);
  });

  test('a component knows its utility, the values of a picklist and what the user may not do', async () => {
    await page.getByText('sources: some').waitFor();
    await page.getByText('permission: undefined').waitFor();
  });

  test('a record that is updated is fetched again for the wires that show it', async () => {
    await page.getByText('user: nobody').waitFor();
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByText('user: Baker').waitFor();
  });

  test('a refused update says which fields are wrong', async () => {
    await page.getByRole('button', { name: 'Refuse' }).click();
    await page.getByText('refusal: 400 RecordError LastName').waitFor();
  });

  test('a message reaches those who have subscribed', async () => {
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('message: hello').waitFor();
  });

  test('a generated address leads to the record without loading the page again', async () => {
    await page.evaluate('globalThis.stillHere = true');
    await page.getByRole('link', { name: 'Record' }).click();
    await page.getByRole('heading', { level: 1, name: / Sample$/ }).waitFor();
    expect(await page.evaluate('globalThis.stillHere')).toBe(true);
  });

  test('a utility renames itself, widens its panel, minimizes it and hears the next click', async () => {
    await page.getByRole('button', { name: 'Change utility' }).click();
    const item = page.getByRole('button', { name: 'Probe!' });
    await item.waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await item.click();
    const panel = page.getByRole('dialog', { name: 'Changed' });
    await panel.getByText('message: click true').waitFor();
    expect((await panel.boundingBox())?.width).toBe(600);
  });
});
