import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { schemaProblems } from '../../support/schema-problems.ts';
import { describeIf } from '../../support/skip.ts';
import { createParameterNames } from '../../simulators/twilio/create-parameters.ts';
import { startSimulators } from '../../simulators/start-simulators.ts';

const file = fileURLToPath(
  new URL('../../../../shared/conformance/twilio/twilio_api_v2010.json', import.meta.url),
);

interface Schema {
  readonly type?: string;
  readonly nullable?: boolean;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

describeIf(
  existsSync(file),
  'Twilio’s OpenAPI document is not beside the repository',
  'Twilio’s OpenAPI document',
  () => {
    const openApi = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
    const path = '/2010-04-01/Accounts/{AccountSid}/Messages.json';
    const credentials = {
      authorization: `Basic ${btoa('AC00000000000000000000000000000001:demo-twilio-auth-token')}`,
    };

    const resolve = (schema: Schema): Schema =>
      schema.$ref ? openApi.components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema;

    /** What of a value does not have the shape of the schema. */
    const differences = (value: object, { properties = {} }: Schema): readonly string[] => [
      ...Object.keys(properties)
        .filter((name) => !(name in value))
        .map((name) => `${name} is missing`),
      ...Object.entries(value).flatMap(([name, part]) => {
        const property = properties[name];
        if (!property) return [`${name} is not documented`];
        const { type, nullable, pattern, enum: values } = resolve(property);
        if (part === null) return nullable ? [] : [`${name} is null`];
        const found = Array.isArray(part) ? 'array' : Number.isInteger(part) ? 'integer' : typeof part;
        if (found !== type) return [`${name} is of type ${found}, not ${type}`];
        if (pattern && !new RegExp(pattern).test(String(part))) return [`${name} does not match ${pattern}`];
        return values && !values.includes(String(part)) ? [`${name} is ${String(part)}`] : [];
      }),
    ];

    test('has exactly the parameters that the simulator knows for a new message', () => {
      const form = openApi.paths[path].post.requestBody.content['application/x-www-form-urlencoded'].schema;
      expect([...createParameterNames].sort()).toEqual(Object.keys(form.properties).sort());
    });

    test('describes what the simulator answers', async () => {
      const simulators = await startSimulators({ stepMs: 1 });
      try {
        const url = `${simulators.twilioApiUrl}/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json`;
        const created = await fetch(url, {
          method: 'POST',
          headers: credentials,
          body: new URLSearchParams({ To: '+12025550141', From: '+12025550101', Body: 'Hello' }),
        });
        expect(created.status).toBe(201);
        const message = openApi.components.schemas['api.v2010.account.message'];
        expect(differences((await created.json()) as object, message)).toEqual([]);

        const answer = await fetch(`${url}?PageSize=1`, { headers: credentials });
        const listed = (await answer.json()) as { messages: object[] };
        const page = openApi.paths[path].get.responses['200'].content['application/json'].schema;
        expect(differences(listed, page)).toEqual([]);
        expect(listed.messages).toHaveLength(1);
        expect(listed.messages.flatMap((found) => differences(found, message))).toEqual([]);

        const { messageSid } = await simulators.twilio.receive({
          from: '+12025550141',
          to: '+12025550101',
          body: '',
          files: [{ contentType: 'image/png', bytes: Buffer.from('a picture') }],
        });
        const files = await fetch(url.replace('.json', `/${messageSid}/Media.json`), {
          headers: credentials,
        });
        const mediaPath = '/2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}/Media.json';
        const mediaPage = openApi.paths[mediaPath].get.responses['200'].content['application/json'].schema;
        const mediaList = (await files.json()) as { media_list: object[] };
        expect(differences(mediaList, mediaPage)).toEqual([]);
        const media = openApi.components.schemas['api.v2010.account.message.media'];
        expect(mediaList.media_list.flatMap((found) => differences(found, media))).toEqual([]);
      } finally {
        await simulators.stop();
      }
    });
  },
);

const contentFile = fileURLToPath(
  new URL('../../../../shared/conformance/twilio/twilio_content_v1.json', import.meta.url),
);

describeIf(
  existsSync(contentFile),
  'no OpenAPI document of Twilio’s Content API beside the repository',
  'the OpenAPI document of Twilio’s Content API',
  () => {
    test('describes what the simulator answers about templates', async () => {
      const openApi = JSON.parse(readFileSync(contentFile, 'utf8'));
      const simulators = await startSimulators({ stepMs: 1 });
      try {
        const authorization = `Basic ${btoa('AC00000000000000000000000000000001:demo-twilio-auth-token')}`;
        const [content] = simulators.twilio.contents.all();
        const documented: readonly (readonly [string, string])[] = [
          ['Content', '/v1/Content'],
          [`Content/${content?.sid}`, '/v1/Content/{Sid}'],
          [`Content/${content?.sid}/ApprovalRequests`, '/v1/Content/{Sid}/ApprovalRequests'],
          ['ContentAndApprovals', '/v1/ContentAndApprovals'],
        ];
        for (const [path, template] of documented) {
          const answer = await fetch(`${simulators.twilioContentApiUrl}/v1/${path}`, {
            headers: { authorization },
          });
          const { schema } = openApi.paths[template].get.responses['200'].content['application/json'];
          expect([path, schemaProblems(await answer.json(), schema, openApi)]).toEqual([path, []]);
        }
      } finally {
        await simulators.stop();
      }
    });
  },
);
