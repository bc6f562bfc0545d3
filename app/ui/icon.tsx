import type { LucideIcon } from 'lucide-react';

interface IconProps {
  icon: LucideIcon;
  /** Mirrors with the direction of writing: arrows, chevrons, send, leave. Never play, clock, check. */
  mirrored?: boolean;
  large?: boolean;
}

/** A Lucide icon. Always beside a word, or inside something with an aria-label. */
export function Icon({ icon: Shape, mirrored = false, large = false }: IconProps) {
  const className = ['icon', mirrored && 'icon-dir', large && 'icon-lg'].filter(Boolean).join(' ');
  return <Shape className={className} aria-hidden="true" focusable="false" />;
}
