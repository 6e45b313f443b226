import { createHash } from 'node:crypto';
import type { MetaFile } from '../../simulators/meta/media-library.ts';
import type { Parley } from '../start-parley.ts';
import type { Stage } from './telling.ts';

/** @param sentIds the provider's ids of our own messages, by their texts */
export function createStage(parley: Parley, sentIds: ReadonlyMap<string, string>): Stage {
  const files = new Map<string, MetaFile>();
  return {
    parley,
    sentIds,
    fileOf(name) {
      const file = files.get(name) ?? parley.simulators.meta.media.add('image/jpeg', fileNamed(name));
      files.set(name, file);
      return file;
    },
  };
}

/** A file of a customer, the same bytes for the same name. */
function fileNamed(name: string): Buffer {
  const filling = createHash('sha512').update(name).digest();
  return Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), ...Array.from({ length: 20 }, () => filling)]);
}
