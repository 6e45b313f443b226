import type { TemplateComponent } from './template-body.ts';

export type TemplateStatus = 'PENDING' | 'APPROVED' | 'REJECTED' | 'PAUSED' | 'DISABLED';

/** A template as the simulated Meta keeps it. */
export interface MetaTemplate {
  /** Digits. */
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
  readonly isNamed: boolean;
  readonly components: readonly TemplateComponent[];
  readonly status: TemplateStatus;
  /** `NONE` as long as nothing is wrong. */
  readonly reason: string;
  readonly quality: 'UNKNOWN' | 'GREEN' | 'YELLOW' | 'RED';
}

/** The template as the API answers it. */
export function toTemplateNode(template: MetaTemplate): Record<string, unknown> {
  const { id, name, language, category, components, status, reason, quality } = template;
  return {
    name,
    parameter_format: template.isNamed ? 'NAMED' : 'POSITIONAL',
    components,
    language,
    status,
    category,
    rejected_reason: status === 'REJECTED' ? reason : 'NONE',
    quality_score: { score: quality, date: Math.floor(Date.now() / 1000) },
    id,
  };
}
