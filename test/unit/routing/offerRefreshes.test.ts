import { strict as assert } from "node:assert";
import { refreshWithOffers } from "../../../server/src/routing/offerRefreshes.ts";
import { FakeFleet, ScriptedPlugin } from "../../support/fakeFleet.ts";

const lens = "workspace/codeLens/refresh";

describe("The editor is told to ask again", () => {
  it("when a plugin comes that has something to say, and when it goes", () => {
    const { fleet, wanted, lenses } = setUp();
    fleet.plugins = [];
    fleet.changed.fire();
    assert.deepEqual(wanted.splice(0), [lens]);
    fleet.plugins = [lenses];
    fleet.offersChanged.fire(lenses);
    fleet.changed.fire();
    assert.deepEqual(wanted, [lens]);
  });

  it("when a plugin is there again that has died, for what it offers alone", () => {
    const { fleet, wanted, lenses } = setUp();
    fleet.crash(lenses);
    assert.deepEqual(wanted, []);
    fleet.start(lenses);
    assert.deepEqual(wanted, [lens]);
  });

  it("when the user has chosen otherwise, for what somebody offers alone", () => {
    const { refreshes, wanted } = setUp();
    refreshes.choicesChanged();
    assert.deepEqual(wanted, [lens]);
  });

  it("and not when a plugin starts for the first time, or something else of it changes", () => {
    const { fleet, wanted, lenses } = setUp();
    fleet.start(lenses);
    fleet.changed.fire();
    assert.deepEqual(wanted, []);
  });
});

function setUp() {
  const lenses = new ScriptedPlugin({ id: "lenses", features: ["textDocument/codeLens"] });
  const fleet = new FakeFleet(lenses);
  const wanted: string[] = [];
  const refreshes = refreshWithOffers(fleet, (method) => wanted.push(method));
  return { fleet, lenses, refreshes, wanted };
}
