;; Opens files of a workspace with nothing but `chorus --stdio', does what a user does, and writes
;; the answers as JSON. How it speaks to the server says the file of the client, loaded before.
(require 'json)
(require 'project)

(setq make-backup-files nil auto-save-default nil create-lockfiles nil)

(defconst chorus-patience 20)
(defconst chorus-root (file-name-as-directory (getenv "CHORUS_WORKSPACE")))
;; Where a user has a repository.
(add-hook 'project-find-functions (lambda (_folder) (cons 'transient chorus-root)))

(defun chorus-read (text &rest how)
  (apply #'json-parse-string text how))

(defun chorus-open (step)
  (find-file-noselect (concat chorus-root (alist-get 'file step))))

(defun chorus-start (steps)
  (chorus-connect
   `(,(getenv "CHORUS_NODE") ,(getenv "CHORUS_BIN")
     ,@(append (chorus-read (getenv "CHORUS_ARGS")) nil))
   (chorus-read (getenv "CHORUS_SETTINGS") :object-type 'plist)
   (delete-dups (mapcar (lambda (step) (with-current-buffer (chorus-open step) major-mode)) steps))))

(defun chorus-ask (method params)
  (chorus-flush)
  (chorus-request method params))

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

(defun chorus-shown ()
  (vconcat (mapcar (lambda (message) (list :message message)) (chorus-diagnostics))))

(defun chorus-member (object name)
  (if (hash-table-p object) (gethash name object) (plist-get object (intern (concat ":" name)))))

(defun chorus-kill (id)
  (let* ((answer (chorus-ask "chorus/plugins" (make-hash-table)))
         (plugin (seq-find (lambda (one) (equal (chorus-member one "id") id))
                           (chorus-member answer "plugins"))))
    (signal-process (chorus-member plugin "pid") 'SIGKILL)))

(defun chorus-do (step)
  (let ((wanted (alist-get 'until step)) (unwanted (alist-get 'without step)))
    (pcase (alist-get 'kind step)
      ("ask" (let ((params (append (list :textDocument (chorus-document))
                                   (chorus-read (json-serialize (or (alist-get 'params step) (make-hash-table)))
                                                :object-type 'plist))))
               (chorus-see (lambda () (chorus-ask (alist-get 'method step) params)) wanted unwanted)))
      ("type" (erase-buffer) (insert (alist-get 'text step)) (chorus-flush))
      ("format" (chorus-format) (chorus-text))
      ("rename" (chorus-go (alist-get 'position step)) (chorus-rename (alist-get 'newName step)) (chorus-text))
      ("diagnostics" (chorus-see #'chorus-shown wanted unwanted))
      ("kill" (chorus-kill (alist-get 'plugin step))))))

(let ((steps (chorus-read
              (with-temp-buffer (insert-file-contents (getenv "CHORUS_STEPS")) (buffer-string))
              :object-type 'alist :array-type 'list))
      (answers (make-hash-table :test 'equal))
      (failed nil)
      (default-directory chorus-root))
  (condition-case problem
      (progn
        (chorus-start steps)
        (dolist (step steps)
          (with-current-buffer (chorus-open step)
            (setq-local tab-width 2 sh-basic-offset 2 js-indent-level 2 indent-tabs-mode nil)
            (chorus-attach)
            (let ((answer (chorus-do step)))
              (when (alist-get 'name step) (puthash (alist-get 'name step) answer answers))))))
    (error (setq failed (format "%S" problem))))
  (ignore-errors (chorus-quit))
  (with-temp-file (getenv "CHORUS_OUT")
    (insert (json-serialize (list :answers answers :failed failed) :null-object nil :false-object :json-false))))
(kill-emacs 0)
