-- Opens files of a workspace with nothing but `chorus --stdio`, asks what a user asks, and writes
-- the answers as JSON. Runs on Neovim 0.7, the oldest that Debian still ships.
local chorus, root, out = vim.env.CHORUS_BIN, vim.env.CHORUS_WORKSPACE, vim.env.CHORUS_OUT
local answers = {}
local failed = nil

local id = vim.lsp.start_client({
  name = "chorus",
  cmd = { vim.env.CHORUS_NODE, chorus, "--stdio" },
  root_dir = root,
})

local function ask(buffer, method, params)
  local result, err = vim.lsp.buf_request_sync(buffer, method, params, 15000)
  if err then error(method .. ": " .. err) end
  local answer = (result or {})[id] or {}
  if answer.error then error(method .. ": " .. answer.error.message) end
  return answer.result
end

-- As a person would: the index is being built, so the same search again finds more.
local function ask_until(buffer, step, params)
  local answer
  for _ = 1, 50 do
    answer = ask(buffer, step.method, params)
    local text, missing = vim.fn.json_encode(answer), 0
    for _, wanted in ipairs(step["until"] or {}) do
      if not text:find(wanted, 1, true) then missing = missing + 1 end
    end
    if missing == 0 then return answer end
  end
  return answer
end

local function open(path)
  vim.cmd("edit " .. root .. "/" .. path)
  local buffer = vim.api.nvim_get_current_buf()
  vim.lsp.buf_attach_client(buffer, id)
  if not vim.wait(15000, function() return vim.lsp.buf_is_attached(buffer, id) and vim.lsp.get_client_by_id(id).initialized end, 10) then
    error("the client did not attach to " .. path)
  end
  return buffer, { textDocument = { uri = vim.uri_from_bufnr(buffer) } }
end

local ok, problem = pcall(function()
  local steps = vim.fn.json_decode(vim.fn.readfile(vim.env.CHORUS_STEPS))
  for _, step in ipairs(steps) do
    local buffer, params = open(step.file)
    for key, value in pairs(step.params or {}) do params[key] = value end
    answers[step.name] = ask_until(buffer, step, params)
  end
end)
if not ok then failed = tostring(problem) end
vim.fn.writefile({ vim.fn.json_encode({ answers = answers, failed = failed }) }, out)
vim.cmd("qa!")
