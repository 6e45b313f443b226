import { randomUUID } from 'node:crypto';
import type { Metadata, Server } from '@grpc/grpc-js';
import { z } from 'zod';
import { contract } from './contract.ts';
import { maySubscribe } from './may-subscribe.ts';
import type { PubSubContext } from './pubsub-context.ts';
import { PubSubError } from './pubsub-error.ts';

const topicRequest = z.object({ topicName: z.string() });
const schemaRequest = z.object({ schemaId: z.string() });

/** Adds GetTopic and GetSchema. */
export function serveTopics(server: Server, context: PubSubContext): void {
  const add = (name: 'GetTopic' | 'GetSchema', answer: (request: unknown, userId: string) => object) => {
    const { path, responseSerialize, requestDeserialize } = contract(name);
    server.register<object, object>(
      path,
      (
        call: { readonly request: object; readonly metadata: Metadata },
        respond: (error: Error | null, value?: object) => void,
      ) => {
        try {
          respond(null, answer(call.request, context.authenticate(call.metadata)));
        } catch (error) {
          respond(error instanceof Error ? error : new Error(String(error)));
        }
      },
      responseSerialize,
      requestDeserialize,
      'unary',
    );
  };
  add('GetTopic', (request, userId) => {
    const { topicName } = topicRequest.parse(request);
    const topic = context.topics.get(topicName);
    if (!topic) throw new PubSubError('topic.not.found', `There is no topic ${topicName}.`);
    return {
      topicName,
      tenantGuid: context.org.id,
      canPublish: false,
      canSubscribe: maySubscribe(context.org, userId, topic.channel),
      schemaId: '',
      rpcId: randomUUID(),
    };
  });
  add('GetSchema', (request) => {
    const { schemaId } = schemaRequest.parse(request);
    if (schemaId === '') throw new PubSubError('schema.validation.failed', 'schema_id must be given.');
    const type = context.types.get(schemaId);
    if (!type) throw new PubSubError('schema.meta.permission', `There is no schema ${schemaId}.`);
    return { schemaId, schemaJson: type.schemaJson, rpcId: randomUUID() };
  });
}
