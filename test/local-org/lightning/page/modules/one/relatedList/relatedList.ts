import { api, LightningElement } from 'lwc';
import { objectInfo, type ObjectInfo } from 'page/objectInfo.js';
import { iconOf, listViewsOf } from 'page/pageMetadata.js';
import { readRows, type Rows } from 'page/recordRows.js';
import { urlOf } from 'page/router.js';

const fewRows = 6;
const manyRows = 200;
const mostColumns = 5;

/** Children of a record: the newest few in a card, or (`all`) a page of them. */
export default class RelatedList extends LightningElement {
  #key = '';
  child: ObjectInfo | undefined;
  result: Rows | undefined;
  failure: string | undefined;
  /** Pixels: narrower columns cannot be read, the table scrolls sideways instead. */
  minColumnWidth = 140;

  @api objectApiName: string | undefined;
  @api recordId: string | undefined;
  @api relationship: string | undefined;
  @api all = false;
  /** Field paths of the children; without them those of their first list. */
  @api columns: readonly string[] | undefined;

  renderedCallback(): void {
    const key = `${this.objectApiName}/${this.recordId}/${this.relationship}`;
    if (key === this.#key) return;
    this.#key = key;
    void this.load();
  }

  get title(): string {
    return `${this.child?.labelPlural ?? ''} (${this.result?.totalCount ?? 0})`;
  }

  get icon(): string {
    return iconOf(this.child?.apiName ?? '');
  }

  get hasRows(): boolean {
    return (this.result?.rows.length ?? 0) > 0;
  }

  get hasMore(): boolean {
    return (this.result?.rows.length ?? 0) < (this.result?.totalCount ?? 0);
  }

  get allUrl(): string {
    return urlOf({
      type: 'standard__recordRelationshipPage',
      attributes: {
        objectApiName: this.objectApiName,
        recordId: this.recordId,
        relationshipApiName: this.relationship,
      },
    });
  }

  handleRefresh(): void {
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      const parent = await objectInfo(this.objectApiName ?? '');
      const relationship = parent.childRelationships.find(
        ({ relationshipName }) => relationshipName === this.relationship,
      );
      if (relationship === undefined)
        throw new Error(`${parent.label} has no related list ${this.relationship}.`);
      const object = relationship.childObjectApiName;
      this.child = await objectInfo(object);
      const columns = this.columns ?? listViewsOf(object)[0]?.columns ?? ['Name'];
      const parentPath = relationship.fieldName.replace(/__c$/, '__r').replace(/Id$/, '');
      this.result = await readRows({
        object,
        columns: columns
          .filter((path) => path !== relationship.fieldName && !path.startsWith(`${parentPath}.`))
          .slice(0, mostColumns),
        within: `${relationship.fieldName}: { eq: "${this.recordId ?? ''}" }`,
        first: this.all ? manyRows : fewRows,
      });
      this.failure = undefined;
    } catch (error) {
      this.failure = error instanceof Error ? error.message : JSON.stringify(error);
    }
  }
}
