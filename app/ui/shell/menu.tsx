import { ChevronDown, type IconNode } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from '#app/ui/icon.tsx';

interface MenuProps {
  icon: IconNode;
  label: ReactNode;
  /** Read aloud in place of the label, when the label alone does not say what the menu is. */
  accessibleName: string;
  children: ReactNode;
}

/** A drop-down in the header. A native disclosure: it works without scripts and by keyboard. */
export function Menu({ icon, label, accessibleName, children }: MenuProps) {
  return (
    <details className="menu" data-menu>
      <summary className="on-cloth-btn">
        <Icon icon={icon} />
        <span className="menu-label">{label}</span>
        <span className="sr">{accessibleName}</span>
        <Icon icon={ChevronDown} />
      </summary>
      <div className="menu-pop">{children}</div>
    </details>
  );
}
