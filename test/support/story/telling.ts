import type { MetaFile } from '../../simulators/meta/media-library.ts';
import type { Parley } from '../start-parley.ts';

/** One webhook of a story. */
export interface Telling {
  readonly name: string;
  /** What a provider tells only after this. Everything else comes in any order. */
  readonly after?: string;
  /** Key of the message that it brings, if it brings one. */
  readonly message?: string;
  post(stage: Stage): Promise<Response>;
}

/** What differs from run to run of the same story. */
export interface Stage {
  readonly parley: Parley;
  /** The provider's ids of our own messages, by their texts. */
  readonly sentIds: ReadonlyMap<string, string>;
  /** The picture of this name, as the provider keeps it. */
  readonly fileOf: (name: string) => MetaFile;
}
