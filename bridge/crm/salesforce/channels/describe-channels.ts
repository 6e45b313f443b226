import { z } from 'zod';
import type { Capabilities } from '../../../conversations/capabilities.ts';
import type { ChannelType, Provider } from '../../../conversations/model.ts';
import { channelWay } from './channel-way.ts';
import { LARGEST_COLLECTION, writeCollections } from '../rest/composite.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import type { Names } from '../names.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';

const channelRow = z.object({
  Id: z.string(),
  channelType: z.string(),
  provider: z.string(),
  capabilities: z.string().nullish(),
});

/**
 * Writes on each channel what its provider can do, as JSON for screens, where it is not what stands there.
 * @throws ParleyError when Salesforce as a whole is away. A channel that refuses the change keeps what it says.
 */
export async function describeChannels(
  connection: SalesforceConnection,
  names: Names,
  capabilitiesOf: (provider: Provider, type: ChannelType) => Capabilities | undefined,
): Promise<void> {
  const { field, object } = names;
  const selected = ['Id', field.channelType, field.provider, field.capabilities];
  const rows = await connection.query(
    soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.channel)}`,
  );
  const changed = readRows(rows, channelRow, names, 'Channels').flatMap((row) => {
    const { type, provider } = channelWay(row);
    const capabilities = type && provider && capabilitiesOf(provider, type);
    const json = capabilities ? JSON.stringify(capabilities) : '';
    return json === (row.capabilities ?? '') ? [] : [{ Id: row.Id, [field.capabilities]: json }];
  });
  for (const some of inChunks(changed, LARGEST_COLLECTION)) {
    await writeCollections(connection, [{ object: object.channel, rows: some }]);
  }
}
