import type { AppContext } from '#app/server/context.ts';
import { mayByCard } from '#domain/accounts/card-session.ts';
import { AppError } from '#domain/errors.ts';

/** @throws AppError `not_by_card`, where a card opened the session and the form is not among those that it may send */
export function refuseByCard({ isByCard }: Pick<AppContext, 'isByCard'>, form: FormData): void {
  if (isByCard && !mayByCard(form.get('intent'))) throw new AppError('not_by_card');
}
