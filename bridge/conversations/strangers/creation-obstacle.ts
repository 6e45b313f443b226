/**
 * Why a CRM does not take a record for a customer whom it does not know.
 * - `duplicates`: a rule of the org against duplicates found records like it.
 * - `required`: a field must be filled that the bridge knows nothing for.
 * - `rule`: a validation rule, a flow or a trigger of the org.
 * - `right`: the user of the bridge may not create it, or not write one of its fields.
 * - `noPersonAccounts`: the org does not have what the channel asks for.
 */
export type CreationObstacle = 'duplicates' | 'required' | 'rule' | 'right' | 'noPersonAccounts' | 'other';
