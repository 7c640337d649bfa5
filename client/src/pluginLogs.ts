import { type Disposable, type LogOutputChannel, window } from "vscode";
import {
  type LogNotification,
  pluginLogNotification,
} from "../../server/src/editor/editorProtocol.ts";
import type { Host } from "./host.ts";

/** One output channel for each plugin that has said something or that somebody wants to read. */
export class PluginLogs implements Disposable {
  readonly #channels = new Map<string, LogOutputChannel>();
  readonly #listener: Disposable;

  constructor(host: Host) {
    this.#listener = host.client.onNotification(pluginLogNotification, (line: LogNotification) =>
      this.#channel(line.plugin)[line.level](line.text),
    );
  }

  show(plugin: string): void {
    this.#channel(plugin).show();
  }

  dispose(): void {
    this.#listener.dispose();
    for (const channel of this.#channels.values()) channel.dispose();
    this.#channels.clear();
  }

  #channel(plugin: string): LogOutputChannel {
    const known = this.#channels.get(plugin);
    if (known !== undefined) return known;
    const channel = window.createOutputChannel(`Chorus: ${plugin}`, { log: true });
    this.#channels.set(plugin, channel);
    return channel;
  }
}
