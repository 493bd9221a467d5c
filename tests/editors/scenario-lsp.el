;;; scenario-lsp.el --- What a writer does with lsp-mode's own means  -*- lexical-binding: t; -*-
;;; Code:

(load (expand-file-name "harness.el" (getenv "MDKB_TESTS")) nil t)

(defun lenses ()
  "Show the lenses of the note, and use the first one."
  (lsp-lens-show)
  (let ((shown (seq-find (lambda (one) (overlay-get one 'lsp-lens)) (overlays-in (point-min) (point-max))))
        (lens (elt (lsp-request "textDocument/codeLens" (list :textDocument (lsp--text-document-identifier))) 0))
        (completing-read-function (lambda (_prompt places &rest _) (caar places))))
    (note 'lens (format "%S" (or (overlay-get shown 'before-string) (overlay-get shown 'after-string))))
    (save-window-excursion
      (lsp--execute-command (lsp:code-lens-command? (lsp-request "codeLens/resolve" lens)))
      (note 'led (file-name-nondirectory buffer-file-name)))))

(defun scenario ()
  "Open, look, fix, rename."
  (prepare)
  (find-file "other.md")
  (find-file "a.md")
  (serve-lsp)
  (wait "diagnostics" #'messages)
  (note 'messages (vconcat (messages)))
  (here "other.md#fi")
  (note 'hover (json-encode (lsp-request "textDocument/hover" (lsp--text-document-position-params))))
  (note 'symbols (json-encode (lsp-request "textDocument/documentSymbol"
                                           (list :textDocument (lsp--text-document-identifier)))))
  (note 'definition (json-encode (lsp-request "textDocument/definition" (lsp--text-document-position-params))))
  (search-forward "[x](other.md#")
  (note 'completion (vector (json-encode (lsp-request "textDocument/completion" (lsp--text-document-position-params)))))
  (here "teh")
  (backward-char)
  (let ((action (seq-find (lambda (one) (lsp:code-action-is-preferred? one)) (lsp-code-actions-at-point))))
    (lsp-execute-code-action action))
  (wait "the finding to go" (lambda () (not (seq-some (lambda (one) (string-match-p "teh" one)) (messages)))))
  (goto-char (point-min))
  (note 'fixed (and (search-forward "This is the text." nil t) t))
  (goto-char (point-max))
  (insert "\n| a | b |\n|-|-|\n| long | c |\n")
  (lsp-format-buffer)
  (note 'formatted (and (string-match-p "^| long | c   |$" (text "a.md")) t))
  (save-buffer)
  (find-file "other.md")
  (lsp)
  (wait "the second note to be served" (lambda () (bound-and-true-p lsp-managed-mode)))
  (here "## Fi")
  (note 'references (json-encode (lsp-request "textDocument/references"
                                              (append (lsp--text-document-position-params)
                                                      '(:context (:includeDeclaration :json-false))))))
  (when (lsp-feature? "textDocument/codeLens") ; lsp-mode 8.0 does not say that it has lenses
    (lenses))
  (here "## Fi")
  (lsp-rename "Second")
  (note 'other (text "other.md"))
  (note 'note (text "a.md")))

(play #'scenario)
;;; scenario-lsp.el ends here
