-- Opens files of a workspace with nothing but `chorus --stdio`, does what a user does, and writes
-- the answers as JSON. Runs on Neovim 0.7, the oldest that Debian still ships.
local root, out = vim.env.CHORUS_WORKSPACE, vim.env.CHORUS_OUT
local patience = 20000
local answers = {}
local failed = nil

vim.cmd("filetype on")
vim.o.hidden = true
local command = { vim.env.CHORUS_NODE, vim.env.CHORUS_BIN }
vim.list_extend(command, vim.fn.json_decode(vim.env.CHORUS_ARGS))
local capabilities = vim.lsp.protocol.make_client_capabilities()
-- As with any of the completion plugins that people have: some servers complete for nobody else.
capabilities.textDocument.completion.completionItem.snippetSupport = true
local id = vim.lsp.start_client({
  name = "chorus",
  cmd = command,
  root_dir = root,
  capabilities = capabilities,
  init_options = vim.fn.json_decode(vim.env.CHORUS_SETTINGS),
})

local function ask(buffer, method, params)
  local result, err = vim.lsp.buf_request_sync(buffer, method, params, patience)
  if err then error(method .. ": " .. err) end
  local answer = (result or {})[id] or {}
  if answer.error then error(method .. ": " .. answer.error.message) end
  return answer.result
end

-- Looks until all of `wanted` and none of `unwanted` stands in what is seen. A person would look
-- again, too: an index is being built, a server thinks or comes back from a crash.
local function see(look, wanted, unwanted)
  local ok, seen
  vim.wait(patience, function()
    ok, seen = pcall(look)
    if not ok then return not wanted end
    local text = vim.fn.json_encode(seen)
    local function stands(word) return text:find(word, 1, true) ~= nil end
    for _, word in ipairs(wanted or {}) do
      if not stands(word) then return false end
    end
    for _, word in ipairs(unwanted or {}) do
      if stands(word) then return false end
    end
    return true
  end, 20)
  if not ok then error(seen, 0) end
  return seen
end

local function open(path)
  local buffer = vim.fn.bufadd(root .. "/" .. path)
  vim.api.nvim_set_current_buf(buffer)
  vim.lsp.buf_attach_client(buffer, id)
  if not vim.wait(patience, function() return vim.lsp.buf_is_attached(buffer, id) and vim.lsp.get_client_by_id(id).initialized end, 10) then
    error("the client did not attach to " .. path)
  end
  return buffer
end

local function text_of(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n") .. "\n"
end

local kinds = {}

function kinds.ask(step, buffer)
  local params = vim.tbl_extend("force", { textDocument = { uri = vim.uri_from_bufnr(buffer) } }, step.params or {})
  return see(function() return ask(buffer, step.method, params) end, step["until"])
end

function kinds.type(step, buffer)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(step.text:gsub("\n$", ""), "\n"))
end

function kinds.format(_, buffer)
  vim.bo[buffer].shiftwidth, vim.bo[buffer].expandtab = 2, true
  vim.lsp.buf.formatting_sync(nil, patience)
  return text_of(buffer)
end

function kinds.rename(step, buffer)
  vim.api.nvim_win_set_cursor(0, { step.position.line + 1, step.position.character })
  vim.lsp.buf.rename(step.newName)
  return see(function() return text_of(buffer) end, { step.newName })
end

function kinds.diagnostics(step, buffer)
  return see(function()
    return vim.tbl_map(function(one)
      return { source = one.source, message = one.message, line = one.lnum, severity = one.severity }
    end, vim.diagnostic.get(buffer))
  end, step["until"], step.without)
end

function kinds.kill(step, buffer)
  for _, plugin in ipairs(ask(buffer, "chorus/plugins", vim.empty_dict()).plugins) do
    if plugin.id == step.plugin then
      assert(vim.loop.kill(plugin.pid, "sigkill"))
      return
    end
  end
  error("no plugin " .. step.plugin .. " to kill")
end

local ok, problem = pcall(function()
  local steps = vim.fn.json_decode(vim.fn.readfile(vim.env.CHORUS_STEPS))
  for _, step in ipairs(steps) do
    local answer = kinds[step.kind](step, open(step.file))
    if step.name then answers[step.name] = answer == nil and vim.NIL or answer end
  end
end)
if not ok then failed = tostring(problem) end
vim.fn.writefile({ vim.fn.json_encode({ answers = answers, failed = failed }) }, out)
vim.cmd("qa!")
