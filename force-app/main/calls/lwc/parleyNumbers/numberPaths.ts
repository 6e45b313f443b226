import type { ObjectInfo } from 'lightning/uiObjectInfoApi';
import account from '@salesforce/label/c.ParleySourceAccount';
import contact from '@salesforce/label/c.ParleySourceContact';

/** A field that may hold a number: its path from the object, and what people call it. */
export interface NumberPath {
  readonly path: string;
  readonly label: string;
}

/** Numbers of people around a record, which are not fields of its own. */
const AROUND: Readonly<Record<string, readonly NumberPath[]>> = {
  Contact: [{ path: 'Contact.Account.Phone', label: account }],
  Case: [
    { path: 'Case.Contact.MobilePhone', label: contact },
    { path: 'Case.Contact.Phone', label: contact },
    { path: 'Case.Account.Phone', label: account },
  ],
  Opportunity: [{ path: 'Opportunity.Account.Phone', label: account }],
};

/** No field whose value is a fax machine. */
const SILENT = /fax/i;

/**
 * Where a record has numbers: its own fields of type Phone, those of people around it, and fields that an admin has
 * named in the settings.
 * @param named lines such as `Contact.Office__c` or `Visit__c.Contact__r.Phone`
 */
export default function numberPaths(info: ObjectInfo, named: string): readonly NumberPath[] {
  const object = info.apiName;
  const own = Object.values(info.fields)
    .filter(({ apiName, dataType }) => dataType === 'Phone' && !SILENT.test(apiName))
    .map(({ apiName, label }) => ({ path: `${object}.${apiName}`, label }));
  const wanted = named
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((path) => /^\w+(?:\.\w+){1,5}$/.test(path) && path.startsWith(`${object}.`))
    .map((path) => {
      const below = path.slice(object.length + 1);
      return { path, label: info.fields[below]?.label ?? below };
    });
  const all = [...own, ...(AROUND[object] ?? []), ...wanted];
  return all.filter(({ path }, index) => all.findIndex((one) => one.path === path) === index);
}
