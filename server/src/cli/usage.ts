/** What `chorus --help` prints; the README's table is held against it by a test. */
export const usage = `Chorus: one language server for every language of a repository.

For editors:
  chorus --stdio                       speak LSP on stdin and stdout
  chorus --node-ipc                    speak LSP on a Node parent's channel
  chorus --socket=PORT                 connect to 127.0.0.1:PORT and speak LSP

For people and scripts:
  chorus symbols [FOLDER] [--query Q]  every symbol, or those that match Q
  chorus manifests [FOLDER]            its packages and what they depend on
  chorus plugin list                   the plugins found, and what is wrong
  chorus doctor [FOLDER] [--file F]    what there is and what is wrong; of F,
                                       who is asked for what, and why not

Options:
  --attach "COMMAND ARGS"  a language server for all documents; again for more:
                  what is attached first is asked first
  --bare          no installed, bundled or workspace's plugins
  --json          print one JSON document
  --language ID   doctor: the language of F, as an editor calls it
  --limit N       symbols: at most N, the best first
  --trust         also run what FOLDER brings: .chorus/plugins, chorus.json
  --verbose       write the log to stderr
  --help, --version

FOLDER is the current folder where it is left out.
Exit codes: 0 done, 1 something failed, 2 the command line was not understood.
`;
