-- Starts mdkb's language server, in any Neovim from 0.7 on.
--   require("mdkb").setup({ cmd = { "mdkb", "server" } })    every field may be left out
local M = {}

-- The folder of this plugin, read off the place of this file.
local folder = vim.fn.fnamemodify(debug.getinfo(1, "S").source:sub(2), ":p:h:h:h")
local defaults = dofile(folder .. "/lsp/mdkb.lua")
local clients = {} -- root folder -> client, for Neovim before 0.11

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

-- Attach a buffer, starting the server of its root if there is none yet (Neovim before 0.11).
local function attach(buffer, config)
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == "" or path:match("^%a[%w+.-]+://") then
    return
  end
  local root = M.root(path, config.root_markers)
  local client = clients[root] and vim.lsp.get_client_by_id(clients[root])
  if not client or client.is_stopped() then
    clients[root] = vim.lsp.start_client(vim.tbl_extend("force", config, {
      name = "mdkb",
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
    }))
  end
  if clients[root] then
    vim.lsp.buf_attach_client(buffer, clients[root])
  end
end

function M.setup(options)
  vim.g.loaded_mdkb = 1
  local config = vim.tbl_extend("force", defaults, options or {})
  if vim.fn.executable(config.cmd[1]) == 0 then
    -- Said when the first note is opened, not at every start of Neovim.
    vim.api.nvim_create_autocmd("FileType", {
      pattern = config.filetypes,
      once = true,
      callback = function()
        local text = "mdkb: cannot run " .. config.cmd[1] .. "; install it with `pipx install mdkb`"
        vim.notify(text, vim.log.levels.WARN)
      end,
    })
    return
  end
  if vim.fn.has("nvim-0.11") == 1 then
    vim.lsp.config("mdkb", config)
    vim.lsp.enable("mdkb")
    return
  end
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup("mdkb", { clear = true }),
    pattern = config.filetypes,
    callback = function(event)
      attach(event.buf, config)
    end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(config.filetypes, vim.bo[buffer].filetype) then
      attach(buffer, config)
    end
  end
end

return M
