-- What the scenarios share: waiting, asking, and telling what was seen in the file $MDKB_ANSWER.
local M = { seen = {} }

function M.wait(what, condition)
  assert(vim.wait(30000, condition, 20), "waited in vain: " .. what)
end

function M.clients()
  return (vim.lsp.get_clients or vim.lsp.get_active_clients)()
end

function M.place(line, character)
  return { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = line, character = character } }
end

function M.ask(method, params)
  local answers = assert(vim.lsp.buf_request_sync(0, method, params, 30000))
  for _, answer in pairs(answers) do
    assert(not answer.err, vim.inspect(answer.err))
    return answer.result
  end
end

function M.line(number, buffer)
  return vim.api.nvim_buf_get_lines(buffer or 0, number - 1, number, true)[1]
end

-- Open a note and wait until the server has its findings, or at least serves it.
function M.open(name, findings)
  vim.cmd("edit " .. name)
  M.wait(name .. " to be served", function()
    for _, client in ipairs(M.clients()) do
      if not client.attached_buffers or client.attached_buffers[vim.api.nvim_get_current_buf()] then
        return true
      end
    end
  end)
  if findings then
    M.wait("diagnostics", function()
      return #vim.diagnostic.get(0) > 0
    end)
  end
end

-- Start the plugin (or, with $MDKB_PLAIN, `lsp/mdkb.lua` alone) on the server $MDKB_SERVER.
function M.start(options)
  vim.g.mdkb_auto = false
  vim.opt.runtimepath:append(os.getenv("MDKB_PACKAGES") .. "/neovim")
  vim.cmd("filetype on")
  local cmd = vim.fn.json_decode(os.getenv("MDKB_SERVER"))
  if os.getenv("MDKB_PLAIN") then
    vim.lsp.config("mdkb", { cmd = cmd })
    vim.lsp.enable("mdkb")
  else
    require("mdkb").setup(vim.tbl_extend("force", { cmd = cmd }, options or {}))
  end
end

-- Play the scenario, write what was seen, leave.
function M.run(play)
  local fine, trouble = pcall(play)
  if not fine then
    M.seen.error = tostring(trouble)
  end
  local version = vim.version()
  M.seen.version = ("%d.%d.%d"):format(version.major, version.minor, version.patch)
  local file = assert(io.open(os.getenv("MDKB_ANSWER"), "w"))
  file:write(vim.fn.json_encode(M.seen))
  file:close()
  vim.cmd("qall!")
end

return M
