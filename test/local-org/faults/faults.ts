import { OrgError } from '../org-error.ts';
import type { Row } from '../row.ts';
import type { ObjectSchema } from '../schema/object-schema.ts';
import type { FaultRule, RequestFault, RowFault } from './fault-rule.ts';

interface Pending<Rule> {
  readonly rule: Rule;
  left: number;
}

/** The faults that are asked for and have not happened often enough yet. */
export class Faults {
  #requests: Pending<RequestFault>[] = [];
  #rows: Pending<RowFault>[] = [];
  #latency = { baseMilliseconds: 0, millisecondsPerRow: 0 };
  readonly #streamResets = new Set<() => void>();
  /** Counts the rows that were written, or would have been. */
  #rowsSeen = 0;

  add(rule: FaultRule): void {
    if (rule.kind === 'stream-reset') for (const listener of this.#streamResets) listener();
    else if (rule.kind === 'latency') this.#latency = rule;
    else if (rule.kind === 'lock' || rule.kind === 'refuse-row') this.#rows.push({ rule, left: rule.times });
    else this.#requests.push({ rule, left: rule.times });
  }

  clear(): void {
    this.#requests = [];
    this.#rows = [];
    this.#latency = { baseMilliseconds: 0, millisecondsPerRow: 0 };
  }

  /** What is still to happen, with how often. */
  list(): readonly object[] {
    return [...this.#requests, ...this.#rows].map(({ rule, left }) => ({ ...rule, times: left }));
  }

  /** Calls back when the streams of the Pub/Sub API are to break. */
  onStreamReset(listener: () => void): void {
    this.#streamResets.add(listener);
  }

  /** Uses up the first rule that is about this request. */
  takeForRequest(method: string, path: string): RequestFault | undefined {
    return this.#take(method, path, () => true);
  }

  /** Refuses a part of a composite request, as it would be refused alone. */
  checkPart(method: string, url: string): void {
    const fault = this.#take(method, url, ({ kind }) => kind === 'refuse-request');
    if (fault?.kind === 'refuse-request') throw new OrgError(fault.code, fault.message);
  }

  #take(method: string, path: string, isMeant: (rule: RequestFault) => boolean): RequestFault | undefined {
    const pending = this.#requests.find(
      ({ rule }) =>
        isMeant(rule) &&
        (rule.match.method === undefined || rule.match.method.toUpperCase() === method) &&
        (rule.match.path === undefined || new RegExp(rule.match.path).test(path)),
    );
    if (pending && (pending.left -= 1) === 0)
      this.#requests = this.#requests.filter((one) => one !== pending);
    return pending?.rule;
  }

  /** Refuses a row that a rule is about. To be asked before every change of a row. */
  checkRow(object: ObjectSchema, row: Row): void {
    this.#rowsSeen += 1;
    if (this.#rows.length === 0) return;
    const pending = this.#rows.find(({ rule }) => isAbout(rule, object, row));
    if (!pending) return;
    if ((pending.left -= 1) === 0) this.#rows = this.#rows.filter((one) => one !== pending);
    const { rule } = pending;
    if (rule.kind === 'lock') {
      const message = `unable to obtain exclusive access to this record or 1 records: ${row.Id}`;
      throw new OrgError('UNABLE_TO_LOCK_ROW', message, { fields: [] });
    }
    throw new OrgError(rule.code, rule.message, { fields: rule.field === undefined ? [] : [rule.field] });
  }

  rowsSeen(): number {
    return this.#rowsSeen;
  }

  /** How long the answer to a request takes that has written so many rows. */
  latency(rows: number): number {
    return this.#latency.baseMilliseconds + rows * this.#latency.millisecondsPerRow;
  }
}

function isAbout(rule: RowFault, object: ObjectSchema, row: Row): boolean {
  if (rule.object !== undefined && rule.object.toLowerCase() !== object.name.toLowerCase()) return false;
  if (rule.kind === 'lock' || rule.field === undefined) return true;
  const value = row[object.field(rule.field)?.name ?? ''];
  return rule.contains === undefined ? value !== null : String(value ?? '').includes(rule.contains);
}
