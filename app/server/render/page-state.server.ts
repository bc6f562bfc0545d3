import type { AppLoadContext } from '@remix-run/node';
import { personMark } from '#app/server/sessions/person-mark.server.ts';
import { canSomewhere, isStaff } from '#domain/rights.ts';

/** What the frame of every page knows of its reader and of the viewer's rights. */
export function pageStateOf(context: AppLoadContext, request: Request) {
  const { viewer, reader } = context;
  const { pathname, search } = new URL(request.url);
  return {
    locale: reader.locale,
    contentLocales: reader.contentLocales,
    timeZone: reader.timeZone,
    theme: reader.theme,
    lowData: reader.lowData,
    /** Where a change of language or theme leads back to. */
    path: context.refusal ? '/' : pathname + search,
    viewer: viewer && {
      personId: viewer.personId,
      displayName: viewer.displayName,
      mark: personMark(context.auth, viewer.personId),
    },
    maySeeCertification: canSomewhere(viewer, 'certification:view'),
    maySeeOrganisations: canSomewhere(viewer, 'people:view'),
    isStaff: viewer !== null && isStaff(viewer),
    mayTeach: canSomewhere(viewer, 'class:schedule'),
  };
}
