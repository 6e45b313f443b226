import { createHash } from 'node:crypto';
import { WatchedEntries } from '../watched-entries.ts';
import type { Person } from './person.ts';
import { samplePeople } from './sample-people.ts';

/** Everybody who can write to us. Who is not there yet is added when their number is first named. */
export class People extends WatchedEntries<Person> {
  constructor() {
    super();
    for (const { firstName, lastName, number, username } of samplePeople) {
      this.#put({
        id: firstName.toLowerCase(),
        name: `${firstName} ${lastName}`,
        number,
        userId: userIdOf(number),
        isNumberHidden: username !== undefined,
        ...(username !== undefined && { username }),
      });
    }
  }

  /** @throws Error when there is nobody with that id. */
  override get(id: string): Person {
    return this.need(id);
  }

  /** Who has the number, in any spelling in which WhatsApp finds them. Somebody new when it is nobody's yet. */
  ofNumber(number: string): Person {
    const found = this.all().find((person) => spelling(person.number) === spelling(number));
    return (
      found ??
      this.#put({
        id: number.slice(1),
        name: 'A new customer',
        number,
        userId: userIdOf(number),
        isNumberHidden: false,
      })
    );
  }

  ofUserId(userId: string): Person | undefined {
    return this.all().find((person) => person.userId === userId);
  }

  /** Shows or hides the number. @throws Error when there is nobody with that id. */
  hideNumber(id: string, isNumberHidden: boolean): Person {
    const person = this.get(id);
    const username = person.username ?? `${person.name.toLowerCase().replace(/[^a-z]+/g, '.')}`;
    return this.#put({ ...person, username, isNumberHidden });
  }

  /** A new number, and with it a new user id. @throws Error when there is nobody with that id. */
  changeNumber(id: string, number: string): Person {
    return this.#put({ ...this.get(id), number, userId: userIdOf(number) });
  }

  #put(person: Person): Person {
    return this.keep(person.id, person);
  }
}

/** Like Meta's: country, a point, digits that say nothing. The same number always has the same one. */
function userIdOf(number: string): string {
  const digits = createHash('sha256').update(number).digest().readBigUInt64BE().toString().padStart(20, '0');
  return `${number.startsWith('+55') ? 'BR' : 'US'}.${digits}`;
}

/** One spelling for the two that a Brazilian mobile number has: with its ninth digit and without. */
function spelling(number: string): string {
  return number.replace(/^\+55(\d{2})9?([6-9]\d{7})$/, '+55$1$2');
}
