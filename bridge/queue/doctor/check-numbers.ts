import { setImmediate as turn } from 'node:timers/promises';
import type { CountryCode } from 'libphonenumber-js';
import type { Pool } from 'pg';
import type { Language } from '../../conversations/language.ts';
import type { MatchKey } from '../../conversations/matching/match-key.ts';
import { countryOfNumber } from '../../conversations/numbers/phone-number.ts';
import type { ContactSource } from '../../crm/contacts.ts';
import type { Crm } from '../../crm/crm.ts';
import type { NamedContact } from '../../crm/named-contacts.ts';
import type { MatchKeyHash } from '../../directory/match-key-hash.ts';
import { createOwnAddresses } from '../../directory/own-addresses.ts';
import type { CarryOut, RequestCourse } from '../requests/carry-out-requests.ts';
import { createDoctorStore, type DoctorKey, type DoctorStore } from './doctor-store.ts';
import { examineContact } from './examine-contact.ts';
import type { Finding } from './finding.ts';
import { findingLine } from './finding-line.ts';
import { onlyOne } from './only-one.ts';
import { sharedFindings } from './shared-findings.ts';
import { storeReport } from './store-report.ts';
import { summary } from './summary.ts';

/** Records that are looked at before others of the bridge get their turn: some milliseconds. */
const AT_ONCE = 50;
/** Reading is most of the work; comparing and writing are the rest. */
const READING = 0.9;

interface DoctorParts {
  readonly pool: Pool;
  readonly schema: string;
  readonly crm: Pick<Crm, 'channels' | 'settings' | 'contacts' | 'namedContacts' | 'attachFile'>;
  readonly hash: Pick<MatchKeyHash, 'of'>;
}

/** What a run knows from its beginning. */
interface Run {
  readonly store: DoctorStore;
  readonly hash: Pick<MatchKeyHash, 'of'>;
  readonly language: Language;
  readonly countries: readonly CountryCode[];
  readonly own: ReadonlySet<MatchKey>;
}

/**
 * The command CheckNumbers, the match doctor: reads all people of the CRM and lists the numbers by which nobody can be
 * found, or more than one. It changes no record. What it finds goes to the database first, so that its memory does not
 * grow with the org; all of it is in a file at the command's record, the first findings of each kind in the result.
 * One run at a time on all bridges; one that was interrupted begins anew.
 */
export function checkNumbers({ pool, schema, crm, hash }: DoctorParts): CarryOut {
  return async (request, course) => {
    const beganAt = Date.now();
    const end = await onlyOne(pool, schema, async () => {
      const run = await beginRun({ pool, schema, crm, hash });
      const { store, language } = run;
      try {
        await store.clear();
        const { sources, hidden } = await crm.contacts.sources();
        const total = Math.max(1, await crm.namedContacts.count(sources));
        let read = 0;
        for (const source of sources) {
          for await (const contacts of crm.namedContacts.read(source, course.signal)) {
            await examine(contacts, source, run, course);
            read += contacts.length;
            await course.progress(Math.min(READING, (READING * read) / total), { read });
          }
        }
        for await (const findings of sharedFindings(store.sharedKeys())) {
          await addFindings(findings, run);
          course.signal.throwIfAborted();
        }
        const file = await storeReport(crm, store, { recordId: request.id, language, at: new Date(beganAt) });
        return await summary(store, { read, tookMs: Date.now() - beganAt, hidden, ...file });
      } finally {
        await store.clear();
      }
    });
    return end === undefined
      ? { kind: 'later', code: 'REQUEST_NOT_POSSIBLE', sentence: 'Another check is under way.' }
      : { kind: 'done', result: end };
  };
}

async function beginRun({ pool, crm, hash }: DoctorParts): Promise<Run> {
  const [channels, { defaultCountry, logLanguage: language }, own] = await Promise.all([
    crm.channels.all(),
    crm.settings(),
    createOwnAddresses(crm)(),
  ]);
  const countries = new Set([
    ...(defaultCountry ? [defaultCountry] : []),
    ...channels.flatMap(({ address }) => countryOfNumber(address) ?? []),
  ]);
  return { store: createDoctorStore(pool), hash, language, countries: [...countries], own };
}

async function examine(
  contacts: readonly NamedContact[],
  source: ContactSource,
  run: Run,
  { signal }: RequestCourse,
): Promise<void> {
  const findings: Finding[] = [];
  const keys: DoctorKey[] = [];
  for (let start = 0; start < contacts.length; start += AT_ONCE) {
    for (const contact of contacts.slice(start, start + AT_ONCE)) {
      const examined = examineContact(contact, source, run.countries, run.own);
      findings.push(...examined.findings);
      keys.push(
        ...examined.keys.map(({ key, place }) => ({
          hash: run.hash.of(key),
          isEmail: key.startsWith('mailto:'),
          place,
        })),
      );
    }
    await turn();
    signal.throwIfAborted();
  }
  await run.store.addKeys(keys);
  await addFindings(findings, run);
}

async function addFindings(findings: readonly Finding[], { store, language }: Run): Promise<void> {
  await store.addFindings(findings.map((finding) => ({ finding, line: findingLine(finding, language) })));
}
