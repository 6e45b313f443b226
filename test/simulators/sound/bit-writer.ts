/** Writes numbers of any number of bits one after the other, the highest bit first. */
export class BitWriter {
  readonly bytes: Buffer;
  #place = 0;

  /** @param size how many bytes there are; those that nobody writes stay 0 */
  constructor(size: number) {
    this.bytes = Buffer.alloc(size);
  }

  write(number: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit -= 1) {
      const byte = this.#place >> 3;
      const isSet = (number >> bit) & 1;
      this.bytes[byte] = (this.bytes[byte] ?? 0) | (isSet << (7 - (this.#place & 7)));
      this.#place += 1;
    }
  }
}
