const dayMs = 86_400_000;
const gigabyte = 1_000_000_000;

/** After so many days without a backup, administrators are told to make one. */
export const backupDays = 7;

export function isBackupDue(lastAt: Date | null, now: Date): boolean {
  return lastAt === null || now.getTime() - lastAt.getTime() > backupDays * dayMs;
}

interface Measure {
  measuredAt: Date;
  databaseBytes: number;
  fileBytes: number;
}

/** By how much what is stored has grown between two measures; null when they are less than a day apart. */
export function growth(before: Measure, last: Measure): { bytes: number; days: number } | null {
  const days = Math.round((last.measuredAt.getTime() - before.measuredAt.getTime()) / dayMs);
  if (days < 1) return null;
  return { bytes: last.databaseBytes + last.fileBytes - before.databaseBytes - before.fileBytes, days };
}

/**
 * Whether the disk will be full soon: less than two gigabytes are free, or less than three months of what was added
 * lately.
 */
export function isDiskTight(freeBytes: number | null, grown: { bytes: number; days: number } | null): boolean {
  if (freeBytes === null) return false;
  const threeMonths = grown ? Math.max(0, (grown.bytes / grown.days) * 90) : 0;
  return freeBytes < Math.max(2 * gigabyte, threeMonths);
}
