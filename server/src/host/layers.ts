/**
 * Who says what about plugins, and who is heard: the editor's settings before the workspace's
 * chorus.json before the user's. Pure.
 */
import { isObject, type JsonObject } from "../base/objects.ts";
import type { Formatters, PluginSettings } from "./settings.ts";

export interface Layer {
  /** How it is called in the middle of a sentence, where it speaks of a plugin. */
  readonly where: (plugin: string) => string;
  /** Where relative commands start; absent where that is up to the host. */
  readonly folder?: string;
  readonly plugins: Readonly<Record<string, PluginSettings>>;
  readonly formatters: Formatters;
}

/** What all layers together say about one plugin. */
export interface LayeredEntry {
  readonly entry: PluginSettings;
  /** Who has said it. */
  readonly from: { readonly [K in keyof PluginSettings]?: Layer };
}

/** @param layers who is heard first comes first */
export function layeredEntries(layers: readonly Layer[]): ReadonlyMap<string, LayeredEntry> {
  const ids = new Set(layers.flatMap(({ plugins }) => Object.keys(plugins)));
  return new Map(Array.from(ids, (id) => [id, layered(id, layers)]));
}

export function layeredFormatters(layers: readonly Layer[]): Formatters {
  const weakestFirst = layers.toReversed().flatMap(({ formatters }) => Object.entries(formatters));
  return Object.fromEntries(weakestFirst);
}

/** Key by key; what is handed to the plugin is merged as deep as it goes. */
function layered(id: string, layers: readonly Layer[]): LayeredEntry {
  const said = layers.flatMap((layer) => {
    const entry = layer.plugins[id];
    return entry ? [{ layer, entry }] : [];
  });
  let entry: PluginSettings = {};
  let from: LayeredEntry["from"] = {};
  for (const { layer, entry: stronger } of said.toReversed()) {
    const { settings, initializationOptions } = stronger;
    const merged = {
      ...(settings && { settings: { ...mergedDeep(entry.settings ?? {}, settings) } }),
      ...(initializationOptions !== undefined && {
        initializationOptions: mergedDeep(entry.initializationOptions, initializationOptions),
      }),
    };
    entry = { ...entry, ...stronger, ...merged };
    from = { ...from, ...Object.fromEntries(Object.keys(stronger).map((key) => [key, layer])) };
  }
  return { entry, from };
}

function mergedDeep(weak: JsonObject, strong: JsonObject): JsonObject;
function mergedDeep(weak: unknown, strong: unknown): unknown;
function mergedDeep(weak: unknown, strong: unknown): unknown {
  if (!isObject(weak) || !isObject(strong)) return strong;
  const both = Object.entries(strong).map(([key, value]) => [
    key,
    Object.hasOwn(weak, key) ? mergedDeep(weak[key], value) : value,
  ]);
  return { ...weak, ...Object.fromEntries(both) };
}
