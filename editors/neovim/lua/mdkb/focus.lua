-- A column of text in the middle and nothing beside it: for writing.
local M = { width = 80 }
local before -- windows and options to go back to

local GLOBAL = { scrolloff = 999, laststatus = 0, showtabline = 0, ruler = false }
local WINDOW = { number = false, relativenumber = false, signcolumn = "no", wrap = true, linebreak = true, colorcolumn = "" }

local function margin(side, width)
  vim.cmd(("%s %dvnew"):format(side, width))
  vim.bo.buftype, vim.bo.bufhidden, vim.bo.swapfile = "nofile", "wipe", false
  vim.wo.winfixwidth, vim.wo.number, vim.wo.relativenumber, vim.wo.fillchars = true, false, false, "eob: "
  local window = vim.api.nvim_get_current_win()
  vim.cmd("wincmd p")
  return window
end

local function on()
  local window = vim.api.nvim_get_current_win()
  before = { window = window, options = {}, own = {}, margins = {} }
  for name, value in pairs(GLOBAL) do
    before.options[name], vim.o[name] = vim.o[name], value
  end
  for name, value in pairs(WINDOW) do
    before.own[name], vim.wo[name] = vim.wo[name], value
  end
  local width = math.floor((vim.o.columns - M.width) / 2) - 1
  if width > 2 then
    before.margins = { margin("topleft", width), margin("botright", width) }
  end
  vim.api.nvim_set_current_win(window)
end

local function off()
  local was = before
  before = nil
  for _, window in ipairs(was.margins) do
    if vim.api.nvim_win_is_valid(window) then
      vim.api.nvim_win_close(window, true)
    end
  end
  for name, value in pairs(was.options) do
    vim.o[name] = value
  end
  if vim.api.nvim_win_is_valid(was.window) then
    for name, value in pairs(was.own) do
      vim.api.nvim_win_set_option(was.window, name, value)
    end
  end
end

-- On, or off again.
function M.toggle()
  return (before and off or on)()
end

return M
