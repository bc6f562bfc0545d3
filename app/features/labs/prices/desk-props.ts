import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import type { DeskSheet, PriceDeskData } from './load-price-desk.server.ts';

/** What every part of the desk is given: what lies there, and what the last form came back with. */
export interface DeskProps {
  desk: PriceDeskData;
  answer: FormAnswer | undefined;
}

/** And of a part of one series. */
export interface SheetProps extends DeskProps {
  sheet: DeskSheet;
}
