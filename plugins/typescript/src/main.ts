import { serve } from "@chorus/plugin-sdk";
import { plugin } from "./plugin.ts";

serve(plugin);
