import { setTimeout as pause } from 'node:timers/promises';
import { createTokenSource } from '../../../bridge/crm/salesforce/rest/token-source.ts';
import type { SalesforceLogin } from '../../../bridge/crm/salesforce/rest/login.ts';
import { ParleyError } from '../../../bridge/errors.ts';

const BETWEEN_TRIES_MS = 10_000;

/**
 * Logs in as the bridge does. An org may take some minutes until it knows a new External Client App.
 * @param patienceMs how long a refusal may be an app that is not known yet
 * @returns address of the org
 * @throws ParleyError CRM_LOGIN_REFUSED, CRM_UNAVAILABLE: the last answer when the patience is over
 */
export async function checkLogin(login: SalesforceLogin, patienceMs: number): Promise<string> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return (await createTokenSource(login).current()).instanceUrl;
    } catch (problem) {
      if (!(problem instanceof ParleyError) || Date.now() + BETWEEN_TRIES_MS > deadline) throw problem;
      console.log(`Not yet: ${problem.message} Trying again.`);
      await pause(BETWEEN_TRIES_MS);
    }
  }
}
