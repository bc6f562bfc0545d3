import { Award, BookOpen, ChartNoAxesColumn, House, type IconNode, Network, Radio } from 'lucide';

/** Where the header of wide screens and the bottom bar of phones lead. */
export type Place = 'home' | 'courses' | 'classes' | 'certificates' | 'certification' | 'organisations';

export const placeHrefs: Record<Place, string> = {
  home: '/',
  courses: '/courses',
  classes: '/classes',
  certificates: '/certificates',
  certification: '/certification',
  organisations: '/organisations',
};

export const placeIcons: Record<Place, IconNode> = {
  home: House,
  courses: BookOpen,
  classes: Radio,
  certificates: Award,
  certification: ChartNoAxesColumn,
  organisations: Network,
};

interface Rights {
  maySeeCertification: boolean;
  maySeeOrganisations: boolean;
}

/** As many stand in the header and, on narrow screens, in the bar at the foot: the same ones at every width. */
const mostInBar = 5;

/**
 * Where somebody's navigation leads. Who looks after others has the places of that work first; what one learns oneself
 * and finds no room then stands in the person's menu and in the foot.
 */
export function placesOf(rights: Rights): { bar: Place[]; besides: Place[] } {
  const work = placesOfWork(rights);
  const own: Place[] = ['home', 'classes', 'courses', 'certificates'];
  const besides = own.splice(mostInBar - work.length);
  const order: Place[] = ['home', 'courses', 'classes', 'certificates', 'certification', 'organisations'];
  return { bar: order.filter((place) => own.includes(place) || work.includes(place)), besides };
}

function placesOfWork({ maySeeCertification, maySeeOrganisations }: Rights): Place[] {
  return [
    ...(maySeeCertification ? (['certification'] as const) : []),
    ...(maySeeOrganisations ? (['organisations'] as const) : []),
  ];
}
