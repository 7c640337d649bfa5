/**
 * What editors are told to listen for where a language server has not said it yet, and they won't
 * listen later: the characters that servers are known to want. A plugin is asked only at characters
 * of its own, so one too many costs a message that is answered at once; one too few can't be made
 * good.
 */
export const completionTriggers = characters("./:<>\"'`@#$*&-=({[,|~\\ ");

export const signatureTriggers = characters("(,<{[ ");
export const signatureRetriggers = characters(",)");

export const typingTriggers = characters("\n};:=.>{)|*");

function characters(text: string): readonly string[] {
  return text.split("");
}
