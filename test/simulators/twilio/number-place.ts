/** Places of the area codes that sample numbers come from. Elsewhere Twilio sends the names empty. */
const places: Readonly<
  Record<string, { readonly city: string; readonly state: string; readonly zip: string }>
> = {
  '202': { city: 'WASHINGTON', state: 'DC', zip: '20001' },
  '415': { city: 'SAN FRANCISCO', state: 'CA', zip: '94102' },
};

/** What Twilio tells of where a number is from, for the end of that name: `FromCity`, `FromState` … */
export function numberPlace(
  end: 'To' | 'From' | 'Called' | 'Caller',
  number: string,
): Record<string, string> {
  const isNorthAmerican = /^\+1\d{10}$/.test(number);
  const known = isNorthAmerican ? places[number.slice(2, 5)] : undefined;
  return {
    [`${end}Country`]: isNorthAmerican ? 'US' : '',
    [`${end}State`]: known?.state ?? '',
    [`${end}City`]: known?.city ?? '',
    [`${end}Zip`]: known?.zip ?? '',
  };
}
