/** Switching a plugin on or off, as changes to the setting `chorus.plugins`. */
import type { Settings } from "../../server/src/editor/editorProtocol.ts";

export type Scope = "user" | "workspace";
export type PluginsSetting = NonNullable<Settings["plugins"]>;

/** The setting's value in each scope; the workspace's wins. */
export type Scopes = Readonly<Record<Scope, PluginsSetting | undefined>>;

export interface Change {
  readonly scope: Scope;
  /** Undefined takes the setting out of that scope. */
  readonly value: PluginsSetting | undefined;
}

/** What to write so that the plugin is on or off, as far as `scope` reaches. */
export function enablementChanges(
  scopes: Scopes,
  plugin: string,
  isEnabled: boolean,
  scope: Scope,
): readonly Change[] {
  const isOffForUser = scopes.user?.[plugin]?.enabled === false;
  switch (scope) {
    case "user":
      // What the workspace says would hide it.
      return [change(scopes, "user", plugin, isEnabled ? undefined : false)].concat(
        scopes.workspace?.[plugin]?.enabled === undefined
          ? []
          : [change(scopes, "workspace", plugin, undefined)],
      );
    case "workspace":
      // On is the default, and need not be written unless the user's settings say off.
      return [change(scopes, "workspace", plugin, isEnabled ? isOffForUser || undefined : false)];
  }
}

function change(
  scopes: Scopes,
  scope: Scope,
  plugin: string,
  enabled: boolean | undefined,
): Change {
  const { [plugin]: own = {}, ...others } = scopes[scope] ?? {};
  const { enabled: _, ...rest } = own;
  const changed = enabled === undefined ? rest : { enabled, ...rest };
  const value = Object.keys(changed).length === 0 ? others : { ...others, [plugin]: changed };
  return { scope, value: Object.keys(value).length === 0 ? undefined : value };
}
