/** The features that have a rule of their own, each with what it needs beside what all of them get. */
import type { ClientCapabilities } from "vscode-languageserver-protocol";
import { Disposables } from "../base/disposables.ts";
import type { Diagnostics } from "../routing/diagnostics/diagnostics.ts";
import type { Commands } from "../routing/owners/commands.ts";
import type { RefreshMethod } from "../routing/refreshes.ts";
import { createCompletion } from "../routing/ways/completion.ts";
import { documentDiagnostics } from "../routing/ways/diagnostics.ts";
import { workspaceDiagnostics } from "../routing/ways/diagnosticsWorkspace.ts";
import { createDocumentContent } from "../routing/ways/documentContent.ts";
import { createExecuteCommand } from "../routing/ways/executeCommand.ts";
import { createFormatting } from "../routing/ways/formatting.ts";
import { createRename } from "../routing/ways/rename.ts";
import { semanticTokens } from "../routing/ways/semanticTokens.ts";
import type { TokenLegend } from "../routing/ways/semanticTokensLegend.ts";
import type { AllWays, WayOptions } from "../routing/ways/way.ts";

export interface WayParts {
  readonly client: ClientCapabilities;
  readonly commands: Commands;
  readonly diagnostics: Diagnostics;
  readonly legend: TokenLegend;
  readonly refresh: (method: RefreshMethod) => void;
}

export function createWays(options: WayOptions, parts: WayParts): AllWays & Disposable {
  const { client, commands, diagnostics, legend, refresh } = parts;
  const { textDocument, workspace } = client;
  const owned = new Disposables();
  const pulled = {
    ...options,
    diagnostics,
    refresh,
    // An editor that never pulls is the host's own pulls, and those are refreshed.
    canRefresh:
      textDocument?.diagnostic === undefined || workspace?.diagnostics?.refreshSupport === true,
  };
  const tokens = owned.add(
    semanticTokens({
      ...options,
      legend,
      refresh,
      support: {
        hasOverlaps: textDocument?.semanticTokens?.overlappingTokenSupport === true,
        hasMultiline: textDocument?.semanticTokens?.multilineTokenSupport === true,
      },
    }),
  );
  return {
    "textDocument/completion": owned.add(createCompletion(options)),
    "workspace/executeCommand": createExecuteCommand({ ...options, commands }),
    ...createFormatting(options),
    ...createRename(options),
    "workspace/textDocumentContent": createDocumentContent(options),
    "textDocument/diagnostic": owned.add(documentDiagnostics(pulled)),
    "workspace/diagnostic": owned.add(workspaceDiagnostics(pulled)),
    ...tokens,
    [Symbol.dispose]: () => owned[Symbol.dispose](),
  };
}
