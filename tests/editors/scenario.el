;;; scenario.el --- What a writer does with eglot's own means  -*- lexical-binding: t; -*-
;;; Code:

(load (expand-file-name "harness.el" (getenv "MDKB_TESTS")) nil t)

(defun ask (method &rest params)
  "Ask the server METHOD at point, with PARAMS added."
  (jsonrpc-request (eglot-current-server) method
                   (append (eglot--TextDocumentPositionParams) params)))

(defun scenario ()
  "Open, look, fix, rename."
  (prepare)
  (find-file "other.md")
  (find-file "a.md")
  (serve-eglot)
  (setq eglot-confirm-server-initiated-edits nil)
  (wait "diagnostics" #'messages)
  (note 'messages (vconcat (messages)))
  (here "other.md#fi")
  (note 'hover (format "%S" (ask :textDocument/hover)))
  (note 'symbols (format "%S" (jsonrpc-request (eglot-current-server) :textDocument/documentSymbol
                                               (list :textDocument (eglot--TextDocumentIdentifier)))))
  (let ((found (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot))))
    (note 'definition (xref-item-summary (car found))))
  (search-forward "[x](other.md#")
  (let ((found (ask :textDocument/completion)))
    (note 'completion
          (vconcat (mapcar (lambda (item) (plist-get item :label))
                           (if (vectorp found) found (plist-get found :items))))))
  (here "teh")
  (let* ((actions (eglot-code-actions (- (point) 3) (point) nil))
         (action (seq-find (lambda (one) (eq t (plist-get one :isPreferred))) actions)))
    (if (fboundp 'eglot-execute)
        (eglot-execute (eglot-current-server) action)
      (eglot--apply-workspace-edit (plist-get action :edit))))
  (wait "the finding to go" (lambda () (not (seq-some (lambda (one) (string-match-p "teh" one)) (messages)))))
  (goto-char (point-min))
  (note 'fixed (and (search-forward "This is the text." nil t) t))
  (goto-char (point-max))
  (insert "\n| a | b |\n|-|-|\n| long | c |\n")
  (eglot-format-buffer)
  (note 'formatted (and (string-match-p "^| long | c   |$" (text "a.md")) t))
  (save-buffer)
  (find-file "other.md")
  (serve-eglot)
  (here "## Fi")
  (let ((found (ask :textDocument/references :context (list :includeDeclaration :json-false))))
    (note 'references (format "%S" found)))
  (eglot-rename "Second")
  (note 'other (text "other.md"))
  (note 'note (text "a.md")))

(play #'scenario)
;;; scenario.el ends here
