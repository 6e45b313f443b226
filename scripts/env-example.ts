import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configSchema, variableNotes } from '../bridge/config-schema.ts';

/** The text of `.env.example`: every variable of the bridge with what it is for and its default. */
export function envExample(): string {
  const lines = [
    '# Configuration of the bridge. Copy it to .env and fill in what has no default.',
    '# Made from bridge/config-schema.ts by npm run generate; change it there.',
  ];
  let heading: string | undefined;
  for (const [name, schema] of Object.entries(configSchema.shape)) {
    const note = variableNotes.get(schema);
    if (!note) throw new Error(`${name} has no note.`);
    if (note.group !== heading) lines.push('', `## ${note.group}`);
    heading = note.group;
    const unset = schema.safeParse(undefined);
    const standard = unset.success ? unset.data : undefined;
    const remarks = [
      ...(note.secret ? ['Secret.'] : []),
      ...(note.example ? [`Example: ${note.example}`] : []),
      ...(unset.success ? [] : ['Required.']),
    ];
    lines.push('', `# ${[note.doc, ...remarks].join(' ')}`);
    lines.push(unset.success ? `#${name}=${standard ?? ''}` : `${name}=`);
  }
  return `${lines.join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../.env.example', import.meta.url), envExample());
}
