import { isWithin, type Viewer } from '#domain/rights.ts';

/** The part of the organisation tree whose certificates a viewer may see. */
export interface Scope {
  /** Topmost organisations; null: all there are. */
  paths: readonly string[] | null;
  /** The same for everybody with the same scope. */
  key: string;
  includes(path: string): boolean;
}

/** The organisations where `certification:view` is granted, without those that lie below another of them. */
export function certificationScope(viewer: Viewer): Scope {
  if (viewer.isPlatformAdmin) return { paths: null, key: '*', includes: (path) => path !== '' };
  const held = viewer.roles
    .filter(({ role }) => role === 'programme_manager' || role === 'auditor')
    .map((one) => one.organisationPath);
  const paths = [...new Set(held)]
    .filter((path) => !held.some((other) => other !== path && isWithin(path, other)))
    .sort();
  return { paths, key: paths.join(','), includes: (path) => paths.some((one) => isWithin(path, one)) };
}
