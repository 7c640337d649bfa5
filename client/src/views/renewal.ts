import type { Disposable } from "vscode";
import type { Live } from "../live.ts";
import type { DataView } from "./dataView.ts";

/** Long enough for whoever reads, short enough for whoever watches something grow. */
const everyMs = 5000;

/** Memory and counts change without an event: they are asked anew for as long as somebody can see them. */
export function renewWhileVisible<T>({ view }: DataView<T>, live: Live<T>): Disposable {
  let timer: NodeJS.Timeout | undefined;
  const look = (isVisible: boolean): void => {
    clearInterval(timer);
    timer = isVisible ? setInterval(() => live.renew(), everyMs) : undefined;
  };
  look(view.visible);
  const listener = view.onDidChangeVisibility(({ visible }) => {
    look(visible);
    if (visible) live.renew();
  });
  return {
    dispose() {
      listener.dispose();
      clearInterval(timer);
    },
  };
}
