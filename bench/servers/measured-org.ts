import { startLocalOrg } from '../../test/local-org/start-local-org.ts';
import { seedDemo } from '../../scripts/demo/seed-demo.ts';
import { brokenPromises } from '../../test/support/broken-promises.ts';
import { customerNumber } from '../../test/support/load/sample-message.ts';
import { demoIdentity } from '../demo-identity.ts';
import type { OrgAnswer, OrgQuestion, QueueReplies } from '../org-messages.ts';

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

/** Replies of reps in conversations of the phone channel, as their screens write them. */
function queueReplies({ replies, conversations }: QueueReplies): void {
  const [channel] = administrator.query(
    `SELECT Id, ExternalKey__c FROM ParleyChannel__c WHERE ExternalKey__c = 'phone:${demoIdentity.to}'`,
  ).records;
  const inTurn = Array.from({ length: conversations }, (_, customer) =>
    administrator.create('ParleyConversation__c', {
      ExternalKey__c: `${String(channel?.['ExternalKey__c'])}|${customerNumber(customer)}`,
      Channel__c: channel?.['Id'],
      CustomerAddress__c: customerNumber(customer),
      ConversationStatus__c: 'Open',
    }),
  );
  for (let place = 0; place < replies; place += 1) {
    administrator.create('ParleyMessage__c', {
      Conversation__c: inTurn[place % conversations],
      Direction__c: 'Outbound',
      Kind__c: 'Text',
      Body__c: `Reply ${place}`,
      DeliveryStatus__c: 'Queued',
    });
  }
}

const HAVE_LEFT = new Set(['Sent', 'Delivered', 'Read']);

function answerTo(question: OrgQuestion): OrgAnswer {
  switch (question.kind) {
    case 'written':
      return {
        kind: 'written',
        messages: writtenAt.size,
        tasks: administrator.query('SELECT COUNT() FROM Task').totalSize,
      };
    case 'queue':
      queueReplies(question);
      return { kind: 'queued' };
    case 'sent': {
      const statuses = administrator
        .query("SELECT DeliveryStatus__c FROM ParleyMessage__c WHERE Direction__c = 'Outbound'")
        .records.map((row) => String(row['DeliveryStatus__c']));
      return {
        kind: 'sent',
        sent: statuses.filter((status) => HAVE_LEFT.has(status)).length,
        delivered: statuses.filter((status) => status === 'Delivered').length,
        failed: statuses.filter((status) => ['Failed', 'Held', 'Unconfirmed'].includes(status)).length,
      };
    }
    case 'check':
      return {
        kind: 'checked',
        writtenAt,
        broken: brokenPromises({ rows: (soql) => administrator.query(soql).records }, question.plan),
      };
  }
}

process.on('message', (question: OrgQuestion) => process.send?.(answerTo(question)));
process.once('disconnect', () => process.exit());
