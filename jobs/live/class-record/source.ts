import type { TFunction } from 'i18next';
import type { Database } from '#db/client.ts';
import type { ClassView } from '#db/queries/schedule/class-session.ts';
import type { RecordReach } from '#domain/live/class-record.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import type { Formatter } from '#platform/i18n/format.ts';

/** Of what a section of the record is written, and for whom. */
export interface RecordSource {
  db: Database;
  view: ClassView;
  personId: string;
  reach: RecordReach;
  locale: InterfaceLocale;
  t: TFunction;
  /** By the clocks of where the class was planned. */
  format: Formatter;
  now: Date;
}
