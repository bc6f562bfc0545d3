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

export function useKindName(): (kind: OrganisationKind) => string {
  const { t } = useTranslation('organisations');
  const names: Record<OrganisationKind, string> = {
    country: t('kind.country'),
    ministry: t('kind.ministry'),
    department: t('kind.department'),
    province: t('kind.province'),
    district: t('kind.district'),
    service_point: t('kind.servicePoint'),
    company: t('kind.company'),
    cooperative: t('kind.cooperative'),
    university: t('kind.university'),
  };
  return (kind) => names[kind];
}
