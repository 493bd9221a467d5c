;;; mdkb.el --- Lint and write Markdown knowledge bases with mdkb  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: text, tools, languages
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Tells eglot and lsp-mode, whichever is loaded, about mdkb's language
;; server, and brings its writer's commands: M-x mdkb-bold, mdkb-link,
;; mdkb-table, mdkb-new-note ...  Load this file, then call `eglot' or `lsp'
;; in a Markdown buffer.  Bind `mdkb-command-map' to a key of yours.

;;; Code:

(require 'cl-lib)
(require 'seq)
(require 'subr-x)
(require 'url-util)

(defgroup mdkb nil
  "Markdown linter and language server."
  :group 'text
  :prefix "mdkb-")

(defcustom mdkb-command nil
  "Program and arguments that start the language server.
If nil the server is looked for: in the Python environment of a
trusted folder, then where Emacs finds programs."
  :type '(choice (const :tag "Look for it" nil) (repeat string)))

(defcustom mdkb-trusted-folders nil
  "Folders whose own code may run.
That is the server of their Python environment, and the rule
files that their settings name.  Folders below them are trusted
too."
  :type '(repeat directory))

(defcustom mdkb-settings-file ""
  "The settings file of the notes, if it is not to be looked for.
Relative to the folder that is open."
  :type 'string)

(defcustom mdkb-enable t
  "Show findings."
  :type 'boolean)

(defcustom mdkb-fix-on-save nil
  "Make safe fixes when a note is saved."
  :type 'boolean)

(defcustom mdkb-debounce 0
  "Milliseconds without typing before a note is checked again.
With 0 it is checked as soon as its length allows."
  :type 'integer)

(defcustom mdkb-hints-backlinks t
  "Hint how many links point at a note."
  :type 'boolean)

(defcustom mdkb-hints-targets nil
  "Hint the title a link leads to."
  :type 'boolean)

(defcustom mdkb-hints-words nil
  "Hint words and reading time after the title."
  :type 'boolean)

(defcustom mdkb-lens-backlinks t
  "Show the links to a note above it."
  :type 'boolean)

(defcustom mdkb-lens-mentions nil
  "Show mentions of a note that are no links above it."
  :type 'boolean)

(defcustom mdkb-lens-toc t
  "Show an update action above a table of contents."
  :type 'boolean)

(defcustom mdkb-stats-words-per-minute 220
  "Reading speed for the reading time."
  :type 'integer)

(defcustom mdkb-status-bar-format "{state} {errors} {warnings} {words} {readingTime}"
  "What the mode line shows.
Of {state} {errors} {warnings} {words} {readingTime}."
  :type 'string)

(defcustom mdkb-log-file ""
  "A file the server writes its log to; \"\" for none."
  :type 'string)

(defcustom mdkb-log-level "info"
  "How much is logged: failures; what was asked for, too; every request."
  :type '(choice (const "error") (const "info") (const "debug")))

(defcustom mdkb-preview-open "editor"
  "Where a preview opens: the browser, or an address in a message."
  :type '(choice (const "editor") (const "browser") (const "address")))

(defcustom mdkb-preview-auto-start nil
  "Whether the preview opens with the first note."
  :type 'boolean)

(defcustom mdkb-preview-stylesheet ""
  "A stylesheet of your own, after that of mdkb."
  :type 'string)

(defcustom mdkb-preview-problems t
  "Whether the preview shows findings."
  :type 'boolean)

(defcustom mdkb-preview-smart-punctuation "site"
  "Curly quotes and dashes in the preview: as the site makes them, on, or off."
  :type '(choice (const "site") (const "on") (const "off")))

(defcustom mdkb-preview-sync-scroll t
  "Whether the preview follows point."
  :type 'boolean)

(defconst mdkb--settings
  '((:settingsFile . mdkb-settings-file)
    (:enable . mdkb-enable)
    (:fixOnSave . mdkb-fix-on-save)
    (:debounce . mdkb-debounce)
    (:hints.backlinks . mdkb-hints-backlinks)
    (:hints.targets . mdkb-hints-targets)
    (:hints.words . mdkb-hints-words)
    (:lens.backlinks . mdkb-lens-backlinks)
    (:lens.mentions . mdkb-lens-mentions)
    (:lens.toc . mdkb-lens-toc)
    (:stats.wordsPerMinute . mdkb-stats-words-per-minute)
    (:preview.open . mdkb-preview-open)
    (:preview.autoStart . mdkb-preview-auto-start)
    (:preview.stylesheet . mdkb-preview-stylesheet)
    (:preview.problems . mdkb-preview-problems)
    (:preview.smartPunctuation . mdkb-preview-smart-punctuation)
    (:preview.syncScroll . mdkb-preview-sync-scroll)
    (:log.level . mdkb-log-level))
  "Settings that the server reads: their names there and their variables.")

(defconst mdkb-modes '(markdown-mode gfm-mode markdown-ts-mode)
  "Major modes of notes.")

;;;; Finding the server

(defun mdkb-trusted-p (root)
  "Whether the folder ROOT, or one above it, is named as trusted."
  (seq-some (lambda (one) (file-in-directory-p (expand-file-name root) (expand-file-name one)))
            mdkb-trusted-folders))

(defun mdkb-locate (root)
  "Return the command of the server for the folder ROOT, or nil.
Nothing is run to find out."
  (or mdkb-command
      (let* ((windows (eq system-type 'windows-nt))
             (name (if windows "Scripts/mdkb.exe" "bin/mdkb"))
             (trusted (mdkb-trusted-p root))
             (environments (and trusted
                                (list (getenv "VIRTUAL_ENV")
                                      (expand-file-name ".venv" root)
                                      (expand-file-name "venv" root))))
             (tools (append (seq-filter #'file-name-absolute-p (seq-filter #'stringp exec-path))
                            (delq nil (list (getenv "UV_TOOL_BIN_DIR") (getenv "PIPX_BIN_DIR")))
                            (list (expand-file-name "~/.local/bin"))))
             (files (append (mapcar (lambda (one) (expand-file-name name one))
                                    (delq nil environments))
                            (seq-remove (lambda (file)
                                          (and (not trusted)
                                               (file-in-directory-p (file-truename file) root)))
                                        (mapcar (lambda (one)
                                                  (expand-file-name (file-name-nondirectory name) one))
                                                tools))))
             (found (seq-find (lambda (file)
                                (and (file-executable-p file) (not (file-directory-p file))))
                              files)))
        (and found (list found "server")))))

(defun mdkb--start (root)
  "Return the command of the server for the folder ROOT.
Signal an error that tells what to do when there is none."
  (append (or (mdkb-locate root)
              (user-error "The program mdkb is not here; try `mdkb-install-server', or set `mdkb-command'"))
          (unless (or mdkb-command (string-empty-p mdkb-log-file))
            (list "--log" (expand-file-name mdkb-log-file)))))

