interface AnyFault {
  readonly kind: string;
  readonly times?: number | undefined;
}

/** The faults of one provider that are on. The newest of a kind wins. */
export class Faults<Fault extends AnyFault> {
  #faults: readonly Fault[] = [];

  add(fault: Fault): void {
    this.#faults = [fault, ...this.#faults.filter(({ kind }) => kind !== fault.kind)];
  }

  /** Switches one kind off, or all. */
  clear(kind?: string): void {
    this.#faults = kind === undefined ? [] : this.#faults.filter((fault) => fault.kind !== kind);
  }

  all(): readonly Fault[] {
    return this.#faults;
  }

  /** @returns the fault if that kind is on, and counts it as having happened once. */
  take<Kind extends Fault['kind']>(kind: Kind): Extract<Fault, { kind: Kind }> | undefined {
    return this.takeAny(kind) as Extract<Fault, { kind: Kind }> | undefined;
  }

  /** The same, for those who know only some of the kinds. */
  takeAny(kind: Fault['kind']): Fault | undefined {
    const fault = this.#faults.find((candidate) => candidate.kind === kind);
    if (!fault || fault.times === undefined) return fault;
    const left = fault.times - 1;
    if (left === 0) this.clear(kind);
    else this.#faults = this.#faults.map((other) => (other === fault ? { ...fault, times: left } : other));
    return fault;
  }
}
