import { strict as assert } from "node:assert";
import {
  type Machine,
  pluginDataDir,
  type StorePlaces,
  storePlaces,
} from "../../../server/src/store/places.ts";

describe("the places of plugins on this machine", () => {
  const cases: [name: string, machine: Machine, home: string, user: string, system: string][] = [
    [
      "are XDG's on Linux",
      machine("linux"),
      "/home/ada/.local/share/chorus",
      "/home/ada/.local/share/chorus/plugins",
      "/usr/share/chorus/plugins",
    ],
    [
      "follow XDG_DATA_HOME",
      machine("linux", { XDG_DATA_HOME: "/data" }),
      "/data/chorus",
      "/data/chorus/plugins",
      "/usr/share/chorus/plugins",
    ],
    [
      "take no relative XDG_DATA_HOME, as XDG says",
      machine("linux", { XDG_DATA_HOME: "data" }),
      "/home/ada/.local/share/chorus",
      "/home/ada/.local/share/chorus/plugins",
      "/usr/share/chorus/plugins",
    ],
    [
      "are in Application Support on macOS",
      machine("darwin"),
      "/home/ada/Library/Application Support/Chorus",
      "/home/ada/Library/Application Support/Chorus/plugins",
      "/Library/Application Support/Chorus/plugins",
    ],
    [
      "are in LOCALAPPDATA on Windows",
      machine("win32", { LOCALAPPDATA: "D:\\Local", ProgramData: "E:\\All" }),
      "D:\\Local\\Chorus",
      "D:\\Local\\Chorus\\plugins",
      "E:\\All\\Chorus\\plugins",
    ],
    [
      "move with CHORUS_HOME",
      machine("linux", { CHORUS_HOME: "/tmp/mine", XDG_DATA_HOME: "/data" }),
      "/tmp/mine",
      "/tmp/mine/plugins",
      "/usr/share/chorus/plugins",
    ],
  ];
  for (const [name, on, home, user, system] of cases) {
    it(name, () => {
      const places = storePlaces(on, "/app/plugins");
      assert.deepEqual([places.home, places.user, places.system], [home, user, system]);
      assert.equal(places.bundled, "/app/plugins");
    });
  }

  const configs: [machine: Machine, file: string][] = [
    [machine("linux"), "/home/ada/.config/chorus/chorus.json"],
    [machine("linux", { XDG_CONFIG_HOME: "/etc/ada" }), "/etc/ada/chorus/chorus.json"],
    [machine("linux", { XDG_CONFIG_HOME: "etc" }), "/home/ada/.config/chorus/chorus.json"],
    [machine("darwin"), "/home/ada/Library/Application Support/Chorus/chorus.json"],
    [machine("win32", { APPDATA: "D:\\Roaming" }), "D:\\Roaming\\Chorus\\chorus.json"],
    [machine("win32"), "C:\\Users\\ada\\AppData\\Roaming\\Chorus\\chorus.json"],
    [machine("linux", { CHORUS_HOME: "/tmp/mine" }), "/tmp/mine/chorus.json"],
  ];
  for (const [on, file] of configs) {
    it(`keep the user's settings in ${file}`, () => assert.equal(storePlaces(on, "").config, file));
  }

  it("give each plugin a folder of its own to write in", () => {
    const linux = storePlaces(machine("linux", { CHORUS_HOME: "/store" }), "");
    assert.equal(pluginDataDir(linux, "rust"), "/store/data/rust");
    const windows: StorePlaces = storePlaces(machine("win32", { CHORUS_HOME: "C:\\store" }), "");
    assert.equal(pluginDataDir(windows, "rust"), "C:\\store\\data\\rust");
  });

  it("take a relative CHORUS_HOME from where the host was started", () => {
    const { home } = storePlaces(machine("linux", { CHORUS_HOME: "mine" }), "");
    assert.equal(home, `${process.cwd()}/mine`);
  });
});

function machine(platform: NodeJS.Platform, env: Machine["env"] = {}): Machine {
  return { platform, env, homeDir: platform === "win32" ? "C:\\Users\\ada" : "/home/ada" };
}
