import type { ReactNode } from 'react';
import type { Role } from '../theme/roles.ts';
import { RoleIcon } from './role-icon.tsx';
import classes from './role-mark.module.css';

/** Words in the colour of a role, with its sign. Words are never cut. */
export function RoleMark({ role, children }: { readonly role: Role; readonly children: ReactNode }) {
  return (
    <span className={classes['mark']} style={{ color: `var(--${role}-text)` }}>
      <RoleIcon role={role} />
      <span>{children}</span>
    </span>
  );
}
