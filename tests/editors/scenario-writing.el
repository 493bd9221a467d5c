;;; scenario-writing.el --- A writer's commands, in eglot or lsp-mode  -*- lexical-binding: t; -*-
;;; Code:

(load (expand-file-name "harness.el" (getenv "MDKB_TESTS")) nil t)

(defvar last-message "" "The last message, which batch prints only.")
(advice-add 'message :before
            (lambda (&rest args) (when (car args) (setq last-message (apply #'format-message args)))))

(defun line ()
  "Return the line at point."
  (buffer-substring-no-properties (line-beginning-position) (line-end-position)))

(defun has (string)
  "Whether the buffer has STRING, after what the server asked for was done."
  (wait string (lambda () (string-search string (buffer-string)))))

(defun choose-sign ()
  "Replace the emoji in the note where the client miscounts the columns behind it, as lsp-mode 8.0 does."
  (let ((sign (if (and (equal (getenv "MDKB_CLIENT") "lsp") (version< (version-of 'lsp-mode) "9")) "é" "🙂")))
    (note 'sign sign)
    (with-temp-file "write.md"
      (insert-file-contents "write.md")
      (while (search-forward "🙂" nil t) (replace-match sign)))))

(defun scenario ()
  "Write."
  (prepare)
  (choose-sign)
  (transient-mark-mode)
  (find-file "write.md")
  (serve)
  (wait "diagnostics" #'messages)
  (mdkb-word-count-mode)
  (mdkb--count (current-buffer)) ; Emacs is never idle in batch
  (note 'status (wait "words in the mode line" (lambda () mdkb--words)))
  (note 'ran (if (file-exists-p "ran") t :json-false))
  (here "here")
  (backward-char 2)
  (mdkb-bold)
  (note 'bold (line))
  (mdkb-bold)
  (note 'plain (line))
  (beginning-of-line)
  (set-mark (point))
  (forward-char 4)
  (activate-mark)
  (mdkb-link)
  (note 'link (line))
  (note 'column (current-column))
  (mdkb-footnote)
  (note 'footnote (line))
  (here "## End\n")
  (mdkb-table 3 1)
  (mdkb-add-table-row)
  (mdkb-next-table-cell)
  (note 'row (line))
  (mdkb-table-of-contents)
  (has "- [End](#end)")
  (mdkb-tags '("green" "red"))
  (has "tags: [red, green]")
  (mdkb-publish)
  (has "draft: false")
  (here "Some")
  (set-mark (- (point) 4))
  (activate-mark)
  (mdkb-statistics)
  (note 'statistics last-message)
  (deactivate-mark)
  (goto-char (point-min))
  (note 'refusal (condition-case problem (mdkb-add-table-row) (user-error (error-message-string problem))))
  (mdkb-fix-all-notes)
  (has "This is the end.")
  (save-buffer)
  (find-file "b.md")
  (serve)
  (let ((link (get-file-buffer "write.md")))
    (mdkb-move-note "sub/c.md")
    (note 'moved (file-relative-name buffer-file-name))
    (save-buffer)
    (with-current-buffer link (has "[b](sub/c.md)")))
  (note 'old (if (file-exists-p "b.md") t :json-false)))

(play #'scenario)
;;; scenario-writing.el ends here
