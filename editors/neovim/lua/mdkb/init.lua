-- Starts mdkb's language server, in any Neovim from 0.7 on.
--   require("mdkb").setup({ cmd = { "mdkb", "server" }, trusted = { "~/blog" }, settings = { fixOnSave = true } })
--   every field may be left out
local keys = require("mdkb.keys")
local locate = require("mdkb.locate")
local settings = require("mdkb.settings")
local status = require("mdkb.status")
local M = {}

-- The folder of this plugin, read off the place of this file.
local folder = vim.fn.fnamemodify(debug.getinfo(1, "S").source:sub(2), ":p:h:h:h")
local defaults = dofile(folder .. "/lsp/mdkb.lua")
local clients = {} -- root folder -> id of its client, for Neovim before 0.11
local warned = false
local LEAST = "0.1.0" -- the version of the server that this is made for
local again = function() end -- attaches all notes that are open
M.lookup = "nothing was looked for" -- which server runs, and why

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
  M.lookup = cmd and ("%s: %s"):format(why, cmd[1]) or why
  if not cmd or vim.fn.executable(cmd[1]) == 0 then
    if not warned then
      warned = true
      local what = cmd and ("cannot run " .. cmd[1]) or why
      vim.notify("mdkb: " .. what .. "; install it: `:Mdkb install`", vim.log.levels.WARN)
    end
    status.trouble("not found")
    return nil
  end
  status.trouble(nil)
  return vim.tbl_deep_extend("force", config, {
    name = "mdkb",
    cmd = cmd,
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
    init_options = vim.tbl_extend("force", options.settings or {}, { trusted = trusted, statusNotification = true, revealNotification = true }),
    settings = { mdkb = options.settings },
    handlers = { ["mdkb/status"] = status.take },
    on_init = function(...)
      M.greeted(...)
      return config.on_init and config.on_init(...)
    end,
    on_exit = function(code, ...)
      if code ~= 0 then
        status.trouble("stopped")
      end
      return config.on_exit and config.on_exit(code, ...)
    end,
  })
end

-- Whether a version comes before another one.
function M.older(version, than)
  local mine, other = { version:match("^(%d+)%.?(%d*)%.?(%d*)") }, { than:match("^(%d+)%.?(%d*)%.?(%d*)") }
  for at = 1, 3 do
    local a, b = tonumber(mine[at]) or 0, tonumber(other[at]) or 0
    if a ~= b then
      return mine[1] ~= nil and a < b
    end
  end
  return false
end

-- What the server says of itself: an old one is told of, and goes on serving what it can.
function M.greeted(_, result)
  local version = result.serverInfo and result.serverInfo.version or ""
  M.version = version
  if M.older(version, LEAST) then
    local text = "mdkb: the server is version %s; this package is made for %s. Update it: `:Mdkb install`"
    vim.notify(text:format(version, LEAST), vim.log.levels.WARN)
  end
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
  config.trusted, config.settings = nil, nil
  local all, unknown = settings.complete(options.settings)
  if #unknown > 0 then
    vim.notify("mdkb: there is no setting " .. table.concat(unknown, ", "), vim.log.levels.WARN)
  end
  status.format = all["statusBar.format"]
  require("mdkb.commands").define()
  status.watch()
  require("mdkb.preview").define()
  local function serve(buffer)
    attach(buffer, config, options)
    if all.keys then
      keys.bind(buffer)
    end
  end
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup("mdkb", { clear = true }),
    pattern = config.filetypes,
    callback = function(event)
      serve(event.buf)
    end,
  })
  again = function()
    for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
      if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(config.filetypes, vim.bo[buffer].filetype) then
        serve(buffer)
      end
    end
  end
  again()
end

-- Stop all servers of mdkb, and start those of the notes that are open.
function M.restart()
  local running = {}
  for _, client in pairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do
    if client.name == "mdkb" then
      table.insert(running, client)
      vim.lsp.stop_client(client.id)
    end
  end
  vim.wait(3000, function()
    return #vim.tbl_filter(function(one)
      return not vim.lsp.client_is_stopped(one.id)
    end, running) == 0
  end, 20)
  clients = {}
  again()
end

-- State, problems and words of a buffer (the current one without a number), for a status line.
function M.status(buffer)
  return status.text(buffer)
end

return M
