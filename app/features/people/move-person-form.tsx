import type { z } from 'zod';
import { OverseerList } from '#app/features/organisations/overseer-list.tsx';
import { useRoleName } from '#app/features/organisations/role-names.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { useOrganisationName } from '#app/ui/organisation-name.tsx';
import type { LocalizedText } from '#domain/locale.ts';
import type { loadPersonMove, movePersonSchema } from './move-person.server.ts';

interface MovePersonFormProps {
  /** The address of this move's page. */
  here: string;
  /** The organisation that is left. */
  from: LocalizedText;
  move: Awaited<ReturnType<typeof loadPersonMove>>;
  answer: FormAnswer | undefined;
}

/** Says what moving a person means, asks why, and carries it out. */
export function MovePersonForm({ here, from, move, answer }: MovePersonFormProps) {
  const { t } = useTranslation('people');
  const [to, seen] = [move.to.slug, move.roles.map(({ role }) => role).join(' ')];
  const form = useForm<z.input<typeof movePersonSchema>>({
    answer,
    values: { moveId: move.moveId, to, seen, why: 'works_elsewhere', reason: '' },
    fresh: { to, seen },
    once: { moveId: move.moveId },
    labels: useReasonLabels(),
  });
  return (
    <Form of={form} className="card beam card-in-lg stack">
      <h2>{t('move.means')}</h2>
      <Consequences from={from} move={move} />
      <HiddenField field={form.fields.moveId} />
      <HiddenField field={form.fields.to} />
      <HiddenField field={form.fields.seen} />
      <ReasonFields of="move" why={form.fields.why} reason={form.fields.reason} hint={t('move.wordsHint')} />
      <div className="row wrap">
        <button type="submit" className="btn btn-primary">
          {t('move.now')}
        </button>
        <a className="btn" href={here}>
          {t('move.elsewhere')}
        </a>
      </div>
    </Form>
  );
}

function Consequences({ from, move }: Pick<MovePersonFormProps, 'from' | 'move'>) {
  const { t } = useTranslation('people');
  const { t: words } = useTranslation('organisations');
  const format = useFormat();
  const roleName = useRoleName();
  const nameOf = useOrganisationName();
  const places = { from: nameOf(from), to: nameOf(move.to.names) };
  const { programmes, codeUntil } = move;
  return (
    <div className="stack">
      <p className="b">{t('move.fromTo', places)}</p>
      <ul className="bullets stack stack-2">
        {move.roles.map(({ role, isHeldThere }) => (
          <li key={role}>
            {isHeldThere
              ? t('move.roleThere', { role: roleName(role), ...places })
              : t('move.roleGoes', { role: roleName(role), ...places })}
          </li>
        ))}
        {move.staysElsewhere && <li>{t('move.staysElsewhere')}</li>}
        {programmes > 0 && (
          <li>{t('move.programmes', { count: programmes, shown: format.number(programmes), ...places })}</li>
        )}
        <li>{t('move.results')}</li>
        <li>{codeUntil === null ? t('move.signIn') : t('move.code', { until: format.dateTime(codeUntil) })}</li>
      </ul>
      <OverseerList title={t('move.lose')} none={words('move.nobodyLoses')} overseers={move.lose} />
      <OverseerList title={t('move.gain')} none={words('move.nobodyGains')} overseers={move.gain} />
    </div>
  );
}
