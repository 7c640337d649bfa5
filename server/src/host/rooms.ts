/** The rooms above the fleet, put together: what is gathered, who is asked, what plugins ask and tell. */
import type { ClientCapabilities, WorkspaceFolder } from "vscode-languageserver-protocol";
import type { Clock } from "../base/clock.ts";
import { Disposables } from "../base/disposables.ts";
import type { Log } from "../base/log.ts";
import { createKnowledge, type Knowledge } from "../knowledge/knowledge.ts";
import { isFolder } from "../knowledge/onDisk.ts";
import type { ProgressPort } from "../knowledge/symbols.ts";
import { type Candidates, createCandidates } from "../routing/candidates.ts";
import type { Choices } from "../routing/choices.ts";
import { createDiagnostics, type DiagnosticsOptions } from "../routing/diagnostics/diagnostics.ts";
import { createHostPulls } from "../routing/diagnostics/hostPulls.ts";
import { createParseDiagnostics } from "../routing/diagnostics/ofParse.ts";
import { editorCapabilities } from "../routing/editorCapabilities.ts";
import { createNotices, type Notices } from "../routing/notices/notices.ts";
import { refreshWithOffers } from "../routing/offerRefreshes.ts";
import { type Commands, createCommands } from "../routing/owners/commands.ts";
import { createOwners } from "../routing/owners/createOwners.ts";
import { createDiagnosticTags } from "../routing/owners/diagnosticTags.ts";
import { createRefreshes, type RefreshMethod } from "../routing/refreshes.ts";
import { createRouter, type Router, type RouterOptions } from "../routing/router.ts";
import type { EditorPort } from "../routing/upcalls/editorPort.ts";
import { createUpcalls, type Upcalls } from "../routing/upcalls/upcalls.ts";
import {
  createTokenLegend,
  learnLegends,
  type TokenLegend,
} from "../routing/ways/semanticTokensLegend.ts";
import type { Fleet } from "../runtime/fleet.ts";
import type { Documents } from "../workspace/documents.ts";
import { createWays } from "./ways.ts";

/** How the rooms reach whoever the host works for. */
export interface RoomPorts extends EditorPort {
  readonly progress: ProgressPort;
  readonly publishDiagnostics: DiagnosticsOptions["send"];
  /** Asking again would give another answer; nothing waits for the editor's. */
  readonly refresh: (method: RefreshMethod) => void;
}

/** What changes while the host runs is asked for anew each time. */
export interface RoomOptions {
  readonly fleet: Fleet;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly log: Log;
  /** What the editor can do. */
  readonly client: ClientCapabilities;
  readonly ports: RoomPorts;
  readonly choices: () => Choices;
  readonly folders: () => readonly WorkspaceFolder[];
  readonly settingsOf: (plugin: string, scopeUri?: string) => unknown;
  readonly exclude: () => readonly string[];
  readonly symbolLimit: () => number;
}

export interface Rooms extends Disposable {
  readonly candidates: Candidates;
  readonly commands: Commands;
  readonly knowledge: Knowledge;
  readonly notices: Notices;
  readonly router: Router;
  readonly tokenLegend: TokenLegend;
  readonly upcalls: Upcalls;
  /** Who is asked for what, and in which order: what has been said is said anew. */
  choicesChanged(): void;
}

export function createRooms(options: RoomOptions): Rooms {
  const { fleet, documents, clock, log, client, ports, choices, folders } = options;
  const owned = new Disposables();
  const isEditorPulling = client.textDocument?.diagnostic !== undefined;
  const refreshes = owned.add(createRefreshes(clock, (method) => ports.refresh(method)));
  const refresh: RouterOptions["refresh"] = (method) => refreshes.want(method);
  const offerRefreshes = owned.add(refreshWithOffers(fleet, refresh));
  const tokenLegend = createTokenLegend();
  owned.add(learnLegends(tokenLegend, fleet));

  const diagnosticTags = createDiagnosticTags({
    hasDataSupport: client.textDocument?.publishDiagnostics?.dataSupport === true,
  });
  const diagnostics = owned.add(
    createDiagnostics({
      fleet,
      documents,
      clock,
      log,
      tags: diagnosticTags,
      isEditorPulling,
      isWanted: (id, uri) => {
        const plugin = fleet.find(id)?.found;
        const document = { uri, languageId: documents.get(uri)?.languageId ?? "" };
        const feature = "textDocument/publishDiagnostics";
        return !plugin || choices().verdict(plugin, feature, document).kind === "asked";
      },
      send: ports.publishDiagnostics,
    }),
  );
  owned.add(createParseDiagnostics({ fleet, documents, clock, publish: diagnostics.parsed }));

  const knowledge = owned.add(
    createKnowledge({
      fleet,
      documents,
      folders: () => folders().map(({ uri }) => uri),
      exclude: options.exclude,
      clock,
      log,
      progress: ports.progress,
      publish: diagnostics.publish,
    }),
  );
  const upcalls = owned.add(
    createUpcalls({
      fleet,
      documents,
      files: knowledge.files,
      folders,
      settingsOf: options.settingsOf,
      clock,
      editor: ports,
      refreshes,
      diagnostics,
    }),
  );

  const candidates = createCandidates({ fleet, documents, choices });
  const commands = createCommands(() => candidates.offering("workspace/executeCommand"));
  const router = owned.add(
    createRouter({
      fleet,
      documents,
      candidates,
      choices,
      knowledge,
      owners: createOwners({
        serves: (id, feature) => fleet.find(id)?.serves(feature) ?? false,
        commands,
        diagnosticTags,
      }),
      clock,
      log,
      editor: editorCapabilities(client),
      refresh,
      createWays: (ways) =>
        createWays(ways, { commands, client, diagnostics, legend: tokenLegend, refresh }),
      symbolLimit: options.symbolLimit,
    }),
  );
  if (!isEditorPulling) {
    owned.add(
      createHostPulls({
        fleet,
        documents,
        clock,
        onDidRefresh: refreshes.onDidSend,
        pull: (uri, previousResultId, token) => {
          const previous = previousResultId === undefined ? {} : { previousResultId };
          const params = { textDocument: { uri }, ...previous };
          return router.ask("textDocument/diagnostic", params, token);
        },
      }),
    );
  }

  return {
    candidates,
    commands,
    knowledge,
    notices: createNotices({ fleet, isFolder }),
    router,
    tokenLegend,
    upcalls,
    choicesChanged() {
      diagnostics.choicesChanged();
      offerRefreshes.choicesChanged();
    },
    [Symbol.dispose]: () => owned[Symbol.dispose](),
  };
}
