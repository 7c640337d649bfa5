import { strict as assert } from "node:assert";
import {
  type Change,
  enablementChanges,
  type PluginsSetting,
} from "../../../client/src/enablement.ts";

const off: PluginsSetting = { toy: { enabled: false } };

describe("Switching a plugin", () => {
  it("off for everything is a user setting", () => {
    check({}, false, "user", [{ scope: "user", value: off }]);
  });

  it("on for everything takes the setting away, also where the workspace says otherwise", () => {
    check({ user: off, workspace: off }, true, "user", [
      { scope: "user", value: undefined },
      { scope: "workspace", value: undefined },
    ]);
  });

  it("off here leaves the user's settings alone", () => {
    check({}, false, "workspace", [{ scope: "workspace", value: off }]);
  });

  it("on here is written down only against the user's setting", () => {
    check({ workspace: off }, true, "workspace", [{ scope: "workspace", value: undefined }]);
    check({ user: off }, true, "workspace", [
      { scope: "workspace", value: { toy: { enabled: true } } },
    ]);
  });

  it("keeps what else the settings say of it and of others", () => {
    const user: PluginsSetting = { toy: { enabled: false, priority: 9 }, other: { priority: 1 } };
    check({ user }, true, "user", [
      { scope: "user", value: { toy: { priority: 9 }, other: { priority: 1 } } },
    ]);
  });
});

function check(
  scopes: { user?: PluginsSetting; workspace?: PluginsSetting },
  isEnabled: boolean,
  scope: "user" | "workspace",
  expected: readonly Change[],
): void {
  const all = { user: scopes.user, workspace: scopes.workspace };
  assert.deepEqual(enablementChanges(all, "toy", isEnabled, scope), expected);
}
