import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import type { Template, TemplateChannel } from 'c/parleyTemplateModel';
import savedFields from './savedFields';

/**
 * Saves a template with the rights of the user. Answers its id.
 * @param saved as it was; undefined for a new one
 * @throws the platform's error, with reasons by field
 */
export default async function saveTemplate(
  draft: Template,
  saved: Template | undefined,
  channel: TemplateChannel | undefined,
): Promise<string> {
  const fields = savedFields(draft, saved, channel);
  if (saved) {
    await updateRecord({ fields: { Id: saved.id, ...fields } });
    return saved.id;
  }
  const { id } = await createRecord({ apiName: 'ParleyTemplate__c', fields });
  return id;
}
