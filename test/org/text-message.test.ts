import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import jsforce from 'jsforce';
import { readConfig } from '../../bridge/config.ts';
import { createNames, type Names } from '../../bridge/crm/salesforce/names.ts';
import { createTokenSource } from '../../bridge/crm/salesforce/rest/token-source.ts';
import { startSimulators, type Simulators } from '../simulators/start-simulators.ts';
import { freePort } from '../support/free-port.ts';
import { describeIf } from '../support/skip.ts';
import { startBridgeProcess } from '../support/start-bridge-process.ts';
import type { RunningProcess } from '../support/start-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitFor } from '../support/wait-for.ts';

const ourNumber = '+12025550101';
const customer = '+12025550141';
/** A real org takes longer than a local one, and each look is an API request. */
const LONGEST_MS = 180_000;
const BETWEEN_LOOKS_MS = 1_000;

/**
 * The way of a text message in and out, in the org that the bridge's own variables name. Twilio is simulated. What is
 * written stays in the org: the bridge's user may not delete.
 */
describeIf(
  process.env['PARLEY_TEST_ORG'] === 'yes',
  'no org is named; npm run test:org names one',
  'in the org that SF_* names',
  () => {
    let simulators: Simulators;
    let bridge: RunningProcess | undefined;
    let folder: Awaited<ReturnType<typeof temporaryFolder>>;
    let org: jsforce.Connection;
    let names: Names;
    const text = `Is it ready? ${randomUUID()}`;
    const answer = `It is. ${randomUUID()}`;

    beforeAll(async () => {
      folder = await temporaryFolder();
      const port = await freePort();
      const publicUrl = `http://127.0.0.1:${port}`;
      simulators = await startSimulators({ publicUrl, stepMs: 50 });
      const { accountSid, authToken } = simulators.twilio.settings;
      const given = Object.entries(process.env).filter(([name]) => name.startsWith('SF_'));
      const environment = {
        ...Object.fromEntries(given),
        PARLEY_PORT: String(port),
        PARLEY_HOST: '127.0.0.1',
        PARLEY_DATA_DIR: folder.path,
        PUBLIC_URL: publicUrl,
        TWILIO_ACCOUNT_SID: accountSid,
        TWILIO_AUTH_TOKEN: authToken,
        TWILIO_API_URL: simulators.twilioApiUrl,
      };
      const { salesforce } = readConfig(environment);
      names = createNames(salesforce.namespace);
      const { accessToken, instanceUrl } = await createTokenSource(salesforce.login).current();
      org = new jsforce.Connection({ accessToken, instanceUrl, version: '67.0' });
      bridge = await startBridgeProcess(environment);
    }, 120_000);

    afterAll(async () => {
      await bridge?.stop();
      await simulators.stop();
      await folder.remove();
    });

    const rows = async (soql: string) => (await org.query(soql)).records;
    /** Waits for what a look finds, with a pause between the looks. */
    const lookFor = <Found>(what: string, look: () => Promise<Found | undefined>) =>
      waitFor(
        what,
        async () => {
          const found = await look();
          if (found === undefined) await pause(BETWEEN_LOOKS_MS);
          return found;
        },
        LONGEST_MS,
      );
    /** The customer's text as a message. A long text cannot be filtered by, so the newest ones are looked through. */
    const inboundMessage = () =>
      lookFor('the message', async () => {
        const { body, conversation, direction, fromAddress } = names.field;
        const newest = await rows(
          `SELECT ${body}, ${conversation} FROM ${names.object.message} WHERE ${direction} = 'Inbound' AND ${fromAddress} = '${customer}' ORDER BY CreatedDate DESC LIMIT 20`,
        );
        return newest.find((row) => row[body] === text);
      });

    test('every object and field that the bridge names is there for its user', async () => {
      const described = await Promise.all(
        Object.values(names.object).map((name) => org.sobject(name).describe()),
      );
      const present = new Set(described.flatMap(({ fields }) => fields.map(({ name }) => name)));

      expect(Object.values(names.field).filter((name) => !present.has(name))).toEqual([]);
    });

    test('the sample channel is there', async () => {
      const { address } = names.field;
      const channels = await rows(`SELECT Id FROM ${names.object.channel} WHERE ${address} = '${ourNumber}'`);

      // without it: add a Parley Channel (Phone, Twilio, Active) with this address and the external key phone:+12025550101
      expect(channels).toHaveLength(1);
    });

    test(
      'a text becomes a message of a conversation, and a Task that says it',
      async () => {
        await simulators.twilio.receive({ from: customer, to: ourNumber, body: text });

        const { conversation, periodStart, taskId } = names.field;
        const { [conversation]: conversationId } = await inboundMessage();
        const task = await lookFor('a Task that holds the text', async () => {
          const [log] = await rows(
            `SELECT ${taskId} FROM ${names.object.activityLog} WHERE ${conversation} = '${conversationId}' ORDER BY ${periodStart} DESC LIMIT 1`,
          );
          if (!log?.[taskId]) return undefined;
          const tasks = await rows(`SELECT Subject, Description FROM Task WHERE Id = '${log[taskId]}'`);
          return tasks.find(({ Description }) => String(Description).includes(text));
        });
        expect(task['Subject']).toEqual(expect.any(String));
      },
      LONGEST_MS,
    );

    test(
      'a reply that is queued in the org reaches Twilio, and its delivery comes back',
      async () => {
        const { conversation, direction, kind, body, deliveryStatus } = names.field;
        const question = await inboundMessage();
        const reply = await org.sobject(names.object.message).create({
          [conversation]: question[conversation],
          [direction]: 'Outbound',
          [kind]: 'Text',
          [body]: answer,
          [deliveryStatus]: 'Queued',
        });

        await lookFor('the delivery of the reply', async () => {
          const [row] = await rows(
            `SELECT ${deliveryStatus} FROM ${names.object.message} WHERE Id = '${reply.id}'`,
          );
          return row?.[deliveryStatus] === 'Delivered' ? row : undefined;
        });
        const sent = simulators.twilio.messages.all().filter((message) => message.body === answer);
        expect(sent).toEqual([expect.objectContaining({ from: ourNumber, to: customer })]);
      },
      LONGEST_MS,
    );
  },
);
