import type { MetadataCatalog } from '../schema/metadata-catalog.ts';
import type { Schema } from '../schema/object-schema.ts';
import type { ObjectTranslation } from './object-translation.ts';
import { readObjectTranslations } from './read-object-translations.ts';
import { translateSchema } from './translate-schema.ts';

/** Keeps each schema in each language that somebody reads, until other metadata is in effect. */
export class TranslatedSchemas {
  readonly #metadata: () => MetadataCatalog;
  #read: MetadataCatalog | undefined;
  #translations = new Map<string, ReadonlyMap<string, ObjectTranslation>>();
  #known = new WeakMap<Schema, Map<string, Schema>>();

  /** @param metadata gives the metadata of the moment */
  constructor(metadata: () => MetadataCatalog) {
    this.#metadata = metadata;
  }

  /**
   * @param language of the reader as a User row has it: `en_US`, `es`, `fr_CA`. A language of one country falls back
   * to the language itself.
   */
  of(schema: Schema, language: string): Schema {
    if (language.startsWith('en')) return schema;
    if (this.#read !== this.#metadata()) this.#forget();
    const known = this.#known.get(schema)?.get(language);
    if (known) return known;
    const translated = translateSchema(schema, this.#translationsIn(language));
    this.#known.set(schema, (this.#known.get(schema) ?? new Map<string, Schema>()).set(language, translated));
    return translated;
  }

  #translationsIn(language: string): ReadonlyMap<string, ObjectTranslation> {
    const known = this.#translations.get(language);
    if (known) return known;
    const exact = readObjectTranslations(this.#metadata(), language);
    const [general = language] = language.split('_');
    const translations =
      exact.size > 0 || general === language ? exact : readObjectTranslations(this.#metadata(), general);
    this.#translations.set(language, translations);
    return translations;
  }

  #forget(): void {
    this.#read = this.#metadata();
    this.#translations = new Map();
    this.#known = new WeakMap();
  }
}
