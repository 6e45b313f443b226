import { parsePhoneNumberFromString } from 'libphonenumber-js';

/**
 * What one spelling of a number has that another one lacks: Brazil's ninth digit, the 1 of Mexican mobile numbers, the 9
 * and the 15 of Argentine ones, the two digits that tell the operator in Ivory Coast, the 01 of Benin.
 */
export type NumberMark = 'ninthDigit' | 'mobileOne' | 'mobileNine' | 'fifteen' | 'operatorDigits' | 'zeroOne';

/** A country in which one line is known by several spellings of its number. */
export interface NumberPlan {
  /** The country code, with `+`. */
  readonly prefix: string;
  /** The spelling of today, or undefined when the number is not one that has another. */
  current(number: string): string | undefined;
  /** The other spellings of such a number: those of before, and those that people write. */
  others(current: string): readonly string[];
  /** What this spelling has that others of the same number lack. */
  mark(number: string): NumberMark | undefined;
}

/**
 * Mobile numbers got a 9 in front of their eight digits, which began with 6 to 9. WhatsApp still knows many without.
 * Landlines begin with 2 to 5 and never get one; mobile numbers given out since may go on like them after the 9, and
 * never were without.
 */
const brazil: NumberPlan = {
  prefix: '+55',
  current: (number) => number.replace(/^\+55([1-9]{2})9?([6-9]\d{7})$/, '+55$19$2'),
  others: (current) => {
    const without = current.replace(/^\+55([1-9]{2})9([6-9]\d{7})$/, '+55$1$2');
    return without === current ? [] : [without];
  },
  mark: (number) => (/^\+55[1-9]{2}9[6-9]\d{7}$/.test(number) ? 'ninthDigit' : undefined),
};

/** A 1 after the country code marked mobile numbers until 2019. No area code begins with 1. */
const mexico: NumberPlan = {
  prefix: '+52',
  current: (number) => number.replace(/^\+521?([2-9]\d{9})$/, '+52$1'),
  others: (current) => (/^\+52[2-9]\d{9}$/.test(current) ? [`+521${current.slice(3)}`] : []),
  mark: (number) => (/^\+521[2-9]\d{9}$/.test(number) ? 'mobileOne' : undefined),
};

/**
 * From abroad a mobile number has a 9 after the country code; at home it has none, but a 15 between area code and
 * number. Both are written after +54. Areas have two to four digits: the library knows which.
 */
const argentina: NumberPlan = {
  prefix: '+54',
  current: (number) => {
    if (/^\+549\d{10}$/.test(number)) return number;
    if (/^\+54[1-8]\d{9}$/.test(number)) return `+549${number.slice(3)}`;
    const local = /^\+54[1-8]\d{11}$/.test(number) ? parsePhoneNumberFromString(number)?.number : undefined;
    return local && /^\+549\d{10}$/.test(local) ? local : undefined;
  },
  others: (current) => {
    if (!/^\+549\d{10}$/.test(current)) return [];
    const digits = current.slice('+549'.length);
    const area = /^0(\d+) 15-/.exec(parsePhoneNumberFromString(current)?.formatNational() ?? '')?.[1] ?? '';
    const local = `+54${area}15${digits.slice(area.length)}`;
    // A number that is not in use has no area that both ways of reading agree on.
    return [`+54${digits}`, ...(argentina.current(local) === current ? [local] : [])];
  },
  mark(number) {
    if (/^\+549\d{10}$/.test(number)) return 'mobileNine';
    return /^\+54[1-8]\d{11}$/.test(number) ? 'fifteen' : undefined;
  },
};

/**
 * Eight digits became ten on 31 January 2021, when a prefix told the operator. That of a mobile number follows from the
 * second digit, that of a landline, which began with 2 or 3, from the third.
 */
const ivoryCoast: NumberPlan = {
  prefix: '+225',
  current: (number) => {
    const old = /^\+225(\d{8})$/.exec(number)?.[1];
    if (!old) return /^\+225\d{10}$/.test(number) ? number : undefined;
    const prefix = ivorianPrefix(old);
    return prefix && `+225${prefix}${old}`;
  },
  others: (current) => {
    const old = current.slice('+225'.length + 2);
    return old.length === 8 && current === `+225${ivorianPrefix(old) ?? ''}${old}` ? [`+225${old}`] : [];
  },
  mark: (number) => (/^\+225\d{10}$/.test(number) ? 'operatorDigits' : undefined),
};

function ivorianPrefix(old: string): string | undefined {
  const [first = '', second = '', third = ''] = old;
  if ('23'.includes(first)) return third === '8' ? '21' : third === '0' ? '25' : '27';
  if ('0456789'.includes(first)) return '0123'.includes(second) ? '01' : '456'.includes(second) ? '05' : '07';
  return undefined;
}

/** Eight digits became ten on 30 November 2024: 01 went in front of all of them. */
const benin: NumberPlan = {
  prefix: '+229',
  current: (number) => number.replace(/^\+229(?:01)?([24-9]\d{7})$/, '+22901$1'),
  others: (current) => (/^\+22901[24-9]\d{7}$/.test(current) ? [`+229${current.slice(6)}`] : []),
  mark: (number) => (/^\+22901[24-9]\d{7}$/.test(number) ? 'zeroOne' : undefined),
};

export const numberPlans: readonly NumberPlan[] = [brazil, mexico, argentina, ivoryCoast, benin];
