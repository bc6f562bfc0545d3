import type { FormAnswer } from '#app/ui/form/form-answer.ts';

export const awardActs = ['suspended', 'lifted', 'revoked', 'reissued'] as const;
/** What was done with a certificate, as the list says it afterwards. */
export type AwardDone = (typeof awardActs)[number];

/** Where the form came from; a form that came back with mistakes knows it itself. */
export function wayBack(back: string, answer: FormAnswer | undefined): string {
  const typed = answer?.values.back;
  return typeof typed === 'string' ? typed : back;
}
