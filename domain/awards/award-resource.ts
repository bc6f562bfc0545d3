import { can, type MaybeViewer } from '#domain/rights.ts';

/** Of an award, what the rights to it are decided on: the issuer withdraws what it issued, and nobody helps themselves. */
export function awardResource({ issuerPath, personId }: { issuerPath: string; personId: string }) {
  return { organisationPath: issuerPath, personId };
}

/** Whether a viewer may know of an award by its number: its holder, and who oversees the holder's organisation or the issuer. */
export function mayKnowAward(
  viewer: MaybeViewer,
  award: { personId: string; organisation: { path: string }; issuerPath: string },
): boolean {
  const { personId } = award;
  return (
    can(viewer, 'award:view', { personId, organisationPath: award.organisation.path }) ||
    can(viewer, 'award:view', { personId, organisationPath: award.issuerPath })
  );
}
