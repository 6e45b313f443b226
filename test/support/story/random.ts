/** Chances that are the same for the same seed. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  number(below: number): number;
  /** One of them. @throws RangeError when there is none */
  one<Thing>(things: readonly Thing[]): Thing;
}

/** @param seed a whole number: a test that fails prints it, so that it can be run again as it was */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const number = (below: number): number => {
    // Weyl sequence, mixed: https://en.wikipedia.org/wiki/Weyl_sequence
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
  };
  return {
    number,
    one(things) {
      const [thing] = things.slice(number(things.length));
      if (thing === undefined) throw new RangeError('There is nothing to choose from.');
      return thing;
    },
  };
}
