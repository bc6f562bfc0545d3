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

/** Everybody's places, then those of who works here. */
export function placesOnWide(rights: Rights): Place[] {
  return ['home', 'courses', 'classes', 'certificates', ...placesOfWork(rights)];
}

/** The bottom bar has room for four: who looks after others has that there, and what one learns oneself in the foot. */
export function placesOnPhones(rights: Rights): { bar: Place[]; besides: Place[] } {
  const own: Place[] = ['home', 'classes', 'courses', 'certificates'];
  const work = placesOfWork(rights);
  const besides = own.splice(own.length - work.length, work.length);
  const order: Place[] = ['home', 'courses', 'classes', 'certificates', 'certification', 'organisations'];
  const bar = order.filter((place) => own.includes(place) || work.includes(place));
  return { bar, besides };
}

function placesOfWork({ maySeeCertification, maySeeOrganisations }: Rights): Place[] {
  return [
    ...(maySeeCertification ? (['certification'] as const) : []),
    ...(maySeeOrganisations ? (['organisations'] as const) : []),
  ];
}
