/**
 * A name for a new variable: the next number where variables are counted, else one after the field,
 * `Contact.FirstName` → `contact_first_name`. @param taken names that there are already
 */
export default function proposeName(path: string, taken: readonly string[]): string {
  const numbers = taken.filter((name) => /^\d+$/.test(name)).map(Number);
  if (numbers.length > 0) return String(Math.max(...numbers) + 1);
  const words = path
    .replace(/__[cr]\b/g, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
  const base = /^[a-z]/.test(words) ? words : 'text';
  let name = base;
  for (let count = 2; taken.includes(name); count += 1) name = `${base}_${count}`;
  return name;
}
