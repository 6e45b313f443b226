import type { MetadataElement } from '../../schema/metadata-element.ts';
import { columnField } from './column-field.ts';
import type { Layout } from './page-metadata.ts';

/** Reads the layout of an object: its sections, and the related lists below the record. */
export function readLayout(layout: MetadataElement): Layout {
  return {
    sections: layout.children('layoutSections').map((section) => ({
      label: section.requiredText('label'),
      columns: section
        .children('layoutColumns')
        .map((column) => column.children('layoutItems').map((item) => item.requiredText('field'))),
    })),
    relatedLists: layout.children('relatedLists').map((list) => {
      const [object = '', field = ''] = list.requiredText('relatedList').split('.');
      return { object, field, columns: list.texts('fields').map(columnField) };
    }),
  };
}
