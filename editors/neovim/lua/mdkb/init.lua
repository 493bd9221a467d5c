-- Starts mdkb's language server, in any Neovim from 0.7 on.
--   require("mdkb").setup({ cmd = { "mdkb", "server" }, trusted = { "~/blog" } })    every field may be left out
local locate = require("mdkb.locate")
local M = {}

-- The folder of this plugin, read off the place of this file.
local folder = vim.fn.fnamemodify(debug.getinfo(1, "S").source:sub(2), ":p:h:h:h")
local defaults = dofile(folder .. "/lsp/mdkb.lua")
local clients = {} -- root folder -> id of its client, for Neovim before 0.11
local warned = false

-- The nearest folder above `path` that holds one of the markers (the first marker that is found anywhere wins);
-- without any, the folder of the note.
function M.root(path, markers)
  local start = vim.fn.fnamemodify(path, ":p:h")
  for _, marker in ipairs(markers) do
    local here = start
    while true do
      if vim.loop.fs_stat(here .. "/" .. marker) then
        return here
      end
      local above = vim.fn.fnamemodify(here, ":h")
      if above == here then
        break
      end
      here = above
    end
  end
  return start
end

-- What to start for a root folder; nil when there is no server.
local function server(root, config, options)
  local trusted = locate.trusts(root, options.trusted or vim.g.mdkb_trusted)
  local cmd, why = locate.command(options.cmd, root, trusted)
  if not cmd or vim.fn.executable(cmd[1]) == 0 then
    if not warned then
      warned = true
      local what = cmd and ("cannot run " .. cmd[1]) or why
      vim.notify("mdkb: " .. what .. "; install it with `pipx install mdkb`", vim.log.levels.WARN)
    end
    return nil
  end
  return vim.tbl_deep_extend("force", config, {
    name = "mdkb",
    cmd = cmd,
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
    init_options = { trusted = trusted, revealNotification = true },
  })
end

-- Attach a buffer, starting the server of its root if there is none yet.
local function attach(buffer, config, options)
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == "" or path:match("^%a[%w+.-]+://") then
    return
  end
  local root = M.root(path, config.root_markers)
  if vim.fn.has("nvim-0.11") == 1 then
    local wanted = server(root, config, options)
    return wanted and vim.lsp.start(wanted, { bufnr = buffer })
  end
  local client = clients[root] and vim.lsp.get_client_by_id(clients[root])
  if not client or client.is_stopped() then
    local wanted = server(root, config, options)
    clients[root] = wanted and vim.lsp.start_client(wanted)
  end
  if clients[root] then
    vim.lsp.buf_attach_client(buffer, clients[root])
  end
end

function M.setup(options)
  options = options or {}
  vim.g.loaded_mdkb = 1
  local config = vim.tbl_extend("force", defaults, options)
  config.trusted = nil
  require("mdkb.commands").define()
  require("mdkb.status").watch()
  require("mdkb.preview").define()
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup("mdkb", { clear = true }),
    pattern = config.filetypes,
    callback = function(event)
      attach(event.buf, config, options)
    end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(config.filetypes, vim.bo[buffer].filetype) then
      attach(buffer, config, options)
    end
  end
end

-- Problems and words of a buffer (the current one without a number), for a status line.
function M.status(buffer)
  return require("mdkb.status").text(buffer)
end

return M
