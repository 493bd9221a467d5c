;;; mdkb.el --- Lint Markdown knowledge bases with mdkb  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: text, tools, languages
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Tells eglot and lsp-mode, whichever is loaded, about mdkb's language
;; server.  Load this file, then call `eglot' or `lsp' in a Markdown buffer.

;;; Code:

(defgroup mdkb nil
  "Markdown linter and language server."
  :group 'text
  :prefix "mdkb-")

(defcustom mdkb-command '("mdkb" "server")
  "Program and arguments that start the language server."
  :type '(repeat string))

(defconst mdkb-modes '(markdown-mode gfm-mode markdown-ts-mode)
  "Major modes of notes.")

(defvar eglot-server-programs)
(declare-function lsp-register-client "lsp-mode")
(declare-function make-lsp-client "lsp-mode")
(declare-function lsp-activate-on "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")

(defun mdkb--eglot-contact (&rest _)
  "Return the command that eglot starts."
  mdkb-command)

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               (cons mdkb-modes #'mdkb--eglot-contact)))

(with-eval-after-load 'lsp-mode
  ;; `make-lsp-client' is a structure's constructor with a compiler macro:
  ;; called through `funcall' this file compiles without lsp-mode.
  (lsp-register-client
   (funcall #'make-lsp-client
            :new-connection (lsp-stdio-connection (lambda () mdkb-command))
            :activation-fn (lsp-activate-on "markdown")
            :priority 1
            :server-id 'mdkb)))

(provide 'mdkb)
;;; mdkb.el ends here
