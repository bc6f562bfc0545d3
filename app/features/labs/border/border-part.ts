import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import type { BorderData } from './load-border.server.ts';

export interface BorderPartProps {
  desk: BorderData;
  answer: FormAnswer | undefined;
  /** It was not handed in. */
  isActive: boolean;
}
