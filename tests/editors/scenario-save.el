;;; scenario-save.el --- Safe fixes when a note is saved  -*- lexical-binding: t; -*-
;;; Code:

(load (expand-file-name "harness.el" (getenv "MDKB_TESTS")) nil t)

(defun scenario ()
  "Save, where the setting asks for fixes."
  (prepare)
  (setq mdkb-fix-on-save t)
  (find-file "a.md")
  (serve)
  (wait "diagnostics" #'messages)
  (goto-char (point-max))
  (insert "\nMore.\n")
  (save-buffer)
  (note 'saved (with-temp-buffer (insert-file-contents "a.md") (buffer-string))))

(play #'scenario)
;;; scenario-save.el ends here
