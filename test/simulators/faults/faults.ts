interface AnyFault {
  readonly kind: string;
  readonly times?: number | undefined;
  /** Only each so-manieth time that it could happen. */
  readonly every?: number | undefined;
}

/** The faults of one provider that are on. The newest of a kind wins. */
export class Faults<Fault extends AnyFault> {
  #faults: readonly Fault[] = [];
  readonly #chances = new Map<Fault['kind'], number>();

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
    if (!fault || !this.#isDue(fault)) return undefined;
    if (fault.times === undefined) return fault;
    const left = fault.times - 1;
    if (left === 0) this.clear(kind);
    else this.#faults = this.#faults.map((other) => (other === fault ? { ...fault, times: left } : other));
    return fault;
  }

  #isDue(fault: Fault): boolean {
    if (fault.every === undefined) return true;
    const chance = (this.#chances.get(fault.kind) ?? 0) + 1;
    this.#chances.set(fault.kind, chance);
    return chance % fault.every === 0;
  }
}
