import { startLocalOrg } from '../../test/local-org/start-local-org.ts';
import { seedDemo } from '../../scripts/demo/seed-demo.ts';
import { brokenPromises } from '../../test/support/broken-promises.ts';
import type { OrgAnswer, OrgQuestion } from '../org-messages.ts';

/** A local org in a process of its own, with the demo in it, that notes when each message was written. */
const local = await startLocalOrg({ port: Number(process.env['PORT']) });
await seedDemo(local.url);
const administrator = local.org.as(local.org.findUser('admin@parley.test')?.Id ?? '');
const writtenAt = new Map<string, number>();
local.org.onCommit((changes) => {
  const now = performance.timeOrigin + performance.now();
  for (const { type, change, after } of changes) {
    const key = after?.['ExternalId__c'];
    if (type === 'ParleyMessage__c' && change === 'CREATE') writtenAt.set(String(key), now);
  }
});

process.on('message', (question: OrgQuestion) => {
  const answer: OrgAnswer =
    question.kind === 'written'
      ? {
          kind: 'written',
          messages: writtenAt.size,
          tasks: local.org.as(administrator.userId).query('SELECT COUNT() FROM Task').totalSize,
        }
      : {
          kind: 'checked',
          writtenAt,
          broken: brokenPromises({ rows: (soql) => administrator.query(soql).records }, question.plan),
        };
  process.send?.(answer);
});
process.once('disconnect', () => process.exit());
