import { setImmediate as turn } from "node:timers/promises";
import { definePlugin, serve } from "@chorus/plugin-sdk";

/** A plugin that does what plugins should not do. */
const plugin = definePlugin({
  info: { name: "troublesome", version: "1.0.0" },
  provideParse: async ({ text }) => {
    switch (text) {
      case "print":
        console.log("printed by console");
        process.stdout.write("written to stdout\n");
        return { symbols: [], imports: [] };
      case "throw":
        throw new TypeError("what text is this?");
      case "forget":
        void Promise.reject(new Error("nobody waits for this"));
        return { symbols: [], imports: [] };
      case "work":
        console.error("working");
        for (;;) await turn();
    }
    return { symbols: [], imports: [] };
  },
});

serve(plugin);
