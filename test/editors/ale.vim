" Opens files of a workspace with ALE and nothing but `chorus --stdio`, does what a user does, and
" writes the answers as JSON.
let s:patience = 20000
let s:answers = {}
let s:failed = v:null

set hidden nomore
filetype on
let g:ale_lint_on_enter = 0
let g:ale_lint_on_text_changed = 'never'
runtime plugin/ale.vim

let s:command = [$CHORUS_NODE, $CHORUS_BIN] + json_decode($CHORUS_ARGS)
for s:filetype in ['rust', 'go', 'python', 'typescript', 'java', 'toml', 'json', 'markdown']
  call ale#linter#Define(s:filetype, {
    \ 'name': 'chorus', 'lsp': 'stdio',
    \ 'executable': s:command[0],
    \ 'command': join(map(copy(s:command), 'shellescape(v:val)')),
    \ 'project_root': $CHORUS_WORKSPACE,
    \ 'initialization_options': json_decode($CHORUS_SETTINGS),
    \ })
  let g:ale_linters = extend(get(g:, 'ale_linters', {}), {s:filetype: ['chorus']})
endfor

function! s:Wait(Done) abort
  let l:start = reltime()
  while !a:Done()
    if reltimefloat(reltime(l:start)) * 1000 > s:patience | return 0 | endif
    sleep 20m
  endwhile
  return 1
endfunction

function! s:Open(file) abort
  let l:buffer = bufadd($CHORUS_WORKSPACE . '/' . a:file)
  execute 'buffer' l:buffer
  return l:buffer
endfunction

function! s:Ask(buffer, method, params) abort
  let l:reply = {}
  call ale#lsp_linter#SendRequest(a:buffer, 'chorus', [0, a:method, a:params], {answer -> extend(l:reply, answer)})
  if !s:Wait({-> !empty(l:reply)}) | throw a:method . ': no answer' | endif
  if has_key(l:reply, 'error') | throw a:method . ': ' . l:reply.error.message | endif
  return l:reply.result
endfunction

" Looks until all of `wanted` and none of `unwanted` stands in what is seen. A person would look
" again, too: an index is being built, a server thinks.
function! s:See(Look, wanted, unwanted) abort
  let l:start = reltime()
  while 1
    let l:seen = a:Look()
    let l:text = json_encode(l:seen)
    let l:lacks = filter(copy(a:wanted), {_, word -> stridx(l:text, word) < 0})
    let l:has = filter(copy(a:unwanted), {_, word -> stridx(l:text, word) >= 0})
    if empty(l:lacks) && empty(l:has) | return l:seen | endif
    if reltimefloat(reltime(l:start)) * 1000 > s:patience | return l:seen | endif
    sleep 20m
  endwhile
endfunction

function! s:Shown(buffer) abort
  return map(copy(ale#engine#GetLoclist(a:buffer)), {_, one -> {'message': one.text, 'line': one.lnum}})
endfunction

function! s:Do(step, buffer) abort
  let l:wanted = get(a:step, 'until', [])
  let l:unwanted = get(a:step, 'without', [])
  if a:step.kind ==# 'ask'
    let l:params = extend({'textDocument': {'uri': ale#path#ToFileURI(expand('%:p'))}}, get(a:step, 'params', {}))
    return s:See({-> s:Ask(a:buffer, a:step.method, l:params)}, l:wanted, [])
  elseif a:step.kind ==# 'type'
    silent %delete _
    call setline(1, split(a:step.text, "\n"))
    ALELint
  elseif a:step.kind ==# 'diagnostics'
    return s:See({-> s:Shown(a:buffer)}, l:wanted, l:unwanted)
  else
    throw 'ALE has no command to ' . a:step.kind
  endif
  return v:null
endfunction

try
  for s:step in json_decode(join(readfile($CHORUS_STEPS), "\n"))
    let s:answer = s:Do(s:step, s:Open(s:step.file))
    if has_key(s:step, 'name') | let s:answers[s:step.name] = s:answer | endif
  endfor
catch
  let s:failed = v:exception . ' at ' . v:throwpoint
endtry
call writefile([json_encode({'answers': s:answers, 'failed': s:failed})], $CHORUS_OUT)
qall!
