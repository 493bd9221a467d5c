;;; scenario-readme.el --- What the user's own configuration starts  -*- lexical-binding: t; -*-
;;; Code:

(load (expand-file-name "harness.el" (getenv "MDKB_TESTS")) nil t)

(defun scenario ()
  "Visit a note with the configuration of the README."
  (load (expand-file-name "~/init.el") nil t)
  (find-file "a.md")
  (setq eglot-sync-connect 30)
  (run-hooks 'post-command-hook) ; as after a command; batch has none
  (wait "diagnostics" #'messages)
  (note 'messages (vconcat (messages)))
  (note 'key (lookup-key (current-local-map) (kbd "C-c m b"))))

(play #'scenario)
;;; scenario-readme.el ends here
