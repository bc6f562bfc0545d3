import type { AppLoadContext } from '@remix-run/node';
import { personMark } from '#app/server/sessions/person-mark.server.ts';
import { siteNameOf } from '#app/ui/page-title.ts';
import { offeredLocales } from '#domain/installation/installation.ts';
import { interfaceLocales } from '#domain/locale.ts';
import { canSomewhere, isStaff } from '#domain/rights.ts';

/** What the frame of every page knows of its reader and of the viewer's rights. */
export function pageStateOf(context: AppLoadContext, people: readonly { personId: string; displayName: string }[]) {
  const { viewer, reader } = context;
  const offered = offeredLocales(context.installation.current);
  return {
    locale: reader.locale,
    contentLocales: reader.contentLocales,
    /** The languages to choose from; the page's own among them. */
    offeredLocales: interfaceLocales.filter((one) => one === reader.locale || offered.includes(one)),
    timeZone: reader.timeZone,
    theme: reader.theme,
    lowData: reader.lowData,
    /** The server did not take the request: the page has no address of its own. */
    isRefused: context.refusal !== null,
    viewer: viewer && {
      personId: viewer.personId,
      displayName: viewer.displayName,
      mark: personMark(context.auth, viewer.personId),
    },
    /** Others whom this browser remembers. */
    people: people.filter((one) => one.personId !== viewer?.personId),
    siteName: siteNameOf(context),
    /** Where people ask who need help. */
    contact: context.installation.current.contact,
    unreadNotices: context.unreadNotices,
    maySeeCertification: canSomewhere(viewer, 'certification:view'),
    maySeeOrganisations: canSomewhere(viewer, 'people:view'),
    isStaff: viewer !== null && isStaff(viewer),
    mayTeach: canSomewhere(viewer, 'class:schedule'),
    mayMark: canSomewhere(viewer, 'assignment:mark'),
    mayWrite: canSomewhere(viewer, 'content:write'),
    mayTranslate: canSomewhere(viewer, 'content:translate'),
  };
}
