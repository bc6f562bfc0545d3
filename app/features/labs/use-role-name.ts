import { useTranslation } from '#app/i18n/use-translation.ts';
import type { SeatRole } from '#domain/labs/seats.ts';

/** What a role of the trade is called. */
export function useRoleName(role: SeatRole): string {
  const { t } = useTranslation('labs');
  const names: Record<SeatRole, string> = {
    PRO: t('role.PRO'),
    BUY: t('role.BUY'),
    REV: t('role.REV'),
    AGG: t('role.AGG'),
    QAR: t('role.QAR'),
    BRK: t('role.BRK'),
    CUS: t('role.CUS'),
    RLA: t('role.RLA'),
    SPO: t('role.SPO'),
    ENU: t('role.ENU'),
    PAN: t('role.PAN'),
    CRO: t('role.CRO'),
    OPC: t('role.OPC'),
    BNK: t('role.BNK'),
    INS: t('role.INS'),
  };
  return names[role];
}
