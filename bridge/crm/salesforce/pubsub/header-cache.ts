import { changeEventHeader, type ReadHeader } from './change-event-header.ts';
import type { Connection } from './connection.ts';
import type { PubSubLogin } from './pubsub-login.ts';

/** Readers of event headers by schema id. Each schema is fetched once, however many events wait for it. */
export class HeaderCache {
  readonly #connection: Connection;
  readonly #readers = new Map<string, Promise<ReadHeader>>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * The reader for a schema; where that is not the schema of a change event, one that throws for every payload.
   * Rejects with an error of the gRPC client.
   */
  get(login: PubSubLogin, schemaId: string): Promise<ReadHeader> {
    const known = this.#readers.get(schemaId);
    if (known) return known;
    const reader = this.#connection.getSchema(login, schemaId).then(readerOf);
    this.#readers.set(schemaId, reader);
    reader.catch(() => this.#readers.delete(schemaId));
    return reader;
  }
}

function readerOf(schemaJson: string): ReadHeader {
  try {
    return changeEventHeader(schemaJson);
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
