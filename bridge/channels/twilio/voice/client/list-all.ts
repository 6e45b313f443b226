/** A page of a list, as Twilio's client gives it. */
interface Page<Listed> {
  readonly instances: readonly Listed[];
  nextPage(): Promise<Page<Listed>> | undefined;
}

/** All of a list, page by page. What `read` makes nothing of is left out. */
export async function listAll<Listed, Read>(
  first: Promise<Page<Listed>>,
  read: (one: Listed) => Read | undefined,
): Promise<readonly Read[]> {
  const found: Read[] = [];
  let next: Promise<Page<Listed>> | undefined = first;
  while (next) {
    const page: Page<Listed> = await next;
    for (const one of page.instances) {
      const known = read(one);
      if (known !== undefined) found.push(known);
    }
    next = page.nextPage();
  }
  return found;
}
