import type { Picture as Kind } from '#domain/labs/b2b/b2b-pack.ts';

/** Beans as they lie, always the same. */
const spots = [
  [20, 70, 20],
  [34, 60, 80],
  [48, 66, 140],
  [62, 58, 30],
  [76, 70, 100],
  [28, 80, 60],
  [42, 78, 10],
  [56, 80, 120],
  [70, 82, 50],
  [40, 50, 90],
  [54, 46, 160],
  [48, 34, 40],
] as const;

function Beans({ all }: { all: boolean }) {
  const places = all ? [...spots, ...spots.map(([x, y, turn]) => [x + 6, y - 44, turn + 40] as const)] : spots;
  return places.map(([x, y, turn]) => (
    <g key={`${x}-${y}`} transform={`translate(${x} ${y}) rotate(${turn})`}>
      <ellipse rx="8" ry="5.6" fill="#8fa86b" />
      <path d="M-6 0q6-3 12 0" stroke="#5f7547" strokeWidth="1.4" fill="none" />
    </g>
  ));
}

const drawings: Record<Kind, () => React.ReactNode> = {
  heap: () => (
    <>
      <path d="M0 66h96v30H0z" fill="#d3b797" />
      <path d="M8 88q40-76 80 0z" fill="#7d9660" />
      <Beans all={false} />
    </>
  ),
  beans: () => (
    <>
      <path d="M0 0h96v96H0z" fill="#5f7547" />
      <Beans all />
    </>
  ),
  bag: () => (
    <>
      <path d="M24 86q-6-32 4-54 20-10 40 0 10 22 4 54-24 8-48 0z" fill="#c9a877" stroke="#94704f" strokeWidth="2" />
      <path d="M34 30q14-18 28 0" fill="#b08a63" stroke="#94704f" strokeWidth="2" />
      <path d="M35 48h26v20H35z" fill="#fff" stroke="#94704f" />
      <path d="M39 54h18M39 59h18M39 64h10" stroke="#63452e" strokeWidth="2" />
    </>
  ),
  meter: () => (
    <>
      <rect x="24" y="16" width="48" height="64" rx="4" fill="#3f5872" />
      <rect x="31" y="24" width="34" height="18" fill="#d6e3c0" />
      <path d="M36 34h24" stroke="#33401f" strokeWidth="4" strokeDasharray="7 3" />
      <circle cx="48" cy="62" r="9" fill="#8fa86b" />
    </>
  ),
  leaves: () => (
    <>
      <path d="M0 60h96v36H0z" fill="#d3b797" />
      <path d="M48 84q-30-20-16-56 26 14 16 56zM50 84q34-10 30-44-30 6-30 44z" fill="#5f7547" />
      <path d="M48 82q-10-24-12-46M52 82q8-22 24-36" stroke="#33401f" strokeWidth="1.6" fill="none" />
    </>
  ),
  field: () => (
    <>
      <path d="M0 0h96v44H0z" fill="#bcd3e0" />
      <path d="M0 44q30-18 60-4 20 8 36-2v58H0z" fill="#7d9660" />
      <path d="M10 90q30-30 76-44M34 92q22-26 60-32" stroke="#5f7547" strokeWidth="4" fill="none" />
    </>
  ),
  packet: () => (
    <>
      <path d="M28 14h40v70H28z" fill="#63452e" />
      <path d="M28 14h40v10H28z" fill="#94704f" />
      <rect x="36" y="38" width="24" height="20" fill="#e3d3bd" />
      <ellipse cx="48" cy="48" rx="8" ry="6" fill="#63452e" />
    </>
  ),
};

/** What a photo of the training world shows, drawn: nobody's real goods. */
export function Picture({ kind, says }: { kind: Kind; says: string }) {
  return (
    <svg viewBox="0 0 96 96" role="img" aria-label={says} className="lab-photo">
      <rect width="96" height="96" fill="#e3d3bd" />
      {drawings[kind]()}
    </svg>
  );
}
