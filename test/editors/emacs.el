;; Opens files of a workspace with eglot and nothing but `chorus --stdio', does what a user does,
;; and writes the answers as JSON.
(require 'package)
(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'json)

(setq eglot-sync-connect 15 eglot-autoshutdown t
      flymake-start-on-flymake-mode t
      make-backup-files nil auto-save-default nil create-lockfiles nil)

;; As with yasnippet: some servers complete for nobody else.
(advice-add 'eglot--snippet-expansion-fn :override (lambda () #'ignore))

(defconst chorus-patience 20)
(defconst chorus-root (file-name-as-directory (getenv "CHORUS_WORKSPACE")))
(defvar chorus-server nil)
;; Where a user has a repository.
(add-hook 'project-find-functions (lambda (_folder) (cons 'transient chorus-root)))

(defun chorus-read (text &rest how)
  (apply #'json-parse-string text how))

;; Modes: of all files, since eglot manages buffers by their mode.
(defun chorus-connect (modes)
  (let ((settings (chorus-read (getenv "CHORUS_SETTINGS") :object-type 'plist))
        (args (append (chorus-read (getenv "CHORUS_ARGS")) nil)))
    (setq chorus-server
          (eglot--connect modes (project-current) 'eglot-lsp-server
                          `(,(getenv "CHORUS_NODE") ,(getenv "CHORUS_BIN") ,@args
                            :initializationOptions ,settings)
                          "plaintext"))))

(defun chorus-open (step)
  (find-file-noselect (concat chorus-root (alist-get 'file step))))

(defun chorus-modes (steps)
  (delete-dups (mapcar (lambda (step) (with-current-buffer (chorus-open step) major-mode)) steps)))

(defun chorus-ask (method params)
  (eglot--signal-textDocument/didChange)
  (jsonrpc-request chorus-server (intern (concat ":" method)) params :timeout chorus-patience))

;; Looks until all of WANTED and none of UNWANTED stands in what is seen. A person would look again,
;; too: an index is being built, a server thinks or comes back from a crash.
(defun chorus-see (look wanted unwanted)
  (let ((end (+ (float-time) chorus-patience)) (seen nil) (problem nil) (done nil))
    (while (not done)
      (condition-case caught
          (setq seen (funcall look) problem nil)
        (error (setq problem caught)))
      (let ((text (json-serialize (vector seen) :null-object nil :false-object :json-false)))
        (setq done (or (> (float-time) end)
                       (and problem (not wanted))
                       (and (not problem)
                            (seq-every-p (lambda (word) (string-search word text)) wanted)
                            (not (seq-some (lambda (word) (string-search word text)) unwanted))))))
      (unless done (accept-process-output nil 0.02)))
    (when problem (signal (car problem) (cdr problem)))
    seen))

(defun chorus-text () (buffer-substring-no-properties (point-min) (point-max)))

(defun chorus-go (position)
  (goto-char (point-min))
  (forward-line (alist-get 'line position))
  (forward-char (alist-get 'character position)))

(defun chorus-diagnostics ()
  ;; Starts by itself only after a command, and there are none.
  (flymake-start)
  (vconcat (mapcar (lambda (one) (list :message (flymake-diagnostic-text one)))
                   (flymake-diagnostics))))

(defun chorus-kill (id)
  (let ((plugin (seq-find (lambda (one) (equal (plist-get one :id) id))
                          (plist-get (chorus-ask "chorus/plugins" eglot--{}) :plugins))))
    (signal-process (plist-get plugin :pid) 'SIGKILL)))

(defun chorus-do (step)
  (let ((wanted (alist-get 'until step)) (unwanted (alist-get 'without step)))
    (pcase (alist-get 'kind step)
      ("ask" (let ((params (append (list :textDocument (eglot--TextDocumentIdentifier))
                                   (chorus-read (json-serialize (or (alist-get 'params step) eglot--{}))
                                                :object-type 'plist))))
               (chorus-see (lambda () (chorus-ask (alist-get 'method step) params)) wanted unwanted)))
      ("type" (erase-buffer) (insert (alist-get 'text step)) (eglot--signal-textDocument/didChange))
      ("format" (eglot-format-buffer) (chorus-text))
      ("rename" (chorus-go (alist-get 'position step)) (eglot-rename (alist-get 'newName step)) (chorus-text))
      ("diagnostics" (chorus-see #'chorus-diagnostics wanted unwanted))
      ("kill" (chorus-kill (alist-get 'plugin step))))))

(let ((steps (chorus-read
              (with-temp-buffer (insert-file-contents (getenv "CHORUS_STEPS")) (buffer-string))
              :object-type 'alist :array-type 'list))
      (answers (make-hash-table :test 'equal))
      (failed nil)
      (default-directory chorus-root))
  (condition-case problem
      (dolist (step steps)
        (with-current-buffer (chorus-open step)
          (setq-local tab-width 2 indent-tabs-mode nil)
          (unless chorus-server (chorus-connect (chorus-modes steps)))
          (unless (eglot-managed-p) (eglot--maybe-activate-editing-mode))
          (let ((answer (chorus-do step)))
            (when (alist-get 'name step) (puthash (alist-get 'name step) answer answers)))))
    (error (setq failed (format "%S" problem))))
  (when chorus-server (ignore-errors (eglot-shutdown chorus-server nil 5)))
  (with-temp-file (getenv "CHORUS_OUT")
    (insert (json-serialize (list :answers answers :failed failed) :null-object nil :false-object :json-false))))
(kill-emacs 0)
