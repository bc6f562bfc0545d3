/** The pavilion: a roof on posts. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
      <path d="M16 3.5c2.6 3.6 6.6 5.6 11 6.2v2.3H5V9.7C9.4 9.1 13.4 7.1 16 3.5Z" fill="var(--hem)" />
      <path
        d="M2 17.6c2.6-.2 4.7-.8 6.2-1.9 0-1 .6-1.7 1.6-1.7h12.4c1 0 1.6.7 1.6 1.7 1.5 1.1 3.6 1.7 6.2 1.9v2.4H2v-2.4Z"
        fill="currentColor"
      />
      <path d="M7 20v8M25 20v8M4 28.5h24" stroke="currentColor" strokeWidth="2.4" strokeLinecap="square" />
    </svg>
  );
}
