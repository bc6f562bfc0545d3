import { useTranslation } from '#app/i18n/use-translation.ts';
import type { OrganisationKind } from '#domain/organisations/organisation.ts';
import type { OrganisationRole } from '#domain/rights.ts';

export function useRoleName(): (role: OrganisationRole) => string {
  const { t } = useTranslation('organisations');
  const names: Record<OrganisationRole, string> = {
    trainee: t('role.trainee'),
    instructor: t('role.instructor'),
    interpreter: t('role.interpreter'),
    service_point_operator: t('role.servicePointOperator'),
    programme_manager: t('role.programmeManager'),
    auditor: t('role.auditor'),
  };
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
