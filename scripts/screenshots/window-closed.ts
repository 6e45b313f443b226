import type { Stage } from './stage.ts';

const NORA = '14155550143';
const DAY_SECONDS = 24 * 60 * 60;
/** Enough to open the conversation and to write a draft. */
const REST_SECONDS = 20;
/** The inbox looks at the clock every 15 seconds. */
const LONGEST_MS = 60_000;

/** The end of the service window comes while a rep writes; then the choice of a template. */
export async function windowClosed({ folder, inbox, parley }: Stage): Promise<void> {
  await parley.whatsapp(
    {
      from: NORA,
      type: 'text',
      text: { body: 'Do you still have the blue one in size M?' },
      timestamp: String(Math.floor(Date.now() / 1000) - DAY_SECONDS + REST_SECONDS),
    },
    { wa_id: NORA, profile: { name: 'Nora Sample' } },
  );
  await inbox.open('Do you still have');
  await inbox.page
    .locator('c-parley-composer textarea')
    .fill('Yes, one is left. Shall I put it aside for you?');
  await inbox.page.getByText('Templates only').first().waitFor({ timeout: LONGEST_MS });
  await inbox.page.screenshot({ path: `${folder}window-closed.png` });

  await inbox.page.getByRole('button', { name: 'Choose a template' }).last().click();
  await inbox.fillTemplate({ 'Order number': '1043' });
  await inbox.page.screenshot({ path: `${folder}template-picker.png` });
  await inbox.page.getByRole('button', { name: 'Close' }).last().click();
}
