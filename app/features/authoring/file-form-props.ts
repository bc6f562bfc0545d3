import type { FormAnswer } from '#app/ui/form/form-answer.ts';

/** What both forms take by which a course begins with a file. */
export interface FileFormProps {
  id: string;
  organisations: { id: string; label: string }[];
  /** Administrators also write courses of the whole platform. */
  mayBePlatforms: boolean;
  answer: FormAnswer | undefined;
}
