const ADDRESS_PART = /^(Mailing|Other|Billing|Shipping|)(?:Street|City|State|PostalCode|Country)$/;

/**
 * The field whose right decides about a field: parts of an address go by that of the whole address, `MailingAddress`.
 * @see https://help.salesforce.com/s/articleView?id=platform.compound_fields_address.htm
 */
export function addressRight(fieldName: string): string {
  const [, kind] = ADDRESS_PART.exec(fieldName) ?? [];
  return kind === undefined ? fieldName : `${kind}Address`;
}
