import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';

/** Sends a message to a process and gives the next one that comes back. One question at a time. */
export async function ask<Answer>(child: ChildProcess, question: unknown): Promise<Answer> {
  const answered = once(child, 'message') as Promise<[Answer]>;
  child.send(question as object);
  const [answer] = await answered;
  return answer;
}
