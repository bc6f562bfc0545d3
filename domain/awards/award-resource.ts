/** Of an award, what the rights to it are decided on: the issuer withdraws what it issued, and nobody helps themselves. */
export function awardResource({ issuerPath, personId }: { issuerPath: string; personId: string }) {
  return { organisationPath: issuerPath, personId };
}
