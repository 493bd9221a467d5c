-- Which server to run, and why.
local M = {}

-- The path with links resolved and `~` expanded, without a slash at its end.
local function real(path)
  local full = vim.fn.fnamemodify(vim.fn.expand(path), ":p"):gsub("(.)/+$", "%1")
  return vim.loop.fs_realpath(full) or full
end

local function inside(folder, path)
  return path == folder or path:sub(1, #folder + 1) == folder .. "/"
end

-- Whether the folder, or one above it, is in the list of those whose own code may run.
function M.trusts(folder, trusted)
  for _, one in ipairs(trusted or {}) do
    if one ~= "" and inside(real(one), real(folder)) then
      return true
    end
  end
  return false
end

-- The command for a root folder, and the reason: the setting; the folder's own Python environment, if it is trusted; the
-- PATH and where uv, pipx and pip install. Nothing is run to find out. Without any server: nil and what was looked at.
function M.command(setting, root, trusted)
  if setting then
    return setting, "setting"
  end
  local name = vim.fn.has("win32") == 1 and "/Scripts/mdkb.exe" or "/bin/mdkb"
  if trusted then
    for _, folder in ipairs({ vim.env.VIRTUAL_ENV or "", root .. "/.venv", root .. "/venv" }) do
      if folder ~= "" and vim.fn.executable(folder .. name) == 1 then
        return { folder .. name, "server" }, "environment"
      end
    end
  end
  local folders = vim.split(vim.env.PATH or "", vim.fn.has("win32") == 1 and ";" or ":")
  vim.list_extend(folders, { vim.env.UV_TOOL_BIN_DIR or "", vim.env.PIPX_BIN_DIR or "", vim.fn.expand("~/.local/bin") })
  for _, folder in ipairs(folders) do
    local file = folder .. "/" .. vim.fn.fnamemodify(name, ":t")
    local own = folder:sub(1, 1) ~= "/" and vim.fn.has("win32") == 0
    if folder ~= "" and not own and vim.fn.executable(file) == 1 and (trusted or not inside(real(root), real(file))) then
      return { file, "server" }, "PATH"
    end
  end
  return nil, trusted and "no setting, no environment, not on the PATH" or "no setting, not on the PATH (folder not trusted)"
end

return M
