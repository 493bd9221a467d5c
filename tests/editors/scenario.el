;;; scenario.el --- What a writer does in eglot  -*- lexical-binding: t; -*-
;;; Commentary:
;; Writes what was seen to the file $MDKB_ANSWER.  Run in batch, not with -Q.
;;; Code:

(require 'json)
(package-initialize)

(defvar scenario-seen nil "What was seen, as an alist.")

(defun scenario-note (name value)
  "Remember VALUE under NAME."
  (push (cons name value) scenario-seen))

(defun scenario-wait (what condition)
  "Poll until CONDITION returns non-nil; WHAT names it in the error."
  (let ((end (+ (float-time) 30)) found)
    (while (not (or (setq found (funcall condition)) (> (float-time) end)))
      (accept-process-output nil 0.05)
      ;; Batch never idles, and eglot sends changes when Emacs is idle.
      (when (bound-and-true-p eglot--managed-mode) (eglot--signal-textDocument/didChange))
      (when (bound-and-true-p flymake-mode) (flymake-start)))
    (or found (error "Waited in vain: %s" what))))

(defun scenario-messages ()
  "Return the texts of this buffer's diagnostics."
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun scenario-ask (method &rest params)
  "Ask the server METHOD at point, with PARAMS added."
  (jsonrpc-request (eglot-current-server) method
                   (append (eglot--TextDocumentPositionParams) params)))

(defun scenario-play ()
  "Open, look, fix, rename."
  (require 'markdown-mode)
  (require 'eglot)
  (load (expand-file-name "emacs/mdkb.el" (getenv "MDKB_PACKAGES")) nil t)
  (setq mdkb-command (append (json-parse-string (getenv "MDKB_SERVER")) nil)
        eglot-sync-connect 30
        eglot-confirm-server-initiated-edits nil
        make-backup-files nil)
  (find-file "other.md")
  (find-file "a.md")
  (apply #'eglot (eglot--guess-contact))
  (scenario-wait "diagnostics" #'scenario-messages)
  (scenario-note 'messages (vconcat (scenario-messages)))
  (goto-char (point-min))
  (search-forward "other.md#fi")
  (scenario-note 'hover (format "%S" (scenario-ask :textDocument/hover)))
  (search-forward "[x](other.md#")
  (let ((found (scenario-ask :textDocument/completion)))
    (scenario-note 'completion
                   (vconcat (mapcar (lambda (item) (plist-get item :label))
                                    (if (vectorp found) found (plist-get found :items))))))
  (goto-char (point-min))
  (search-forward "teh")
  (let* ((actions (eglot-code-actions (- (point) 3) (point) nil))
         (action (seq-find (lambda (one) (eq t (plist-get one :isPreferred))) actions)))
    (eglot--apply-workspace-edit (plist-get action :edit)))
  (scenario-wait "the finding to go"
                 (lambda () (not (seq-some (lambda (one) (string-match-p "teh" one)) (scenario-messages)))))
  (goto-char (point-min))
  (scenario-note 'fixed (and (search-forward "This is the text." nil t) t))
  (save-buffer)
  (find-file "other.md")
  (scenario-wait "the second note to be managed" (lambda () (or (eglot-managed-p) (eglot--maybe-activate-editing-mode))))
  (goto-char (point-min))
  (search-forward "## Fi")
  (eglot-rename "Second")
  (scenario-note 'other (buffer-string))
  (with-current-buffer "a.md" (scenario-note 'note (buffer-string))))

(condition-case trouble
    (scenario-play)
  (error (scenario-note 'error (format "%S" trouble))))
(with-temp-file (getenv "MDKB_ANSWER") (insert (json-encode scenario-seen)))
(set-buffer-modified-p nil)
(kill-emacs 0)
;;; scenario.el ends here
