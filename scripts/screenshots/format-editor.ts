import { openAdminPage } from './open-admin-page.ts';
import type { Stage } from './stage.ts';

/** An administrator changes the subject of Tasks and sees the latest ones follow. */
export async function formatEditor(stage: Stage): Promise<void> {
  const page = await openAdminPage(stage, 'ParleyFormats', 'As your latest Tasks would look.');
  await page.getByRole('textbox', { name: 'Subject' }).fill('{customer}: {topic}');
  await page
    .getByRole('heading', { name: /^Maria Sample: / })
    .first()
    .waitFor();
  await page.screenshot({ path: `${stage.folder}format-editor.png` });
}
