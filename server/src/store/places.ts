/** Where plugins and what belongs to them live on this machine. */
import { posix, win32 } from "node:path";

export interface StorePlaces {
  /** The user's store as a whole; `CHORUS_HOME` moves it. */
  readonly home: string;
  /** The user's plugins: one folder each. */
  readonly user: string;
  /** Plugins for every user of the machine. */
  readonly system: string;
  /** Plugins that come with the host. */
  readonly bundled: string;
  readonly logs: string;
  /** The user's own chorus.json. */
  readonly config: string;
}

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly homeDir: string;
}

export function storePlaces(machine: Machine, bundled: string): StorePlaces {
  const path = machine.platform === "win32" ? win32 : posix;
  const home = homeOf(machine);
  return {
    home,
    user: path.join(home, "plugins"),
    system: path.join(systemHome(machine), "plugins"),
    bundled,
    logs: path.join(home, "logs"),
    config: path.join(configHome(machine), "chorus.json"),
  };
}

/** The folder that a plugin may write in. Not made yet. */
export function pluginDataDir(places: StorePlaces, id: string): string {
  const path = places.home.includes("\\") ? win32 : posix;
  return path.join(places.home, "data", id);
}

/** Where programs keep what the user sets, which is not where they keep their data. */
function configHome(machine: Machine): string {
  const { platform, env, homeDir } = machine;
  if (env["CHORUS_HOME"] || platform === "darwin") return homeOf(machine);
  if (platform === "win32") {
    const roaming = env["APPDATA"] || win32.join(homeDir, "AppData", "Roaming");
    return win32.join(roaming, "Chorus");
  }
  const config = env["XDG_CONFIG_HOME"];
  const base = config && posix.isAbsolute(config) ? config : posix.join(homeDir, ".config");
  return posix.join(base, "chorus");
}

function homeOf({ platform, env, homeDir }: Machine): string {
  if (env["CHORUS_HOME"]) {
    // Relative to where the host was started, as a shell's user means it.
    return platform === "win32"
      ? win32.resolve(env["CHORUS_HOME"])
      : posix.resolve(env["CHORUS_HOME"]);
  }
  if (platform === "win32") {
    const local = env["LOCALAPPDATA"] || win32.join(homeDir, "AppData", "Local");
    return win32.join(local, "Chorus");
  }
  if (platform === "darwin") return posix.join(homeDir, "Library", "Application Support", "Chorus");
  // XDG: a relative path there is invalid and must be ignored.
  const data = env["XDG_DATA_HOME"];
  const base = data && posix.isAbsolute(data) ? data : posix.join(homeDir, ".local", "share");
  return posix.join(base, "chorus");
}

function systemHome({ platform, env }: Machine): string {
  if (platform === "win32") return win32.join(env["ProgramData"] || "C:\\ProgramData", "Chorus");
  if (platform === "darwin") return "/Library/Application Support/Chorus";
  return "/usr/share/chorus";
}