(defun mdkb--options (root)
  "Return what the server of the folder ROOT is told at its start."
  (append (list :trusted (if (mdkb-trusted-p root) t :json-false)
                :statusNotification t :revealNotification t)
          (mapcan (lambda (one)
                    (let ((value (symbol-value (cdr one))))
                      (list (car one) (cond ((eq value t) t) ((null value) :json-false) (t value)))))
                  mdkb--settings)))

;;;; eglot

(defvar eglot-server-programs)
(defvar eglot-confirm-server-initiated-edits)
(declare-function eglot-current-server "eglot")
(declare-function eglot--signal-textDocument/didChange "eglot")
(declare-function eglot--server-info "eglot")
(declare-function eglot-handle-notification "eglot")
(declare-function eglot-reconnect "eglot")
(declare-function jsonrpc-request "jsonrpc")
(declare-function jsonrpc-async-request "jsonrpc")
(declare-function jsonrpc-notify "jsonrpc")
(declare-function project-root "project")

(defun mdkb--root ()
  "Return the folder of the notes that the current buffer belongs to."
  (let ((project (and (fboundp 'project-current) (project-current))))
    (if (and project (fboundp 'project-root)) (project-root project) default-directory)))

(defun mdkb--eglot-contact (&rest _)
  "Return the command that eglot starts, and what the server is told."
  (let ((root (mdkb--root)))
    (append (mdkb--start root) (list :initializationOptions (mdkb--options root)))))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               (cons mdkb-modes #'mdkb--eglot-contact))
  (cl-defmethod eglot-handle-notification
    (_server (_method (eql mdkb/reveal)) &key uri range &allow-other-keys)
    "Show the place that was clicked in a preview."
    (mdkb--reveal uri range))
  (cl-defmethod eglot-handle-notification
    (_server (_method (eql mdkb/status)) &rest status)
    "Keep what the server tells of a note, STATUS."
    (mdkb--told status))
  (add-hook 'eglot-connect-hook #'mdkb--greeted))

(defconst mdkb-least-server "0.1.0"
  "The version of the server that this package is made for.")

(defun mdkb--greeted (server)
  "Tell of a SERVER of mdkb that is too old."
  (let* ((info (and (fboundp 'eglot--server-info) (eglot--server-info server)))
         (version (and (equal (plist-get info :name) "mdkb") (plist-get info :version))))
    (when (and version (string-match "\\`[0-9.]+[0-9]" version)
               (version< (match-string 0 version) mdkb-least-server))
      (display-warning 'mdkb (format "The server is version %s; this package is made for %s: try `mdkb-install-server'"
                                     version mdkb-least-server)))))

;;;; lsp-mode

(defvar lsp-managed-mode)
(declare-function lsp-register-client "lsp-mode")
(declare-function make-lsp-client "lsp-mode")
(declare-function lsp-activate-on "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(declare-function lsp-request-async "lsp-mode")
(declare-function lsp-notify "lsp-mode")
(declare-function lsp-workspace-root "lsp-mode")
(declare-function lsp-restart-workspace "lsp-mode")
(declare-function lsp-workspaces "lsp-mode")

(defun mdkb--lsp-root ()
  "Return the folder that lsp-mode takes for the root of the current buffer."
  (or (lsp-workspace-root) default-directory))

(defun mdkb--lsp-handlers ()
  "Return what lsp-mode does with the server's own notifications."
  (let ((handlers (make-hash-table :test #'equal)))
    (puthash "mdkb/reveal"
             (lambda (_workspace params)
               (mdkb--reveal (mdkb--get params "uri") (mdkb--get params "range")))
             handlers)
    (puthash "mdkb/status" (lambda (_workspace status) (mdkb--told status)) handlers)
    handlers))

(defun mdkb--lsp-lenses ()
  "Return what lsp-mode does when a lens is used: its command answers with places."
  (let ((handlers (make-hash-table :test #'equal)))
    (dolist (command '("mdkb.backlinks" "mdkb.unlinkedMentions") handlers)
      (puthash command
               (lambda (lens) (mdkb--choose-place command (elt (mdkb--get lens "arguments") 0)))
               handlers))))

(with-eval-after-load 'lsp-mode
  ;; `make-lsp-client' is a structure's constructor with a compiler macro:
  ;; called through `funcall' this file compiles without lsp-mode.
  (lsp-register-client
   (funcall #'make-lsp-client
            :new-connection (lsp-stdio-connection (lambda () (mdkb--start (mdkb--lsp-root))))
            :activation-fn (lsp-activate-on "markdown")
            :initialization-options (lambda () (mdkb--options (mdkb--lsp-root)))
            :notification-handlers (mdkb--lsp-handlers)
            :action-handlers (mdkb--lsp-lenses)
            :priority 1
            :server-id 'mdkb)))

;;;; Asking the server

(defconst mdkb-patience 60
  "Seconds that a command may take.")

(defun mdkb--request (command arguments)
  "Have the server of the current buffer run COMMAND with ARGUMENTS, a plist."
  (let ((params (list :command command :arguments (vector arguments))))
    (condition-case problem
        (cond ((and (fboundp 'eglot-current-server) (eglot-current-server))
               ;; The text as it is now, though eglot would send it when Emacs idles.
               (eglot--signal-textDocument/didChange)
               (let ((eglot-confirm-server-initiated-edits nil))
                 (jsonrpc-request (eglot-current-server) :workspace/executeCommand params)))
              ((bound-and-true-p lsp-managed-mode)
               (mdkb--lsp-request params))
              (t (user-error "No server of mdkb serves this buffer; call `eglot' or `lsp'")))
      (user-error (signal (car problem) (cdr problem)))
      (error (user-error "Mdkb: %s" (mdkb--reason problem))))))

(defun mdkb--lsp-request (params)
  "Have lsp-mode run the command in PARAMS, and wait for its result.
`lsp-request' would give up as soon as another request waits,
which happens when a command moves the current note."
  (let ((end (+ (float-time) mdkb-patience)) answer)
    (lsp-request-async "workspace/executeCommand" params
                       (lambda (result) (setq answer (cons t result)))
                       :error-handler (lambda (problem) (setq answer (cons nil problem)))
                       :mode 'detached)
    (while (and (not answer) (< (float-time) end))
      (accept-process-output nil 0.05))
    (cond ((not answer) (error "The server does not answer"))
          ((car answer) (cdr answer))
          (t (error "%s" (mdkb--get (cdr answer) "message"))))))

(defun mdkb--reason (problem)
  "Return the server's words in the error PROBLEM."
  (or (cdr (assq 'jsonrpc-error-message (seq-filter #'consp (cdr problem))))
      (string-trim (error-message-string problem))))

(defun mdkb--get (object key)
  "Return the value of KEY, a string, in OBJECT, as eglot or lsp-mode read it."
  (let ((value (if (hash-table-p object)
                   (gethash key object)
                 (plist-get object (intern (concat ":" key))))))
    (if (eq value :json-false) nil value)))

(defun mdkb--uri (file)
  "Return the address of FILE."
  (concat "file://" (if (eq system-type 'windows-nt) "/" "")
          (url-hexify-string (expand-file-name file) url-path-allowed-chars)))

(defun mdkb--file (uri)
  "Return the file at URI."
  (let ((path (decode-coding-string (url-unhex-string (string-remove-prefix "file://" uri)) 'utf-8)))
    (if (eq system-type 'windows-nt) (string-remove-prefix "/" path) path)))

(defun mdkb--note ()
  "Return the argument that names the current note."
  (unless buffer-file-name (user-error "This buffer visits no note"))
  (list :uri (mdkb--uri (file-truename buffer-file-name))))

;; Columns are characters here, whatever eglot or lsp-mode agreed upon with the server.

(defun mdkb--position (place)
  "Return the buffer position PLACE as the server counts."
  (save-excursion
    (save-restriction
      (widen)
      (goto-char place)
      (list :line (1- (line-number-at-pos)) :character (- place (line-beginning-position))))))

(defun mdkb--place (position)
  "Return the place of POSITION in the buffer."
  (save-excursion
    (goto-char (point-min))
    (forward-line (mdkb--get position "line"))
    (min (+ (point) (mdkb--get position "character")) (line-end-position))))

(defun mdkb--range ()
  "Return the region, or point, as the server counts."
  (let ((active (use-region-p)))
    (list :start (mdkb--position (if active (region-beginning) (point)))
          :end (mdkb--position (if active (region-end) (point))))))

;;;; Writing

(defun mdkb-write (name &rest more)
  "Run the server's writing command NAME on the region or at point.
MORE is a plist of further arguments."
  (let ((answer (mdkb--request
                 "mdkb.write"
                 (append (list :name name :range (mdkb--range) :apply :json-false :encoding "utf-32")
                         more (mdkb--note)))))
    (save-restriction
      (widen)
      (atomic-change-group
        (dolist (edit (reverse (append (mdkb--get answer "edits") nil)))
          (let* ((range (mdkb--get edit "range"))
                 (start (mdkb--place (mdkb--get range "start")))
                 (end (mdkb--place (mdkb--get range "end"))))
            (goto-char start)
            (delete-region start end)
            (insert (mdkb--get edit "newText")))))
      (let* ((selection (mdkb--get answer "selection"))
             (start (mdkb--place (mdkb--get selection "start")))
             (end (mdkb--place (mdkb--get selection "end"))))
        (goto-char end)
        (if (= start end)
            (deactivate-mark)
          (push-mark start t t)
          (setq deactivate-mark nil))))))

(defmacro mdkb--define-writing (name server documentation)
  "Define the command mdkb-NAME as the SERVER's writing command.
DOCUMENTATION is its documentation."
  (declare (indent 2))
  `(defun ,(intern (format "mdkb-%s" name)) ()
     ,documentation
     (interactive)
     (mdkb-write ,server)))

(mdkb--define-writing bold "bold"
  "Make the region, or the word at point, bold, or undo that.")
(mdkb--define-writing italic "italic"
  "Make the region, or the word at point, italic, or undo that.")
(mdkb--define-writing code "code"
  "Make the region, or the word at point, code, or undo that.")
(mdkb--define-writing strikethrough "strikethrough"
  "Strike the region, or the word at point, through, or undo that.")
(mdkb--define-writing highlight "highlight"
  "Highlight the region, or the word at point, or undo that.")
(mdkb--define-writing keystroke "keystroke"
  "Mark the region, or the word at point, as a key to press.")
(mdkb--define-writing superscript "superscript"
  "Raise the region, or the word at point, or undo that.")
(mdkb--define-writing subscript "subscript"
  "Lower the region, or the word at point, or undo that.")
(mdkb--define-writing addition "addition"
  "Mark the region as added (CriticMarkup), or undo that.")
(mdkb--define-writing deletion "deletion"
  "Mark the region as deleted (CriticMarkup), or undo that.")
(mdkb--define-writing substitution "substitution"
  "Mark the region as substituted (CriticMarkup); point goes to the new text.")
(mdkb--define-writing comment "comment"
  "Make the region a comment (CriticMarkup), or undo that.")
(mdkb--define-writing critic-highlight "criticHighlight"
  "Highlight the region for a comment (CriticMarkup), or undo that.")
(mdkb--define-writing accept-change "acceptChange"
  "Accept the change at point, or those of the region (CriticMarkup).")
(mdkb--define-writing reject-change "rejectChange"
  "Reject the change at point, or those of the region (CriticMarkup).")
(mdkb--define-writing math "math"
  "Make the region, or the word at point, mathematics.")
(mdkb--define-writing code-block "codeBlock"
  "Put a fence around the lines, or take it away.")
(mdkb--define-writing math-block "mathBlock"
  "Make the lines a block of mathematics, or undo that.")
(mdkb--define-writing quote "quote"
  "Make the lines a quotation, or undo that.")
(mdkb--define-writing link "link"
  "Make the region a link; point goes to its destination.")
(mdkb--define-writing reference-link "referenceLink"
  "Make the region a reference link; point goes to its definition.")
(mdkb--define-writing footnote "footnote"
  "Put a footnote here; point goes to its text.")
(mdkb--define-writing image "image"
  "Make the region the text of an image; point goes to its file.")
(mdkb--define-writing format-table "formatTable"
  "Align the columns of the table at point.")
(mdkb--define-writing add-table-row "addRow"
  "Add a row below the one at point.")
(mdkb--define-writing add-table-column "addColumn"
  "Add a column after the one at point.")
(mdkb--define-writing delete-table-row "deleteRow"
  "Delete the row at point.")
(mdkb--define-writing delete-table-column "deleteColumn"
  "Delete the column at point.")
(mdkb--define-writing next-table-cell "nextCell"
  "Go to the next cell; behind the last one begin a row.")
(mdkb--define-writing previous-table-cell "previousCell"
  "Go to the cell before.")
(mdkb--define-writing table-of-contents "toc"
  "Put a table of contents in, or bring it up to date.")
(mdkb--define-writing heading-1 "heading1"
  "Make the lines headings of level 1, or text again.")
(mdkb--define-writing heading-2 "heading2"
  "Make the lines headings of level 2, or text again.")
(mdkb--define-writing heading-3 "heading3"
  "Make the lines headings of level 3, or text again.")
(mdkb--define-writing heading-4 "heading4"
  "Make the lines headings of level 4, or text again.")
(mdkb--define-writing heading-5 "heading5"
  "Make the lines headings of level 5, or text again.")
(mdkb--define-writing heading-6 "heading6"
  "Make the lines headings of level 6, or text again.")
(mdkb--define-writing next-heading "nextHeading"
  "Go to the next heading.")
(mdkb--define-writing previous-heading "previousHeading"
  "Go to the heading before.")
(mdkb--define-writing bullet-list "bulletList"
  "Make the lines items of a list, or undo that.")
(mdkb--define-writing numbered-list "numberedList"
  "Make the lines numbered items, or undo that.")
(mdkb--define-writing renumber-list "renumberList"
  "Number the list at point in order.")
(mdkb--define-writing task "taskList"
  "Make the lines tasks, or undo that.")
(mdkb--define-writing task-done "taskDone"
  "Tick the tasks, or untick them.")

(mdkb--define-writing enter "enter"
  "Begin a line: go on with the list, or end it on an empty item.")
(mdkb--define-writing indent "indent"
  "Move the item at point, or those of the region, a level down.")
(mdkb--define-writing outdent "outdent"
  "Move the item at point, or those of the region, a level up.")

(defun mdkb-table (columns rows)
  "Put a table of COLUMNS and ROWS here, or make one of the region's cells."
  (interactive (if (use-region-p)
                   (list 2 2)
                 (list (read-number "Columns: " 2) (read-number "Rows: " 2))))
  (mdkb-write "table" :columns columns :rows rows))

;;;; Notes

(defun mdkb--show (answer)
  "Visit the note that ANSWER names."
  (find-file (mdkb--file (mdkb--get answer "uri"))))

(defun mdkb--follow (answer)
  "Visit the current note where it lies after ANSWER, in the same window.
A client that cannot move files leaves the buffer at the old place."
  (let ((new (mdkb--file (mdkb--get answer "uri"))))
    (unless (file-equal-p new buffer-file-name)
      (when (buffer-modified-p)
        (write-region nil nil new nil 'silent)
        (set-buffer-modified-p nil))
      (find-alternate-file new))))

(defun mdkb-new-note (title)
  "Make a note with TITLE, with the front matter of its neighbours."
  (interactive "sTitle of the new note: ")
  (mdkb--show (mdkb--request "mdkb.newNote" (append (list :title title) (mdkb--note)))))

(defun mdkb-daily-note ()
  "Visit the note of today; make it if there is none."
  (interactive)
  (mdkb--show (mdkb--request "mdkb.dailyNote" (mdkb--note))))

(defun mdkb-random-note ()
  "Visit any note."
  (interactive)
  (mdkb--show (mdkb--request "mdkb.openRandomNote" (mdkb--note))))

(defun mdkb-open-settings ()
  "Visit the settings of the notes."
  (interactive)
  (mdkb--show (mdkb--request "mdkb.openSettings" (mdkb--note))))

(defun mdkb-move-note (file)
  "Move the current note to FILE; links to it and in it follow."
  (interactive (list (read-file-name "New place of the note: " nil nil nil
                                     (file-name-nondirectory (or buffer-file-name "")))))
  (let ((new (expand-file-name file)))
    (make-directory (file-name-directory new) t)
    (save-buffer)
    (message "%s" (mdkb--get (mdkb--request "mdkb.moveNote" (append (list :to (mdkb--uri new)) (mdkb--note)))
                             "label"))
    (mdkb--follow (list :uri (mdkb--uri new)))))

(defun mdkb-publish ()
  "Publish the current draft, dated now."
  (interactive)
  (mdkb--follow (mdkb--request "mdkb.publishNote" (mdkb--note))))

(defun mdkb-make-draft ()
  "Make the current note a draft."
  (interactive)
  (mdkb--follow (mdkb--request "mdkb.unpublishNote" (mdkb--note))))

(defun mdkb-tags (tags)
  "Give the current note TAGS, a list, and no others."
  (interactive
   (let* ((known (append (mdkb--request "mdkb.listTags" (mdkb--note)) nil))
          (names (mapcar (lambda (one) (mdkb--get one "name")) known))
          (own (mapcar (lambda (one) (mdkb--get one "name"))
                       (seq-filter (lambda (one) (mdkb--get one "here")) known))))
     (list (completing-read-multiple "Tags: " names nil nil (string-join own ",")))))
  (let* ((known (append (mdkb--request "mdkb.listTags" (mdkb--note)) nil))
         (gone (seq-remove (lambda (name) (member name tags))
                           (mapcar (lambda (one) (mdkb--get one "name"))
                                   (seq-filter (lambda (one) (mdkb--get one "here")) known)))))
    (mdkb--request "mdkb.setTags"
                   (append (list :add (vconcat tags) :remove (vconcat gone)) (mdkb--note)))))

(defun mdkb-statistics ()
  "Tell how many words the region or the note has, and how long it takes to read."
  (interactive)
  (let ((found (mdkb--request
                "mdkb.stats"
                (append (if (use-region-p) (list :range (mdkb--range) :encoding "utf-32"))
                        (mdkb--note)))))
    (message "%s, %d min to read"
             (mapconcat (lambda (name) (format "%d %s" (mdkb--get found name) name))
                        '("words" "characters" "sentences" "paragraphs" "headings" "links" "images")
                        ", ")
             (mdkb--get found "minutes"))))

(defun mdkb--choose-place (command argument)
  "Choose one of the places that COMMAND with ARGUMENT gives, and go there."
  (let ((places (mapcar (lambda (one)
                          (let ((start (mdkb--get (mdkb--get one "range") "start"))
                                (file (mdkb--file (mdkb--get one "uri"))))
                            (cons (format "%s:%d" (file-relative-name file) (1+ (mdkb--get start "line")))
                                  (cons file start))))
                        (append (mdkb--request command argument) nil))))
    (unless places (user-error "There is none"))
    (let ((chosen (cdr (assoc (completing-read "Link: " places nil t) places))))
      (find-file (car chosen))
      (goto-char (mdkb--place (cdr chosen))))))

(defun mdkb-backlinks ()
  "Choose one of the notes that link to this one, and go to the link."
  (interactive)
  (mdkb--choose-place "mdkb.backlinks" (mdkb--note)))

(defun mdkb-fix-all-notes ()
  "Make all safe fixes in all notes."
  (interactive)
  (message "Fixes in %d notes"
           (mdkb--get (mdkb--request "mdkb.fixAllNotes" (mdkb--note)) "notes")))

(defun mdkb-undo-last-edit ()
  "Take the last edit over notes back."
  (interactive)
  (let ((answer (mdkb--request "mdkb.undoLastEdit" (mdkb--note))))
    (message "%s" (or (mdkb--get answer "label") (mdkb--get answer "reason")))))

(defun mdkb--page (name text)
  "Show TEXT in the buffer called NAME."
  (pop-to-buffer (get-buffer-create name))
  (let ((inhibit-read-only t))
    (erase-buffer)
    (insert text))
  (goto-char (point-min))
  (special-mode))

(defun mdkb-cheat-sheet ()
  "Show the Markdown that the site of this note understands."
  (interactive)
  (mdkb--page "*mdkb cheat sheet*" (mdkb--get (mdkb--request "mdkb.cheatSheet" (mdkb--note)) "page")))

(defvar mdkb-clipboard nil
  "Shell command that writes the clipboard's picture to standard output.
If nil, Emacs itself is asked, which a graphical one can tell.")

(defun mdkb--clipboard-picture ()
  "Return the bytes of the picture in the clipboard, or nil."
  (let ((bytes (if mdkb-clipboard
                   (with-temp-buffer
                     (set-buffer-multibyte nil)
                     (let ((coding-system-for-read 'binary))
                       (call-process-shell-command mdkb-clipboard nil t))
                     (buffer-string))
                 (ignore-errors (gui-get-selection 'CLIPBOARD 'image/png)))))
    (and (stringp bytes) (not (string-empty-p bytes)) bytes)))

(defun mdkb-paste-image ()
  "Save the clipboard's picture where pictures lie, and put a link to it here."
  (interactive)
  (let* ((bytes (or (mdkb--clipboard-picture) (user-error "There is no picture in the clipboard")))
         (place (mdkb--request "mdkb.assetPath" (append (list :extension "png") (mdkb--note))))
         (file (mdkb--file (mdkb--get place "uri")))
         (coding-system-for-write 'binary))
    (make-directory (file-name-directory file) t)
    (write-region bytes nil file nil 'silent)
    (let ((start (point)))
      (insert (mdkb--get place "text"))
      (goto-char (+ start (mdkb--get place "alt"))))))

;;;; The server

(defun mdkb-debug-information ()
  "Show which server runs, why, and what it tells of itself."
  (interactive)
  (let ((root (mdkb--root)))
    (mdkb--page "*mdkb*"
                (format "# mdkb in Emacs %s\n\n- folder %s, %strusted\n- server %s\n\n%s"
                        emacs-version root (if (mdkb-trusted-p root) "" "not ")
                        (string-join (or (mdkb-locate root) '("not found")) " ")
                        (mdkb--get (mdkb--request "mdkb.showStatus" (mdkb--note)) "page")))))

(defun mdkb-restart ()
  "Stop the server of this note, and start it again."
  (interactive)
  (cond ((and (fboundp 'eglot-current-server) (eglot-current-server))
         (eglot-reconnect (eglot-current-server)))
        ((bound-and-true-p lsp-managed-mode)
         (dolist (workspace (lsp-workspaces)) (lsp-restart-workspace workspace)))
        (t (user-error "No server of mdkb serves this buffer; call `eglot' or `lsp'"))))

(defun mdkb-choose-server (file)
  "Have the program FILE serve from now on."
  (interactive "fThe program mdkb: ")
  (customize-save-variable 'mdkb-command (list (expand-file-name file) "server")))

(defconst mdkb--installers '("uv tool install --upgrade mdkb" "pipx upgrade --install mdkb"
                             "python3 -m pip install --user --upgrade mdkb")
  "Lines that install the server, or update it.")

(defun mdkb-install-server (line)
  "Run LINE, which installs or updates the server, after a look at it."
  (interactive (list (read-shell-command "Run: " (completing-read "Install with: " mdkb--installers))))
  (async-shell-command line "*mdkb install*"))

(defun mdkb-show-log ()
  "Visit the log of the server, `mdkb-log-file'."
  (interactive)
  (if (string-empty-p mdkb-log-file)
      (user-error "Set `mdkb-log-file' and call `mdkb-restart' first")
    (find-file mdkb-log-file)))

;;;; Preview

(defvar mdkb--pointing nil "The timer that tells where point is, if it runs.")
(defvar mdkb--pointed nil "What the server was told last of where point is.")

(defun mdkb-preview ()
  "Show the current note in the browser, as its site would, with its findings.
The page follows point, and a click in it moves point there."
  (interactive)
  (let ((url (mdkb--get (mdkb--request "mdkb.preview" (mdkb--note)) "url")))
    (add-hook 'post-command-hook #'mdkb--point-soon)
    (message "Preview: %s" url)
    url))

(defun mdkb--point-soon ()
  "Tell the server where point is, a few times a second at most."
  (when (and buffer-file-name (not mdkb--pointing) (apply #'derived-mode-p mdkb-modes))
    (setq mdkb--pointing (run-with-timer 0.1 nil #'mdkb--point))))

(defun mdkb--point ()
  "Tell the server where point is in the selected window."
  (setq mdkb--pointing nil)
  (with-current-buffer (window-buffer)
    (when buffer-file-name
      (let ((place (append (mdkb--note)
                           (list :line (1- (line-number-at-pos nil t))
                                 :top (1- (line-number-at-pos (window-start) t))))))
        (unless (equal place mdkb--pointed)
          (setq mdkb--pointed place)
          (cond ((and (fboundp 'eglot-current-server) (eglot-current-server))
                 (jsonrpc-notify (eglot-current-server) :mdkb/cursor place))
                ((bound-and-true-p lsp-managed-mode)
                 (lsp-notify "mdkb/cursor" place))))))))

(defun mdkb--reveal (uri range)
  "Show the start of RANGE in the note at URI, in front of the reader's eyes."
  (pop-to-buffer-same-window (find-file-noselect (mdkb--file uri)))
  (goto-char (mdkb--place (mdkb--get range "start")))
  (when (display-graphic-p) (select-frame-set-input-focus (selected-frame))))

;;;; Mode line

(defvar mdkb--statuses (make-hash-table :test #'equal)
  "What the server told of each note last, by file.")
(defvar-local mdkb--selected nil "How many words the region has, if there is one.")
(defvar-local mdkb--counting nil "The timer that counts the words of the region.")

(defun mdkb--told (status)
  "Keep STATUS, what the server tells of a note."
  (puthash (file-truename (mdkb--file (mdkb--get status "uri"))) status mdkb--statuses)
  (force-mode-line-update t))

(defun mdkb--many (count noun)
  "Return COUNT and NOUN, in the plural where it is needed."
  (format "%d %s%s" count noun (if (= count 1) "" "s")))

(defun mdkb--state (status)
  "Return what the server of the note of STATUS is doing."
  (let ((state (mdkb--get status "state"))
        (indexing (append (mdkb--get status "indexing") nil)))
    (cond ((equal state "ready") "mdkb")
          ((and indexing (> (cadr indexing) 0)) (format "mdkb: indexing %d/%d" (car indexing) (cadr indexing)))
          (t (format "mdkb: %s" state)))))

(defun mdkb--shown (status &optional words)
  "Return STATUS in the format `mdkb-status-bar-format'.
WORDS is shown instead of the words of the note."
  (let* ((errors (mdkb--get status "errors"))
         (warnings (mdkb--get status "warnings"))
         (minutes (mdkb--get status "minutes"))
         (parts (list (cons "{state}" (mdkb--state status))
                      (cons "{errors}" (cond ((= 0 errors warnings) "ok")
                                             ((> errors 0) (mdkb--many errors "error"))
                                             (t "")))
                      (cons "{warnings}" (if (> warnings 0) (mdkb--many warnings "warning") ""))
                      (cons "{words}" (mdkb--many (or words (mdkb--get status "words")) "word"))
                      (cons "{readingTime}" (if (> minutes 0) (format "%d min" minutes) ""))))
         (text mdkb-status-bar-format))
    (dolist (part parts)
      (setq text (replace-regexp-in-string (regexp-quote (car part)) (cdr part) text t t)))
    (string-trim (replace-regexp-in-string "[ \t]+" " " text))))

(defun mdkb--status ()
  "Return what the server told of the current note last."
  (and buffer-file-truename (gethash (expand-file-name buffer-file-truename) mdkb--statuses)))

(defun mdkb--mode-line ()
  "Return what the mode line says of the current note."
  (concat " " (cond ((not (or (and (fboundp 'eglot-current-server) (eglot-current-server))
                              (bound-and-true-p lsp-managed-mode)))
                     "mdkb: no server")
                    ((mdkb--status) (mdkb--shown (mdkb--status) mdkb--selected))
                    (t "mdkb: starting"))))

(defun mdkb--ask-later (params done)
  "Have the server run the command in PARAMS; call DONE with its result.
Nothing happens where no server serves, or it refuses."
  (cond ((and (fboundp 'eglot-current-server) (eglot-current-server))
         (jsonrpc-async-request (eglot-current-server) :workspace/executeCommand params
                                :success-fn done :error-fn #'ignore))
        ((bound-and-true-p lsp-managed-mode)
         (lsp-request-async "workspace/executeCommand" params done
                            :error-handler #'ignore :mode 'detached))))

(defun mdkb--count (buffer)
  "Count the words of the region of BUFFER, if there is one."
  (when (buffer-live-p buffer)
    (with-current-buffer buffer
      (if (not (and buffer-file-name (use-region-p)))
          (setq mdkb--selected nil)
        (mdkb--ask-later
         (list :command "mdkb.stats"
               :arguments (vector (append (list :range (mdkb--range) :encoding "utf-32") (mdkb--note))))
         (lambda (found)
           (when (buffer-live-p buffer)
             (with-current-buffer buffer
               (setq mdkb--selected (and (use-region-p) (mdkb--get found "words")))
               (force-mode-line-update)))))))))

(defun mdkb--count-soon (&rest _)
  "Count the words of the region when Emacs has been idle for a moment."
  (when (or mdkb--selected (use-region-p))
    (when (timerp mdkb--counting) (cancel-timer mdkb--counting))
    (setq mdkb--counting (run-with-idle-timer 0.3 nil #'mdkb--count (current-buffer)))))

;;;###autoload
(define-minor-mode mdkb-status-mode
  "Show state, problems, words and reading time of the note in the mode line.
The words are those of the region, if there is one."
  :lighter (:eval (mdkb--mode-line))
  (if mdkb-status-mode
      (add-hook 'post-command-hook #'mdkb--count-soon nil t)
    (remove-hook 'post-command-hook #'mdkb--count-soon t)
    (when (timerp mdkb--counting) (cancel-timer mdkb--counting))))

;;;; Keys while writing

(defconst mdkb--item "[ \t>]*\\(?:[-*+]\\|[0-9]+[.)]\\)[ \t]+\\(?:\\[[ xX]\\][ \t]*\\)?"
  "What a list item begins with.")

(defun mdkb--inside ()
  "Return what point is in: `marker', `item', `row', `quote' or nil.
An `item' is one only behind its `marker'."
  (save-excursion
    (let ((here (point)))
      (beginning-of-line)
      (cond ((looking-at mdkb--item) (if (> here (match-end 0)) 'item 'marker))
            ((looking-at "[ \t]*|.*|[ \t]*$") 'row)
            ((looking-at "[ \t]*>") 'quote)))))

(defvar mdkb-writing-mode)

(defun mdkb--or-else (command key)
  "Call COMMAND; without one, what KEY does elsewhere."
  (if command
      (call-interactively command)
    (let* ((mdkb-writing-mode nil)
           (other (key-binding key)))
      (when other (call-interactively other)))))

(defun mdkb-return ()
  "Go on with a list, quotation or table row; elsewhere what RET does."
  (interactive)
  (let ((place (mdkb--inside)))
    (mdkb--or-else (and place (not (bolp)) (or (not (eq place 'row)) (eolp)) #'mdkb-enter) (kbd "RET"))))

(defun mdkb-tab ()
  "Move an item a level down in front of its text, or go to the next cell."
  (interactive)
  (mdkb--or-else (cl-case (mdkb--inside) (marker #'mdkb-indent) (row #'mdkb-next-table-cell)) (kbd "TAB")))

(defun mdkb-backtab ()
  "Move an item a level up in front of its text, or go to the cell before."
  (interactive)
  (mdkb--or-else (cl-case (mdkb--inside) (marker #'mdkb-outdent) (row #'mdkb-previous-table-cell)) (kbd "<backtab>")))

(defvar mdkb-writing-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "RET") #'mdkb-return)
    (define-key map (kbd "TAB") #'mdkb-tab)
    (define-key map (kbd "<backtab>") #'mdkb-backtab)
    map)
  "Keys while writing.")

;;;###autoload
(define-minor-mode mdkb-writing-mode
  "Have RET go on with lists, and TAB move items and go from cell to cell."
  :lighter nil
  :keymap mdkb-writing-mode-map)

;;;; Keys

(defvar mdkb-command-map
  (let ((map (make-sparse-keymap)))
    (dolist (one '(("b" . mdkb-bold) ("i" . mdkb-italic) ("c" . mdkb-code) ("s" . mdkb-strikethrough)
                   ("l" . mdkb-link) ("r" . mdkb-reference-link) ("f" . mdkb-footnote) ("g" . mdkb-image)
                   ("t" . mdkb-table) ("a" . mdkb-format-table) ("o" . mdkb-table-of-contents)
                   ("x" . mdkb-task-done) ("n" . mdkb-renumber-list) ("q" . mdkb-quote)
                   ("1" . mdkb-heading-1) ("2" . mdkb-heading-2) ("3" . mdkb-heading-3)
                   ("4" . mdkb-heading-4) ("5" . mdkb-heading-5) ("6" . mdkb-heading-6)
                   ("N" . mdkb-new-note) ("M" . mdkb-move-note) ("T" . mdkb-tags) ("P" . mdkb-publish)
                   ("D" . mdkb-make-draft) ("B" . mdkb-backlinks) ("=" . mdkb-statistics) ("v" . mdkb-preview)
                   ("V" . mdkb-paste-image) ("?" . mdkb-cheat-sheet) ("+" . mdkb-accept-change) ("-" . mdkb-reject-change)))
      (define-key map (car one) (cdr one)))
    map)
  "Keys of a writer's commands, to be bound to a prefix.")
(fset 'mdkb-command-map mdkb-command-map)

(defun mdkb--define-menu ()
  "Define the menu of a writer's commands, once."
  (unless (get 'mdkb--menu 'transient--prefix)
    (eval
     '(transient-define-prefix mdkb--menu ()
        "What a writer may want."
        [["Text"
          ("b" "bold" mdkb-bold) ("i" "italic" mdkb-italic) ("c" "code" mdkb-code) ("s" "strikethrough" mdkb-strikethrough)
          ("l" "link" mdkb-link) ("r" "reference link" mdkb-reference-link) ("f" "footnote" mdkb-footnote) ("g" "image" mdkb-image)]
         ["Lines"
          ("1" "heading 1" mdkb-heading-1) ("2" "heading 2" mdkb-heading-2) ("3" "heading 3" mdkb-heading-3)
          ("q" "quote" mdkb-quote) ("x" "task done" mdkb-task-done) ("n" "renumber list" mdkb-renumber-list)
          ("o" "table of contents" mdkb-table-of-contents) ("t" "table" mdkb-table) ("a" "format table" mdkb-format-table)]
         ["Notes"
          ("N" "new note" mdkb-new-note) ("M" "move note" mdkb-move-note) ("T" "tags" mdkb-tags) ("P" "publish" mdkb-publish)
          ("D" "make draft" mdkb-make-draft) ("B" "backlinks" mdkb-backlinks)]
         ["More"
          ("v" "preview" mdkb-preview) ("=" "statistics" mdkb-statistics) ("?" "cheat sheet" mdkb-cheat-sheet)
          ("V" "paste picture" mdkb-paste-image) ("+" "accept change" mdkb-accept-change) ("-" "reject change" mdkb-reject-change)]])
     t)))

;;;###autoload
(defun mdkb-menu ()
  "Offer a writer's commands and their keys."
  (interactive)
  (unless (require 'transient nil t)
    (user-error "The menu needs the package transient; `mdkb-command-map' has the same keys"))
  (mdkb--define-menu)
  (call-interactively 'mdkb--menu))

(provide 'mdkb)
;;; mdkb.el ends here
