;; How emacs.el speaks to Chorus by way of eglot.
(require 'package)
(package-initialize)
(require 'eglot)
(require 'flymake)

(setq eglot-sync-connect 15 eglot-autoshutdown t flymake-start-on-flymake-mode t)

;; As with yasnippet: some servers complete for nobody else.
(advice-add 'eglot--snippet-expansion-fn :override (lambda () #'ignore))

(defvar chorus-server nil)

;; Modes: of all files, since eglot manages buffers by their mode.
(defun chorus-connect (command settings modes)
  (setq chorus-server
        (eglot--connect modes (project-current) 'eglot-lsp-server
                        `(,@command :initializationOptions ,settings) "plaintext")))

(defun chorus-attach ()
  (unless (eglot-managed-p) (eglot--maybe-activate-editing-mode)))

(defun chorus-document () (eglot--TextDocumentIdentifier))

(defun chorus-flush () (eglot--signal-textDocument/didChange))

(defun chorus-request (method params)
  (jsonrpc-request chorus-server (intern (concat ":" method)) params :timeout chorus-patience))

(defun chorus-format () (eglot-format-buffer))

(defun chorus-rename (name) (eglot-rename name))

(defun chorus-diagnostics ()
  ;; Starts by itself only after a command, and there are none.
  (flymake-start)
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun chorus-quit ()
  (when chorus-server (eglot-shutdown chorus-server nil 5)))
