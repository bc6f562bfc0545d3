import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import type { PoolDeskData } from './load-desk.server.ts';

/** What each part of the collection point shows. */
export interface DeskPartProps {
  desk: PoolDeskData;
  answer: FormAnswer | undefined;
  /** The task was not handed in yet. */
  isActive: boolean;
}
