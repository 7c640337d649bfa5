/**
 * The whole host without a front: what the LSP server and the command line are both built on. This
 * is the only place where the rooms below are put together.
 */
import { homedir } from "node:os";
import type { WorkspaceFolder } from "vscode-languageserver-protocol";
import { type Clock, systemClock } from "../base/clock.ts";
import { Disposables } from "../base/disposables.ts";
import { Emitter, type Event } from "../base/emitter.ts";
import { createLog, type Log, type LogSink } from "../base/log.ts";
import { createKnowledge, type Knowledge } from "../knowledge/knowledge.ts";
import type { ProgressPort } from "../knowledge/symbols.ts";
import { createDiagnostics, type SendDiagnostics } from "../routing/diagnostics.ts";
import type { EditorCapabilities } from "../routing/editorCapabilities.ts";
import { createRouter, type Router } from "../routing/router.ts";
import { createUpcalls, type EditorPort } from "../routing/upcalls.ts";
import { createFleet, type Fleet } from "../runtime/fleet.ts";
import { launchProcess, type Launch } from "../runtime/launch.ts";
import { configuredPlugins } from "../store/configured.ts";
import { Discoverer } from "../store/discover.ts";
import type { Discovery, DiscoveryPlaces } from "../store/discovery.ts";
import { pluginDataDir, type StorePlaces, storePlaces } from "../store/places.ts";
import { watchPlaces } from "../store/watch.ts";
import { Documents } from "../workspace/documents.ts";
import { uriToPath } from "../workspace/uris.ts";
import { defaultSymbolLimit, type Settings } from "./settings.ts";
import { hostVersion } from "./version.ts";
