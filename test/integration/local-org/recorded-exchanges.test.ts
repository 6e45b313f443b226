import { fileURLToPath } from 'node:url';
import { describeIf } from '../../support/skip.ts';
import type { UserScope } from '../../local-org/org.ts';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { openOrgClient } from './org-client.ts';
import { recordedExchanges, type RecordedExchange } from './recorded-exchange.ts';

/** No recordings: the answers are a web page of example.com, made by hand for a client's own tests. */
const madeByHand = ['query-unexpected-response', 'query-unparseable-body'];
/** A recording that was altered: the body of a 404 in an answer of status 200, to a query that finds something. */
const altered = 'query-resource-not-found';

const firstPage = 'query-with-next-records-url';
const secondPage = 'query-with-next-records-url-2';

const exchanges = recordedExchanges();
const replayed = exchanges.filter(({ name }) => ![...madeByHand, altered].includes(name));

describeIf(
  exchanges.length > 0,
  'no ../shared/conformance',
  'the local org answers as a real org was recorded',
  () => {
    let localOrg: LocalOrg;
    let admin: UserScope;
    let accessToken: string;

    beforeEach(async () => {
      const projectFolder = fileURLToPath(new URL('recorded-project', import.meta.url));
      localOrg = await startLocalOrg({ projectFolder });
      admin = localOrg.org.as(localOrg.org.findUser('admin@parley.test')?.Id ?? '');
      ({ accessToken } = await openOrgClient(localOrg));
    });
    afterEach(() => localOrg.stop());

    test('32 files are 29 recordings that are replayed, one that was altered, and two that are none', () => {
      expect([exchanges.length, replayed.length]).toEqual([32, 29]);
    });

    test('the altered recording has the body that a resource has that does not exist', async () => {
      const recorded = exchanges.find(({ name }) => name === altered);
      const response = await fetch(`${localOrg.url}/services/data/v67.0/nothing`, {
        headers: { authorization: `Bearer ${accessToken}` },
      });
      expect(response.status).toBe(404);
      expect(await response.text()).toBe(recorded?.answer.text);
    });

    test.each(replayed.map((exchange) => [exchange.name, exchange] as const))(
      '%s',
      async (_name, exchange) => {
        const { path, body } = await prepare(admin, exchange, localOrg.url, accessToken);
        const known =
          exchange.token === undefined || exchange.token === 'EXAMPLE-TOKEN' ? accessToken : exchange.token;
        const response = await fetch(localOrg.url + path, {
          method: exchange.method,
          headers: { authorization: `Bearer ${known}`, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body }),
        });
        const { answer } = exchange;
        expect(response.status).toBe(answer.status);
        expect(mediaType(response.headers.get('content-type'))).toBe(
          mediaType(answer.headers['Content-Type']),
        );
        expect(response.headers.get('www-authenticate')).toBe(answer.headers['WWW-Authenticate'] ?? null);
        expect(normalize(response.headers.get('location') ?? '')).toBe(
          normalize(String(answer.headers['Location'] ?? '')),
        );
        if (answer.headers['Sforce-Limit-Info']) {
          expect(response.headers.get('sforce-limit-info')).toMatch(/^api-usage=\d+\/\d+$/);
        }
        const bytes = Buffer.from(await response.arrayBuffer());
        if (answer.bytes) expect(bytes.equals(answer.bytes)).toBe(true);
        else expect(normalize(bytes.toString())).toBe(normalize(answer.text));
      },
    );
  },
);

