import { LightningElement, api } from 'lwc';
import askLocation from '@salesforce/label/c.ParleyAskedLocation';
import askNumber from '@salesforce/label/c.ParleyAskedNumber';
import unsupported from '@salesforce/label/c.ParleyUnsupported';
import type { Content, SentTemplate } from 'c/parleyMessageModel';

type Of<Type extends Content['type']> = Extract<Content, { type: Type }>;

interface ShownButton {
  readonly key: string;
  readonly icon: string;
  readonly text: string;
  readonly description: string;
}

/** What a message holds beyond its text, as the customer saw or sent it. */
export default class ParleyMessageContent extends LightningElement {
  @api content: Content | undefined;
  /** What stands around the text, of a message that was made from a template. */
  @api sentTemplate: SentTemplate | undefined;

  readonly label = { unsupported };

  get place(): Of<'location'> | undefined {
    return this.of('location');
  }

  get cards(): Of<'contactCards'>['cards'] | undefined {
    return this.of('contactCards')?.cards;
  }

  get order(): Of<'order'> | undefined {
    return this.of('order');
  }

  get isUnsupported(): boolean {
    return this.of('unsupported') !== undefined;
  }

  get description(): string {
    return this.of('choice')?.description ?? '';
  }

  get answers(): Of<'choice'>['answers'] | undefined {
    const answers = this.of('choice')?.answers ?? [];
    return answers.length > 0 ? answers : undefined;
  }

  /** Buttons and lines that the customer can press: of a question or of a template. */
  get buttons(): readonly ShownButton[] | undefined {
    const buttons =
      this.sentTemplate?.buttons.map((button) => ({ ...button, description: '' })) ?? this.asked;
    return buttons.length > 0 ? buttons : undefined;
  }

  private get asked(): readonly ShownButton[] {
    const question = this.of('question');
    if (question?.ask === 'number') {
      return [{ key: 'number', icon: 'utility:user', text: askNumber, description: '' }];
    }
    if (question?.ask === 'location') {
      return [{ key: 'location', icon: 'utility:checkin', text: askLocation, description: '' }];
    }
    return (question?.choices ?? []).map(({ id, title, description }) => ({
      key: id,
      icon: 'utility:reply',
      text: title,
      description,
    }));
  }

  private of<Type extends Content['type']>(type: Type): Of<Type> | undefined {
    return this.content?.type === type ? (this.content as Of<Type>) : undefined;
  }
}
