import { type Translate, useTranslation } from '#app/i18n/use-translation.ts';
import type { OrganisationKind } from '#domain/organisations/organisation.ts';
import type { OrganisationRole } from '#domain/rights.ts';

/** On a page, and in a file. */
export function roleNames(t: Translate): Record<OrganisationRole, string> {
  return {
    trainee: t('organisations:role.trainee'),
    instructor: t('organisations:role.instructor'),
    interpreter: t('organisations:role.interpreter'),
    service_point_operator: t('organisations:role.servicePointOperator'),
    programme_manager: t('organisations:role.programmeManager'),
    auditor: t('organisations:role.auditor'),
  };
}

export function useRoleName(): (role: OrganisationRole) => string {
  const names = roleNames(useTranslation('organisations').t);
  return (role) => names[role];
}

/** The same for kinds of organisation. */
export function kindNames(t: Translate): Record<OrganisationKind, string> {
  return {
    country: t('organisations:kind.country'),
    ministry: t('organisations:kind.ministry'),
    department: t('organisations:kind.department'),
    province: t('organisations:kind.province'),
    district: t('organisations:kind.district'),
    service_point: t('organisations:kind.servicePoint'),
    company: t('organisations:kind.company'),
    cooperative: t('organisations:kind.cooperative'),
    university: t('organisations:kind.university'),
  };
}

export function useKindName(): (kind: OrganisationKind) => string {
  const names = kindNames(useTranslation('organisations').t);
  return (kind) => names[kind];
}
