;;; scenario-preview.el --- The preview and point  -*- lexical-binding: t; -*-
;;; Commentary:
;; A click in the page moves point, the page is told where point goes and what is typed.
;;; Code:

(load (expand-file-name "harness.el" (getenv "MDKB_TESTS")) nil t)

(defun said (process pattern)
  "Whether PROCESS has written what PATTERN matches."
  (string-match-p pattern (text (process-buffer process))))

(play
 (lambda ()
   (prepare)
   (find-file "a.md")
   (serve)
   (wait "diagnostics" #'messages)
   (let* ((python (car mdkb-command))
          (reader (start-process "reader" (get-buffer-create "*reader*") python
                                 (expand-file-name "reader.py" (getenv "MDKB_TESTS"))
                                 (mdkb-preview)))
          (note (current-buffer)))
     (goto-char (point-min))
     (wait "the click" (lambda () (with-current-buffer note (= (line-number-at-pos) 5))))
     (set-buffer note)
     (set-window-buffer nil note)
     (goto-char (point-min))
     (forward-line 2)
     (set-window-point nil (point))
     (mdkb--point-soon)
     (wait "point on the page" (lambda () (said reader "cursor 3\n")))
     (set-buffer note)
     (delete-region (line-beginning-position) (line-end-position))
     (insert "This is typed.")
     (wait "the change on the page" (lambda () (said reader "changed.*\n")))
     (note 'reader (text "*reader*")))))

;;; scenario-preview.el ends here
