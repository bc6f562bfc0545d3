/** For so long a role that was taken by mistake is given back with one press, in ms. */
export const roleComesBackMs = 600_000;
