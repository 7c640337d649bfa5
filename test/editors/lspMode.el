;; How emacs.el speaks to Chorus by way of lsp-mode.
(require 'package)
(package-initialize)
(require 'lsp-mode)
(require 'lsp-diagnostics)

(setq lsp-auto-guess-root t lsp-keep-workspace-alive t lsp-restart 'ignore
      lsp-warn-no-matched-clients nil lsp-enable-file-watchers nil lsp-client-packages nil
      lsp-session-file (expand-file-name "lsp-session" (getenv "HOME")))

;; As with yasnippet: some servers complete for nobody else.
(provide 'yasnippet)

(defun chorus-connect (command settings _modes)
  (setq lsp-response-timeout chorus-patience)
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection command)
                    :activation-fn (lambda (&rest _) t)
                    :initialization-options settings
                    :server-id 'chorus)))

(defun chorus-attach ()
  (unless (bound-and-true-p lsp-managed-mode)
    (lsp)
    (with-timeout (chorus-patience (error "lsp-mode did not attach to %s" (buffer-name)))
      (while (not (bound-and-true-p lsp-managed-mode)) (accept-process-output nil 0.02)))))

(defun chorus-document () (lsp--text-document-identifier))

(defun chorus-flush ())

;; It reads arrays as lists, which nobody writes as arrays again.
(defun chorus-arrays (value)
  (cond ((hash-table-p value) (maphash (lambda (key one) (puthash key (chorus-arrays one) value)) value) value)
        ((consp value) (vconcat (mapcar #'chorus-arrays value)))
        (t value)))

(defun chorus-request (method params) (chorus-arrays (lsp-request method params)))

(defun chorus-format () (lsp-format-buffer))

(defun chorus-rename (name) (lsp-rename name))

(defun chorus-diagnostics ()
  (mapcar (lambda (one) (format "%s: %s" (gethash "source" one) (gethash "message" one)))
          (lsp--get-buffer-diagnostics)))

(defun chorus-quit ()
  (mapc #'lsp-workspace-shutdown (lsp--session-workspaces (lsp-session))))
