;; Opens files of a workspace with eglot and nothing but `chorus --stdio', asks what a user asks,
;; and writes the answers as JSON.
(require 'package)
(package-initialize)
(require 'eglot)
(require 'json)

(setq eglot-sync-connect 15 eglot-autoshutdown t)

(defun chorus-ask (server step)
  (jsonrpc-request server (intern (concat ":" (alist-get 'method step)))
                   (append (list :textDocument (eglot--TextDocumentIdentifier))
                           (json-parse-string (json-serialize (or (alist-get 'params step) (make-hash-table)))
                                              :object-type 'plist))
                   :timeout 15))

;; As a person would: the index is being built, so the same search again finds more.
(defun chorus-ask-until (server step)
  (let ((tries 50) answer)
    (while (and (> tries 0)
                (setq answer (chorus-ask server step))
                (seq-some (lambda (wanted) (not (string-search wanted (format "%S" answer))))
                          (alist-get 'until step)))
      (setq tries (1- tries)))
    answer))

(let* ((root (file-name-as-directory (getenv "CHORUS_WORKSPACE")))
       (steps (json-parse-string
               (with-temp-buffer (insert-file-contents (getenv "CHORUS_STEPS")) (buffer-string))
               :object-type 'alist :array-type 'list))
       (answers (make-hash-table :test 'equal))
       (failed :null)
       (server nil)
       (default-directory root))
  (condition-case problem
      (dolist (step steps)
        (let ((buffer (find-file-noselect (concat root (alist-get 'file step)))))
          (with-current-buffer buffer
            (unless server
              (setq server (eglot--connect (list major-mode) (cons 'transient root) 'eglot-lsp-server
                                           (list (getenv "CHORUS_NODE") (getenv "CHORUS_BIN") "--stdio")
                                           "plaintext")))
            (unless (eglot-managed-p) (eglot--maybe-activate-editing-mode))
            (puthash (alist-get 'name step) (chorus-ask-until server step) answers))))
    (error (setq failed (format "%S" problem))))
  (when server (ignore-errors (eglot-shutdown server nil 5)))
  (with-temp-file (getenv "CHORUS_OUT")
    (insert (json-serialize (list :answers answers :failed failed) :null-object :null :false-object :false))))
(kill-emacs 0)
