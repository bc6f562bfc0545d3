import { useEffect, useState } from 'react';

/** True once `holds` has been true for so long without a pause. */
export function useLasting(holds: boolean, forMs: number): boolean {
  const [isLasting, setIsLasting] = useState(false);
  useEffect(() => {
    if (!holds) return setIsLasting(false);
    const timer = setTimeout(() => setIsLasting(true), forMs);
    return () => clearTimeout(timer);
  }, [holds, forMs]);
  return isLasting;
}
