import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';

const page = z.object({
  records: z.array(z.unknown()),
  done: z.boolean(),
  nextRecordsUrl: z.string().optional(),
});

/**
 * All rows of a query, from its first answer on.
 * @param next gets a further page by its path
 * @throws ParleyError CRM_ANSWER_UNREADABLE when an answer has another form, or like `next`
 */
export async function readPages(
  first: unknown,
  next: (path: string) => Promise<unknown>,
): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  for (let answer: unknown = first; ;) {
    const read = page.safeParse(answer);
    if (!read.success)
      throw new ParleyError('CRM_ANSWER_UNREADABLE', 'A query was answered in another form.');
    rows.push(...read.data.records);
    if (read.data.done || read.data.nextRecordsUrl === undefined) return rows;
    answer = await next(read.data.nextRecordsUrl);
  }
}
