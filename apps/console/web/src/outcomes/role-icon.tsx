import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconCircleDot,
  IconEqualNot,
  IconRotateClockwise,
  IconSquareX,
  type Icon,
} from '@tabler/icons-react';
import type { Role } from '../theme/roles.ts';

const ICONS: Readonly<Record<Role, Icon>> = {
  accepted: IconCheck,
  reused: IconRotateClockwise,
  refused: IconBan,
  conflict: IconEqualNot,
  exception: IconAlertTriangle,
  dead: IconSquareX,
  pending: IconCircleDot,
};

/** The sign of a role, in its colour. A word stands beside it: the sign is not read aloud. */
export function RoleIcon({ role, size = 16 }: { readonly role: Role; readonly size?: number }) {
  const Sign = ICONS[role];
  return (
    <Sign
      size={size}
      stroke={role === 'dead' ? 2.5 : 2}
      color={`var(--${role}-mark)`}
      aria-hidden
      style={{ flex: 'none' }}
    />
  );
}
