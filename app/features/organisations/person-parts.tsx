import { KeyRound } from 'lucide';
import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { OrganisationName, useOrganisationName } from '#app/ui/organisation-name.tsx';
import type { HeldRole } from '#db/queries/accounts/person.ts';
import { codeDays } from '#domain/accounts/reset-code.ts';
import type { suspendSchema } from './person-actions.server.ts';
import { RoleSelect } from './person-form.tsx';
import { useRoleName } from './role-names.ts';

interface HeldRolesProps {
  roles: readonly (HeldRole & { mayTake: boolean; mayMove: boolean })[];
  personId: string;
  /** The person has one role in all, which is not taken. */
  isOnly: boolean;
  /** Where the viewer may give roles; empty when nowhere. */
  places: readonly { id: string; names: Record<string, string> }[];
  action: string;
}

/** Roles of a person. Who manages people gives others, takes roles back, and moves somebody with all held at one place. */
export function HeldRoles({ roles, personId, isOnly, places, action }: HeldRolesProps) {
  const { t } = useTranslation('organisations');
  return (
    <section className="card card-in-lg stack" aria-labelledby="roles-title">
      <h2 id="roles-title">{t('roles.title')}</h2>
      {roles.length === 0 ? (
        <p className="muted">{t('roles.none')}</p>
      ) : (
        <ul className="held">
          {roles.map((held) => (
            <HeldRoleRow held={held} personId={personId} isOnly={isOnly} action={action} key={held.roleId} />
          ))}
        </ul>
      )}
      {places.length > 0 && <GiveElsewhereForm places={places} action={action} />}
    </section>
  );
}

interface HeldRoleRowProps extends Pick<HeldRolesProps, 'personId' | 'isOnly' | 'action'> {
  held: HeldRolesProps['roles'][number];
}

function HeldRoleRow({ held, personId, isOnly, action }: HeldRoleRowProps) {
  const { t } = useTranslation('organisations');
  const roleName = useRoleName();
  const organisationName = useOrganisationName();
  const named = { role: roleName(held.role), organisation: organisationName(held.organisationNames) };
  return (
    <li>
      <span>
        <span className="b">{named.role}</span>
        <br />
        <a href={`/organisations/${held.organisationSlug}`}>
          <OrganisationName names={held.organisationNames} />
        </a>
      </span>
      {held.mayMove && (
        <a className="text-link" href={`/people/${personId}/move/${held.organisationSlug}`}>
          {t('roles.moveTo')}
        </a>
      )}
      {held.mayTake && isOnly && <span className="small muted">{t('roles.only')}</span>}
      {held.mayTake && !isOnly && (
        <details className="fold">
          <summary aria-label={t('roles.takeNamed', named)}>{t('roles.take')}</summary>
          <form method="post" action={action} className="stack stack-2">
            <p className="small">{t('roles.takeConsequence', named)}</p>
            <input type="hidden" name="intent" value="take" />
            <input type="hidden" name="roleId" value={held.roleId} />
            <button type="submit" className="btn">
              {t('roles.takeNow')}
            </button>
          </form>
        </details>
      )}
    </li>
  );
}

function GiveElsewhereForm({ places, action }: Pick<HeldRolesProps, 'places' | 'action'>) {
  const { t } = useTranslation('organisations');
  const organisationName = useOrganisationName();
  const form = useForm<{ role: string; organisationId: string }>({
    answer: null,
    intent: 'give',
    values: { role: 'trainee' },
    labels: { role: t('role.label'), organisationId: t('roles.where') },
  });
  return (
    <details className="fold">
      <summary>{t('roles.another')}</summary>
      <Form of={form} action={action} className="stack">
        <p className="help">{t('roles.besides')}</p>
        <div className="pair">
          <RoleSelect field={form.fields.role} />
          <SelectField
            field={form.fields.organisationId}
            choices={places.map(({ id, names }) => ({ id, label: organisationName(names) }))}
          />
        </div>
        <button type="submit" className="btn">
          {t('roles.give')}
        </button>
      </Form>
    </details>
  );
}

interface SuspendFormProps {
  action: string;
  name: string;
  isSuspended: boolean;
  answer: FormAnswer | undefined;
}

/** Closes the account to its person, which asks why, and opens it again. */
export function SuspendForm({ action, name, isSuspended, answer }: SuspendFormProps) {
  const { t } = useTranslation('organisations');
  return (
    <section className="card card-in-lg stack" aria-labelledby="account-title">
      <h2 id="account-title">{t('account.title')}</h2>
      <p>{isSuspended ? t('account.suspendedText', { name }) : t('account.openText', { name })}</p>
      {isSuspended ? (
        <form method="post" action={action}>
          <button type="submit" className="btn" name="intent" value="reopen">
            {t('account.reopen')}
          </button>
        </form>
      ) : (
        <SuspendReason action={action} answer={answer} />
      )}
    </section>
  );
}

function SuspendReason({ action, answer }: Pick<SuspendFormProps, 'action' | 'answer'>) {
  const { t } = useTranslation('organisations');
  const form = useForm<z.input<typeof suspendSchema>>({
    answer,
    intent: 'suspend',
    values: { why: 'left', reason: '' },
    labels: useReasonLabels(),
  });
  return (
    <details className="fold" open={form.answer !== null}>
      <summary>{t('account.begin')}</summary>
      <Form of={form} action={action} className="stack stack-3">
        <ReasonFields of="suspend" why={form.fields.why} reason={form.fields.reason} hint={t('account.reasonHint')} />
        <button type="submit" className="btn">
          {t('account.suspend')}
        </button>
      </Form>
    </details>
  );
}

interface MakeCodeFormProps {
  action: string;
  name: string;
  mayMake: boolean;
  /** How many an hour, for who leads the person's group and manages nobody there; null for others. */
  mostAnHour: number | null;
  /** The viewer's own page: nobody makes a code for themselves. */
  isOwn: boolean;
}

export function MakeCodeForm({ action, name, mayMake, mostAnHour, isOwn }: MakeCodeFormProps) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  return (
    <section className="card card-in-lg stack" aria-labelledby="code-title">
      <h2 id="code-title">{t('code.title')}</h2>
      {mayMake ? (
        <form method="post" action={action} className="stack">
          <p>{t('code.text', { name })}</p>
          {mostAnHour !== null && <p>{t('code.ofGroup', { name, number: format.number(mostAnHour) })}</p>}
          <input type="hidden" name="intent" value="code" />
          <div className="field code-days">
            <label htmlFor="code-days">{t('code.days')}</label>
            <select className="input" id="code-days" name="days">
              {codeDays.map((days) => (
                <option key={days} value={days}>
                  {t('code.dayCount', { count: days })}
                </option>
              ))}
            </select>
          </div>
          <button type="submit" className="btn">
            <Icon icon={KeyRound} />
            {t('code.make')}
          </button>
        </form>
      ) : (
        <p>{isOwn ? t('code.own') : t('code.notAllowed')}</p>
      )}
    </section>
  );
}
