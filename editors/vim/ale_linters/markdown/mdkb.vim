" mdkb's language server for ALE.
call ale#Set('markdown_mdkb_executable', 'mdkb')

function! ale_linters#markdown#mdkb#Root(buffer) abort
  for l:name in ['mdkb.toml', '.mdkb.toml']
    let l:found = ale#path#FindNearestFile(a:buffer, l:name)
    if !empty(l:found)
      return fnamemodify(l:found, ':p:h')
    endif
  endfor
  let l:found = ale#path#FindNearestDirectory(a:buffer, '.git')
  return empty(l:found) ? expand('#' . a:buffer . ':p:h') : fnamemodify(l:found, ':p:h:h')
endfunction

call ale#linter#Define('markdown', {
\ 'name': 'mdkb',
\ 'lsp': 'stdio',
\ 'executable': {buffer -> ale#Var(buffer, 'markdown_mdkb_executable')},
\ 'command': '%e server',
\ 'project_root': function('ale_linters#markdown#mdkb#Root'),
\})