/** Ids, versions and the place in a result differ from org to org; everything else must be the same, to the letter. */
function normalize(text: string): string {
  return text
    .replace(/\b(0[0-9A-Za-z]{2}|a0[0-9A-Za-z])[0-9A-Za-z]{12,15}\b/g, '<id>')
    .replace(/\/v\d\d\.0\//g, '/v67.0/');
}

function mediaType(header: unknown): string {
  return typeof header === 'string' ? header.toLowerCase().replaceAll(' ', '') : '';
}

function forThisVersion(text: string): string {
  return text.replace(/\/v\d\d\.0\//g, '/v67.0/');
}

interface Prepared {
  readonly path: string;
  readonly body: string | undefined;
}

/**
 * Brings the org into the state that the recorded answer speaks of.
 * @returns the request with ids of this org
 */
async function prepare(
  admin: UserScope,
  exchange: RecordedExchange,
  url: string,
  accessToken: string,
): Promise<Prepared> {
  const path = forThisVersion(exchange.path);
  const body = exchange.body === undefined ? undefined : forThisVersion(exchange.body);
  const withId = (id: string): Prepared => ({
    path: path.replace(/(001|068|a0\d)\w{15}/, id),
    body: body?.replace(/a0\d\w{15}/, id),
  });
  switch (exchange.name) {
    case 'binary-data':
      return withId(addFile(admin, exchange.answer.bytes?.toString('base64') ?? ''));
    case 'query-binary-field':
      addFile(admin, 'AAAA');
      return { path, body };
    case 'update-binary-field':
    case 'update-binary-type':
      return withId(addFile(admin, 'AAAA'));
    case 'update':
    case 'composite-graph-single-update':
    case 'composite-graph-single-delete':
      return withId(admin.create('Movie__c', { Name: 'A movie' }));
    case 'delete':
      return withId(admin.create('Account', { Name: 'An account' }));
    case 'delete-already-deleted': {
      const id = admin.create('Account', { Name: 'An account' });
      admin.remove('Account', id);
      return withId(id);
    }
    case 'query':
    case 'query-with-subquery':
    case 'query-with-associated-data':
      addAccounts(admin, exchange);
      return { path, body };
    case firstPage:
      addRandomRows(admin);
      return { path, body };
    case secondPage: {
      addRandomRows(admin);
      const first = forThisVersion(exchanges.find(({ name }) => name === firstPage)?.path ?? '');
      const answer = await fetch(url + first, { headers: { authorization: `Bearer ${accessToken}` } });
      const { nextRecordsUrl } = (await answer.json()) as { readonly nextRecordsUrl: string };
      return { path: nextRecordsUrl, body };
    }
    default:
      return { path, body };
  }
}

function addFile(admin: UserScope, bytes: string): string {
  return admin.create('ContentVersion', { PathOnClient: 'file.txt', VersionData: bytes });
}

interface RecordedAccount {
  readonly Name: string;
  readonly Owner?: { readonly Name: string };
  readonly Contacts?: {
    readonly records: readonly { readonly FirstName: string; readonly LastName: string }[];
  };
}

function addAccounts(admin: UserScope, { answer }: RecordedExchange): void {
  const { records } = JSON.parse(answer.text) as { records: readonly RecordedAccount[] };
  for (const { Name, Owner, Contacts } of records) {
    const account = admin.create('Account', {
      Name,
      ...(Owner ? { OwnerId: addUser(admin, Owner.Name) } : {}),
    });
    for (const { FirstName, LastName } of Contacts?.records ?? []) {
      admin.create('Contact', { FirstName, LastName, AccountId: account });
    }
  }
}

function addUser(admin: UserScope, name: string): string {
  const [FirstName, LastName] = name.split(' ');
  const settings = ['ProfileId', 'TimeZoneSidKey', 'LocaleSidKey', 'LanguageLocaleKey', 'EmailEncodingKey'];
  const mine = admin.get('User', admin.userId);
  const same = Object.fromEntries(settings.map((field) => [field, mine?.[field]]));
  const Username = 'owner@parley.test';
  return admin.create('User', {
    ...same,
    FirstName,
    LastName,
    Username,
    Email: Username,
    Alias: 'owner',
  });
}

/** The rows of both recorded pages, and as many more as the recorded result had in all. */
function addRandomRows(admin: UserScope): void {
  const pages = [firstPage, secondPage].map((page) => {
    const answer = exchanges.find(({ name }) => name === page)?.answer;
    return JSON.parse(answer?.text ?? '') as {
      totalSize: number;
      records: readonly Record<string, unknown>[];
    };
  });
  const rows = pages.flatMap(({ records }) => records);
  admin.transaction(() => {
    for (let position = 0; position < (pages[0]?.totalSize ?? 0); position++) {
      const { RANDOM_1__c, RANDOM_2__c } = rows[position] ?? {};
      admin.create('random__c', { Name: `Row ${position}`, RANDOM_1__c, RANDOM_2__c });
    }
  });
}
