import { addSampleRows } from './add-sample-rows.ts';
import { addDemoReps } from './demo-reps.ts';
import { connectOrg } from './org-client.ts';
import { passwordToken } from './password-token.ts';

/**
 * Fills a local org with the demo: the channels of the simulators, the reps who may use them and their phones, and contacts.
 * What is there already stays as it is, so that it can run at every start.
 */
export async function seedDemo(orgUrl: string): Promise<void> {
  const org = connectOrg(await passwordToken(orgUrl, 'admin@parley.test', 'parley'));
  await addSampleRows(org, ['ana@parley.test', 'luis@parley.test'], 'bridge@parley.test');
  await addDemoReps(org);
}
