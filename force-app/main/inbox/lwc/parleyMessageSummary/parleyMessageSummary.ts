import greeting from '@salesforce/label/c.ParleyGreetingRequest';
import messageWithoutText from '@salesforce/label/c.ParleyMedia';
import fileKind from 'c/parleyFileKind';
import type { Message } from 'c/parleyMessageModel';

/** A message in one line, for where it is quoted: its text, else what it is. */
export default function summarize({ body, content, files }: Message): string {
  const [text = ''] = body.trim().split('\n');
  const [file] = files;
  if (text) return text;
  if (file) return fileKind(file).label;
  return content?.type === 'greetingRequest' ? greeting : messageWithoutText;
}
