import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { GraphError } from '../graph-error.ts';
import type { ChangedTemplate, NewTemplate } from './template-body.ts';
import type { MetaTemplate } from './template.ts';

/** Tells an update of a template: field of the webhook and value. */
type Tell = (field: string, value: object) => Promise<boolean>;

const NEVER = 'NONE';

/**
 * Takes templates for review, and decides about them when it is told to, or by itself after a while.
 * https://developers.facebook.com/docs/graph-api/reference/whats-app-business-hsm
 */
export class TemplateDesk {
  readonly #templates = new Map<string, MetaTemplate>();
  /** Names of deleted ones: Meta keeps each from use for thirty days. */
  readonly #deleted = new Set<string>();
  readonly #tell: Tell;
  readonly #reviewMs: number | undefined;
  readonly #stopping = new AbortController();

  /** @param reviewMs after how long a template is approved by itself; undefined: never */
  constructor(tell: Tell, reviewMs: number | undefined) {
    this.#tell = tell;
    this.#reviewMs = reviewMs;
  }

  all(): readonly MetaTemplate[] {
    return [...this.#templates.values()];
  }

  get(id: string): MetaTemplate | undefined {
    return this.#templates.get(id);
  }

  find(name: string, language: string): MetaTemplate | undefined {
    return this.all().find((one) => one.name === name && one.language === language);
  }

  /** @throws GraphError when the name is taken in that language, or was deleted lately */
  create(given: NewTemplate): MetaTemplate {
    if (this.find(given.name, given.language)) {
      throw new GraphError(
        400,
        100,
        'Invalid parameter',
        `There is a template ${given.name} in ${given.language}`,
        2_388_024,
      );
    }
    if (this.#deleted.has(given.name)) {
      throw new GraphError(400, 100, 'Invalid parameter', `${given.name} was deleted lately`, 2_388_023);
    }
    const template: MetaTemplate = {
      id: `${randomInt(1_000_000, 9_999_999)}${randomInt(10_000_000, 99_999_999)}`,
      name: given.name,
      language: given.language,
      category: given.category,
      isNamed: given.parameter_format?.toUpperCase() === 'NAMED',
      components: given.components,
      status: 'PENDING',
      reason: NEVER,
      quality: 'UNKNOWN',
    };
    this.#templates.set(template.id, template);
    this.#review(template.id);
    return template;
  }

  /** @throws GraphError when there is none with that id, or one under review */
  change(id: string, given: ChangedTemplate): void {
    const template = this.#need(id);
    if (template.status === 'PENDING' || template.status === 'DISABLED') {
      throw new GraphError(
        400,
        100,
        'Invalid parameter',
        `A template that is ${template.status} stays as it is`,
      );
    }
    if (template.status === 'APPROVED' && given.category && given.category !== template.category) {
      throw new GraphError(400, 100, 'Invalid parameter', 'The category of an approved template stays');
    }
    this.#templates.set(id, {
      ...template,
      ...(given.category && { category: given.category }),
      ...(given.components && { components: given.components }),
      status: 'PENDING',
      reason: NEVER,
    });
    this.#review(id);
  }

  /** Deletes one language by its id, or all of a name. @returns whether there was something to delete */
  delete(name: string, id?: string): boolean {
    const found = this.all().filter((one) => one.name === name && (id === undefined || one.id === id));
    for (const one of found) this.#templates.delete(one.id);
    if (found.length > 0 && !this.all().some((one) => one.name === name)) this.#deleted.add(name);
    return found.length > 0;
  }

  /** Adds one that the business has had for long, without a word to anybody. */
  put(template: MetaTemplate): void {
    this.#templates.set(template.id, template);
  }

  /**
   * Decides about a template and tells it. @returns whether the webhook was taken
   * @throws GraphError when there is none with that id
   */
  decide(id: string, status: MetaTemplate['status'], reason = NEVER): Promise<boolean> {
    const template = { ...this.#need(id), status, reason };
    this.#templates.set(id, template);
    return this.#tell('message_template_status_update', {
      event: status,
      ...this.#named(template),
      message_template_category: template.category,
      reason: status === 'REJECTED' ? reason : status === 'APPROVED' ? NEVER : null,
      ...(status === 'REJECTED' && {
        rejection_info: { reason: `Refused as ${reason} on the desk.`, recommendation: 'Change the text.' },
      }),
      ...(status === 'PAUSED' && {
        other_info: { title: 'FIRST_PAUSE', description: reason === NEVER ? 'Low quality.' : reason },
      }),
      ...(status === 'DISABLED' && { disable_info: { disable_date: Math.floor(Date.now() / 1000) } }),
    });
  }

  /** @throws GraphError when there is none with that id */
  rate(id: string, quality: MetaTemplate['quality']): Promise<boolean> {
    const template = this.#need(id);
    this.#templates.set(id, { ...template, quality });
    return this.#tell('message_template_quality_update', {
      previous_quality_score: template.quality,
      new_quality_score: quality,
      ...this.#named(template),
    });
  }

  /** @throws GraphError when there is none with that id */
  recategorize(id: string, category: MetaTemplate['category']): Promise<boolean> {
    const template = this.#need(id);
    this.#templates.set(id, { ...template, category });
    return this.#tell('template_category_update', {
      ...this.#named(template),
      previous_category: template.category,
      new_category: category,
    });
  }

  stop(): void {
    this.#stopping.abort();
  }

  #named({ id, name, language }: MetaTemplate) {
    return {
      message_template_id: Number(id),
      message_template_name: name,
      message_template_language: language,
    };
  }

  #need(id: string): MetaTemplate {
    const template = this.#templates.get(id);
    if (!template) throw new GraphError(400, 100, 'Invalid parameter', `There is no template ${id}`);
    return template;
  }

  #review(id: string): void {
    if (this.#reviewMs === undefined) return;
    setTimeout(this.#reviewMs, undefined, { signal: this.#stopping.signal }).then(
      () => (this.#templates.get(id)?.status === 'PENDING' ? this.decide(id, 'APPROVED') : undefined),
      () => undefined,
    );
  }
}
