import { findStaleModules } from '../lwc/find-stale-modules.ts';
import type { Gate } from './gate.ts';

/** That the JavaScript of each LWC is there and says what its TypeScript says. */
export const compiledModules: Gate = async (folder) => findStaleModules(folder);
