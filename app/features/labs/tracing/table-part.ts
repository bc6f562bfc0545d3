import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import type { TableData } from './load-table.server.ts';

/** What each part of the scan table shows. */
export interface TablePartProps {
  table: TableData;
  answer: FormAnswer | undefined;
  /** The task was not handed in yet. */
  isActive: boolean;
}
