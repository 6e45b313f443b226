import { Metadata, type Server, type ServerDuplexStream } from '@grpc/grpc-js';
import { contract } from './contract.ts';
import type { PubSubContext } from './pubsub-context.ts';
import { Subscription } from './subscription.ts';

/** Adds Subscribe. `subscriptions` always holds those that are open. */
export function serveSubscribe(
  server: Server,
  context: PubSubContext,
  subscriptions: Set<Subscription>,
): void {
  const { path, responseSerialize, requestDeserialize } = contract('Subscribe');
  server.register<object, object>(
    path,
    (call: ServerDuplexStream<object, object>) => {
      const user = () => context.authenticate(call.metadata);
      const subscription = new Subscription(context, user, {
        open: () => call.sendMetadata(new Metadata()),
        write: (response) => call.write(response),
        end: () => finish(),
        fail: (error) => call.emit('error', error),
      });
      const forget = () => {
        subscription.close();
        subscriptions.delete(subscription);
      };
      const finish = () => {
        forget();
        call.end();
      };
      subscriptions.add(subscription);
      call.on('data', (request: unknown) => subscription.request(request));
      call.on('end', finish);
      call.on('cancelled', forget);
      call.on('error', forget);
    },
    responseSerialize,
    requestDeserialize,
    'bidi',
  );
}
