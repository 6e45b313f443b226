import { startLocalOrg } from '../../test/local-org/start-local-org.ts';
import { seedDemo } from '../../scripts/demo/seed-demo.ts';
import { brokenPromises } from '../../test/support/broken-promises.ts';
import { customerNumber } from '../../test/support/load/sample-message.ts';
import { demoIdentity } from '../demo-identity.ts';
import type { AddPeople, OrgAnswer, OrgQuestion, QueueReplies } from '../org-messages.ts';

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

const NUMBERS_PER_AREA = 10_000;

/** Numbers as people write them: in three spellings, without a country code now and then, and some that are none. */
function numberOf(person: number): string {
  const area = 201 + (Math.floor(person / NUMBERS_PER_AREA) % 700);
  const line = String(person % NUMBERS_PER_AREA).padStart(4, '0');
  switch (person % 5) {
    case 0:
      return `+1 ${area} 555 ${line}`;
    case 1:
      return `(${area}) 555-${line}`;
    case 2:
      return `${area}.555.${line}`;
    case 3:
      return `+1${area}555${line}`;
    default:
      return person % 1_000 === 4 ? '12 3' : `${area}555${line}`;
  }
}

function addPeople({ count, who }: AddPeople): void {
  for (let person = 0; person < count; person += 1) {
    administrator.create('Contact', {
      FirstName: `Person ${person}`,
      LastName: 'Sample',
      MobilePhone: who === 'customers' ? customerNumber(person) : numberOf(person),
    });
  }
}

function statusOf(id: string): OrgAnswer {
  const row = administrator.get('ParleyRequest__c', id);
  return {
    kind: 'commandStatus',
    status: String(row?.['RequestStatus__c']),
    result: String(row?.['Result__c'] ?? ''),
  };
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
    case 'addPeople':
      addPeople(question);
      return { kind: 'added' };
    case 'command':
      return {
        kind: 'commanded',
        id: administrator.create('ParleyRequest__c', { Kind__c: question.command, Parameters__c: '{}' }),
      };
    case 'commandStatus':
      return statusOf(question.id);
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
