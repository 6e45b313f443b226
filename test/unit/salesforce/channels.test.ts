import { jest } from '@jest/globals';
import { createChannels } from '../../../bridge/crm/salesforce/channels/channels.ts';
import type { SalesforceConnection } from '../../../bridge/crm/salesforce/rest/connection.ts';
import { createNames } from '../../../bridge/crm/salesforce/names.ts';
import { ParleyError } from '../../../bridge/errors.ts';

const KEY = 'phone:+12025550101';
const row = {
  Id: 'a0A000000000001AAA',
  Name: 'Support',
  ExternalKey__c: KEY,
  ChannelType__c: 'Phone',
  Provider__c: 'Twilio',
  Address__c: '+12025550101',
  ChannelStatus__c: 'Active',
  LogMessages__c: true,
  TimeZone__c: 'UTC',
};

/** An org that gives its channels once, and then does what it is told to. */
async function channelsThenAway(away: () => Promise<readonly unknown[]>) {
  let asked = 0;
  const connection: SalesforceConnection = {
    version: () => Promise.resolve('67.0'),
    query: () => ((asked += 1) === 1 ? Promise.resolve([row]) : away()),
    send: () => Promise.reject(new Error('Nothing is written.')),
    stream: () => Promise.reject(new Error('No files are asked for.')),
    usage: () => undefined,
    requests: () => asked,
  };
  const channels = createChannels(connection, createNames());
  await channels.find(KEY);
  const later = Date.now() + 61_000;
  jest.spyOn(Date, 'now').mockImplementation(() => later);
  return { channels, asked: () => asked };
}

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

test('a batch that comes while Salesforce is away asks for the channels once, and goes on with the last list', async () => {
  const { channels, asked } = await channelsThenAway(() =>
    Promise.reject(new ParleyError('CRM_LIMIT_REACHED')),
  );
  for (let event = 0; event < 400; event += 1) expect((await channels.find(KEY))?.name).toBe('Support');
  expect(asked()).toBe(2);
});

test('an org that does not answer holds up nobody who has a list', async () => {
  jest.useFakeTimers();
  const { channels } = await channelsThenAway(() => new Promise(() => undefined));
  const found = channels.find(KEY);
  await jest.advanceTimersByTimeAsync(5_000);
  expect((await found)?.name).toBe('Support');
  expect((await channels.find(KEY))?.name).toBe('Support');
});

test('a channel that is not in the last list is not unknown while no other list can be had', async () => {
  const { channels } = await channelsThenAway(() => Promise.reject(new ParleyError('CRM_UNAVAILABLE')));
  await expect(channels.find('phone:+12025550199')).rejects.toMatchObject({ code: 'CRM_UNAVAILABLE' });
  await expect(channels.find('phone:+12025550199')).rejects.toMatchObject({ code: 'CRM_UNAVAILABLE' });
});
