import { z } from 'zod';
import type { LocalOrg } from '../../local-org/start-local-org.ts';
import { openOrgClient, type OrgClient } from '../local-org/org-client.ts';
import { waitFor } from '../../support/wait-for.ts';
import type { Files } from './parcel-package.ts';
import { writeZip } from '../../support/write-zip.ts';

const created = z.object({ id: z.string(), success: z.literal(true) });
const found = z.object({ records: z.array(z.object({ Id: z.string() })) });
const message = z.looseObject({
  componentType: z.string(),
  fullName: z.string(),
  fileName: z.string(),
  success: z.boolean(),
  created: z.boolean(),
  problem: z.string().optional(),
  lineNumber: z.number().optional(),
  columnNumber: z.number().optional(),
});
const result = z.object({
  id: z.string(),
  status: z.string(),
  done: z.boolean(),
  success: z.boolean(),
  checkOnly: z.boolean(),
  numberComponentErrors: z.number(),
  numberComponentsDeployed: z.number(),
  numberComponentsTotal: z.number(),
  details: z.object({ componentFailures: z.array(message), componentSuccesses: z.array(message) }),
});

export type Deployed = z.infer<typeof result>;

/** Requests to a local org, deployments among them. */
export interface MetadataClient extends OrgClient {
  /** Deploys by REST and waits for the end. */
  deploy(files: Files, options?: Readonly<Record<string, boolean>>): Promise<Deployed>;
  /** Creates a row and gives its id. */
  create(object: string, values: object): Promise<string>;
  /** Gives a permission set to a user. */
  assign(permissionSet: string, username: string): Promise<void>;
}

/** Logs in as somebody who may deploy. */
export async function openMetadataClient(org: LocalOrg): Promise<MetadataClient> {
  const client = await openOrgClient(org, 'admin@parley.test');
  const create = async (object: string, values: object) => {
    const { body } = await client.send('POST', `/sobjects/${object}`, values);
    return created.parse(body).id;
  };
  const idOf = async (object: string, field: string, value: string) => {
    const soql = `SELECT Id FROM ${object} WHERE ${field} = '${value}'`;
    const { body } = await client.send('GET', `/query?q=${encodeURIComponent(soql)}`);
    return found.parse(body).records[0]?.Id;
  };
  return {
    ...client,
    create,
    assign: async (permissionSet, username) => {
      await create('PermissionSetAssignment', {
        AssigneeId: await idOf('User', 'Username', username),
        PermissionSetId: await idOf('PermissionSet', 'Name', permissionSet),
      });
    },
    deploy: async (files, options = {}) => {
      const form = new FormData();
      form.set(
        'file',
        new Blob([new Uint8Array(writeZip(files))], { type: 'application/zip' }),
        'package.zip',
      );
      form.set('entity_content', JSON.stringify({ deployOptions: { rollbackOnError: true, ...options } }));
      const response = await fetch(`${org.url}/services/data/v67.0/metadata/deployRequest`, {
        method: 'POST',
        headers: { authorization: `Bearer ${client.accessToken}` },
        body: form,
      });
      const { id } = z.object({ id: z.string() }).parse(await response.json());
      return waitFor('the end of the deployment', async () => {
        const { body } = await client.send('GET', `/metadata/deployRequest/${id}?includeDetails=true`);
        const { deployResult } = z.object({ deployResult: result }).parse(body);
        return deployResult.done ? deployResult : undefined;
      });
    },
  };
}
