import { KeyRound } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { OrganisationName, useOrganisationName } from '#app/ui/organisation-name.tsx';
import type { HeldRole } from '#db/queries/accounts/person.ts';
import { codeDays } from '#domain/accounts/reset-code.ts';
import { RoleSelect } from './person-form.tsx';
import { useRoleName } from './role-names.ts';

interface HeldRolesProps {
  roles: readonly (HeldRole & { mayTake: boolean })[];
  /** The person has one role in all, which is not taken. */
  isOnly: boolean;
  /** Where the viewer may give roles; empty when nowhere. */
  places: readonly { id: string; names: Record<string, string> }[];
  action: string;
}

/** Roles of a person. Who manages people takes roles back and gives others: to move somebody is to do both. */
export function HeldRoles({ roles, isOnly, places, action }: HeldRolesProps) {
  const { t } = useTranslation('organisations');
  return (
    <section className="card card-in-lg stack" aria-labelledby="roles-title">
      <h2 id="roles-title">{t('roles.title')}</h2>
      {roles.length === 0 ? (
        <p className="muted">{t('roles.none')}</p>
      ) : (
        <ul className="held">
          {roles.map((held) => (
            <HeldRoleRow held={held} isOnly={isOnly} action={action} key={held.roleId} />
          ))}
        </ul>
      )}
      {places.length > 0 && <GiveElsewhereForm places={places} action={action} />}
    </section>
  );
}

function HeldRoleRow(props: { held: HeldRolesProps['roles'][number]; isOnly: boolean; action: string }) {
  const { t } = useTranslation('organisations');
  const roleName = useRoleName();
  const organisationName = useOrganisationName();
  const { held, isOnly, action } = props;
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
        <p className="help">{t('roles.move')}</p>
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

/** Closes the account to its person, and opens it again. */
export function SuspendForm({ action, name, isSuspended }: { action: string; name: string; isSuspended: boolean }) {
  const { t } = useTranslation('organisations');
  return (
    <section className="card card-in-lg stack" aria-labelledby="account-title">
      <h2 id="account-title">{t('account.title')}</h2>
      <p>{isSuspended ? t('account.suspendedText', { name }) : t('account.openText', { name })}</p>
      <form method="post" action={action}>
        <button type="submit" className="btn" name="intent" value={isSuspended ? 'reopen' : 'suspend'}>
          {isSuspended ? t('account.reopen') : t('account.suspend')}
        </button>
      </form>
    </section>
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
