;;; harness.el --- What the scenarios in Emacs share  -*- lexical-binding: t; -*-
;;; Commentary:
;; Writes what was seen to the file $MDKB_ANSWER.  Run in batch, not with -Q.
;;; Code:

(require 'json)
(require 'lisp-mnt)
(require 'seq)
(package-initialize)

(defvar seen nil "What was seen, as an alist.")

(defun note (name value)
  "Remember VALUE under NAME."
  (push (cons name value) seen))

(defun wait (what condition)
  "Poll until CONDITION returns non-nil; WHAT names it in the error."
  (let ((end (+ (float-time) 30)) found)
    (while (not (or (setq found (funcall condition)) (> (float-time) end)))
      (accept-process-output nil 0.05)
      ;; Batch never idles, and eglot sends changes when Emacs is idle.
      (when (bound-and-true-p eglot--managed-mode) (eglot--signal-textDocument/didChange))
      (when (bound-and-true-p flymake-mode) (flymake-start)))
    (or found (error "Waited in vain: %s" what))))

(defun text (buffer)
  "Return the text of BUFFER."
  (with-current-buffer buffer (buffer-substring-no-properties (point-min) (point-max))))

(defun here (string)
  "Go behind STRING, from the start of the buffer."
  (goto-char (point-min))
  (search-forward string))

(defun prepare ()
  "Load the package and name the server."
  (require 'markdown-mode)
  (load (expand-file-name "emacs/mdkb.el" (getenv "MDKB_PACKAGES")) nil t)
  (setq mdkb-command (append (json-parse-string (getenv "MDKB_SERVER")) nil)
        mdkb-trusted-folders (delq nil (list (getenv "MDKB_TRUSTED")))
        make-backup-files nil
        create-lockfiles nil)
  (advice-add 'y-or-n-p :override #'always)) ; as a user does who is asked before notes that are not open are edited

(defun version-of (package)
  "Return the version of PACKAGE, installed, built in or in the load path."
  (let ((known (cadr (assq package package-alist)))
        (own (alist-get package package--builtin-versions)))
    (cond (known (package-version-join (package-desc-version known)))
          (own (package-version-join own))
          (t (lm-version (locate-library (format "%s.el" package)))))))

(defun note-client (package)
  "Remember which version of PACKAGE serves."
  (note 'client (format "%s %s" package (version-of package))))

(defun serve-eglot ()
  "Have eglot serve the current buffer, by the server that serves the project's other buffers, if there is one."
  (require 'eglot)
  (note-client 'eglot)
  (setq eglot-sync-connect 30)
  (if (eglot-current-server)
      (wait "eglot" (lambda () (or (eglot-managed-p) (eglot--maybe-activate-editing-mode))))
    (apply #'eglot (eglot--guess-contact))))

(defun serve-lsp ()
  "Have lsp-mode serve the current buffer."
  (require 'lsp-mode)
  (require 'lsp-diagnostics)
  (note-client 'lsp-mode)
  (setq lsp-enable-snippet nil lsp-headerline-breadcrumb-enable nil
        lsp-modeline-code-actions-enable nil lsp-modeline-diagnostics-enable nil
        lsp-enable-file-watchers nil lsp-diagnostics-provider :flymake lsp-enable-suggest-server-download nil)
  (lsp-workspace-folders-add default-directory)
  (lsp)
  (wait "lsp-mode" (lambda () (bound-and-true-p lsp-managed-mode))))

(defun serve ()
  "Have the client that the environment names serve the current buffer."
  (if (equal (getenv "MDKB_CLIENT") "lsp") (serve-lsp) (serve-eglot)))

(defun messages ()
  "Return the texts of this buffer's diagnostics."
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun play (scenario)
  "Play SCENARIO, write what was seen, leave."
  (condition-case trouble
      (funcall scenario)
    (error (note 'error (format "%S" trouble))))
  (note 'version emacs-version)
  (with-temp-file (getenv "MDKB_ANSWER") (insert (json-encode seen)))
  (dolist (buffer (buffer-list)) (with-current-buffer buffer (set-buffer-modified-p nil)))
  (kill-emacs 0))

(provide 'harness)
;;; harness.el ends here
