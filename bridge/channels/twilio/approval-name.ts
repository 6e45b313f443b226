const SHORT = 6;

/**
 * The name under which a template is shown to WhatsApp. A name that was rejected cannot be used again, so every edition
 * but the first carries the end of its id: `order_update_0f3a9c`.
 * @param formerSid id of the edition that was submitted before, if there was one
 * @see https://www.twilio.com/docs/content/content-api-resources#submit-template-approval-for-whatsapp
 */
export function approvalName(name: string, sid: string, formerSid: string | undefined): string {
  return formerSid === undefined || formerSid === sid ? name : `${name}_${sid.slice(-SHORT).toLowerCase()}`;
}

/** The name as people gave it: the other way round. */
export function givenName(nameAtTwilio: string, sid: string): string {
  const end = `_${sid.slice(-SHORT).toLowerCase()}`;
  return nameAtTwilio.endsWith(end) ? nameAtTwilio.slice(0, -end.length) : nameAtTwilio;
}
