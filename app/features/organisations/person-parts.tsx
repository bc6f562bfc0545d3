import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#app/ui/icon.tsx';
import type { HeldRole, PersonRow } from '#db/queries/person.ts';
import { SelectField } from '../accounts/fields.tsx';
import { OrganisationName, useOrganisationName } from './organisation-name.tsx';
import { RoleSelect } from './person-form.tsx';
import { useRoleName } from './role-names.ts';

export function PersonFacts({ person }: { person: Omit<PersonRow, 'roles'> }) {
  const { t } = useTranslation('organisations');
  return (
    <header className="stack stack-1">
      <h1>
        <bdi>{person.displayName}</bdi>
      </h1>
      {person.latinName && (
        <p className="muted">
          <bdi lang="en">{person.latinName}</bdi>
        </p>
      )}
      <p className="muted">
        {t('column.username')} <bdi className="b">{person.username}</bdi>
      </p>
      {person.email && (
        <p className="muted">
          {t('person.emailShown')} <bdi className="b">{person.email}</bdi>
        </p>
      )}
      {!person.hasPassword && <p className="badge badge-warn">{t('person.noPassword')}</p>}
    </header>
  );
}

interface HeldRolesProps {
  roles: readonly (HeldRole & { mayManage: boolean })[];
  action: string;
}

/** Roles of a person; those that the viewer manages can be taken back, and others given in the same places. */
export function HeldRoles({ roles, action }: HeldRolesProps) {
  const { t } = useTranslation('organisations');
  const roleName = useRoleName();
  const organisationName = useOrganisationName();
  const managed = roles.filter((held) => held.mayManage);
  const places = new Map(managed.map((held) => [held.organisationId, held.organisationNames]));
  return (
    <section className="card" aria-labelledby="roles-title">
      <div className="card-head">
        <h2 id="roles-title">{t('roles.title')}</h2>
      </div>
      <div className="card-in stack">
        <ul className="held">
          {roles.map((held) => (
            <li key={held.roleId}>
              <span>
                <span className="b">{roleName(held.role)}</span>
                <br />
                <a href={`/organisations/${held.organisationSlug}`}>
                  <OrganisationName names={held.organisationNames} />
                </a>
              </span>
              {held.mayManage && (
                <form method="post" action={action}>
                  <input type="hidden" name="intent" value="take" />
                  <input type="hidden" name="roleId" value={held.roleId} />
                  <button
                    type="submit"
                    className="btn btn-quiet"
                    aria-label={t('roles.takeNamed', {
                      role: roleName(held.role),
                      organisation: organisationName(held.organisationNames),
                    })}
                  >
                    {t('roles.take')}
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
        {places.size > 0 && (
          <form method="post" action={action} className="stack">
            <input type="hidden" name="intent" value="give" />
            <div className="pair">
              <RoleSelect defaultValue="trainee" problem={undefined} />
              <SelectField name="organisationId" label={t('roles.where')}>
                {[...places].map(([id, names]) => (
                  <option key={id} value={id}>
                    {organisationName(names)}
                  </option>
                ))}
              </SelectField>
            </div>
            <button type="submit" className="btn">
              {t('roles.give')}
            </button>
          </form>
        )}
      </div>
    </section>
  );
}

export function MakeCodeForm({ action, name, mayMake }: { action: string; name: string; mayMake: boolean }) {
  const { t } = useTranslation('organisations');
  return (
    <section className="card card-in-lg stack" aria-labelledby="code-title">
      <h2 id="code-title">{t('code.title')}</h2>
      {mayMake ? (
        <form method="post" action={action} className="stack">
          <p>{t('code.text', { name })}</p>
          <input type="hidden" name="intent" value="code" />
          <button type="submit" className="btn">
            <Icon icon={KeyRound} />
            {t('code.make')}
          </button>
        </form>
      ) : (
        <p>{t('code.notAllowed')}</p>
      )}
    </section>
  );
}
