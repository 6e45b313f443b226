import type { Stage } from './stage.ts';

const MARIA = '12025550141';

/** A thread on WhatsApp with every kind of message, and the same on the customer's phone. */
export async function everyKindOfMessage({ folder, inbox, parley, phone }: Stage): Promise<void> {
  await phone.be('maria', 'WhatsApp by Meta');
  await phone.write('Hi! My parcel is here, but it is not what I ordered.');
  await inbox.open('My parcel is here');
  await phone.attach('Sample photo');
  await inbox.page.locator('c-parley-message-file button').waitFor();
  await phone.attach('Voice message');
  await inbox.page.locator('c-parley-message-file audio').waitFor();
  await inbox.reply('I am sorry, Maria. Where can we pick it up?');
  await phone.attach('Where you are');
  await inbox.message('Pennsylvania Avenue');
  await phone.attach('Your contact card');
  await inbox.page.locator('c-parley-contact-cards').waitFor();
  await phone.write('Thursday afternoon is fine.');
  await phone.write('The code of the gate is 4711.');
  await phone.about('Thursday afternoon', 'Edit');
  await phone.write('Friday afternoon is fine.');
  await phone.about('The code of the gate', 'Delete for everyone');
  await (await inbox.message('Friday afternoon')).getByText('Edited').waitFor();
  await inbox.quote('Friday afternoon', 'Friday it is. We bring the right one along.');
  await phone.about('Friday it is.', 'React with ❤️');
  await (await inbox.message('Friday it is.')).getByTitle(/❤️/).waitFor();
  await parley.whatsapp(
    {
      from: MARIA,
      type: 'system',
      system: { type: 'customer_identity_changed', body: 'The security code changed' },
    },
    { wa_id: MARIA, profile: { name: 'Maria Sample' } },
  );
  await inbox.message('The security code changed');
  await inbox.page.getByRole('button', { name: 'Choose a template' }).click();
  await inbox.fillTemplate({ 'Order number': '1042' });
  await inbox.page
    .getByRole('group', { name: 'Choose a template' })
    .getByRole('button', { name: 'Send' })
    .click();
  await (await inbox.message('1042')).getByTitle(/Delivered|Read/).waitFor();

  await inbox.page.setViewportSize({ width: 1280, height: 1600 });
  await inbox.page.screenshot({ path: `${folder}every-kind-of-message.png` });
  await inbox.page.setViewportSize({ width: 1280, height: 800 });
  await phone.page.screenshot({ path: `${folder}phone.png` });
}
