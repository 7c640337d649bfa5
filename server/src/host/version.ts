declare const CHORUS_VERSION: string;

/** The version of this host, written in by the build. */
export const hostVersion = CHORUS_VERSION;
