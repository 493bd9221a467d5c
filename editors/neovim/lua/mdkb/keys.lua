-- Keys while a note is written: Enter goes on with a list, Tab moves an item a level or the cursor a cell.
local writing = require("mdkb.writing")
local M = {}

-- What the cursor is in: "item", behind its marker or not ("text"), "quote", "row" of a table; nil elsewhere.
local function place()
  local line = vim.api.nvim_get_current_line()
  local column = vim.api.nvim_win_get_cursor(0)[2]
  local marker = line:match("^[%s>]*[-*+]%s+%[[ xX]%]%s*") or line:match("^[%s>]*[-*+]%s+") or line:match("^[%s>]*%d+[.)]%s+")
  if marker then
    return "item", column <= #marker, column >= #marker
  end
  if line:match("^%s*|.*|%s*$") then
    return "row", true, column == #line
  end
  if line:match("^%s*>") then
    return "quote", false, column > 0
  end
end

local COMMANDS = {
  ["<CR>"] = function(kind, _, behind)
    return kind and behind and "enter"
  end,
  ["<Tab>"] = function(kind, before)
    return kind == "row" and "nextCell" or kind == "item" and before and "indent"
  end,
  ["<S-Tab>"] = function(kind, before)
    return kind == "row" and "previousCell" or kind == "item" and before and "outdent"
  end,
}

local function plainly(key)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(key, true, false, true), "ni", false)
end

-- Whether the key is somebody's already; what Neovim itself binds jumps in snippets.
local function taken(key)
  local bound = vim.fn.maparg(key, "i")
  return bound ~= "" and not bound:match("vim/_defaults")
end

local function jumped(key)
  local step = key == "<Tab>" and 1 or key == "<S-Tab>" and -1
  if step and vim.snippet and vim.snippet.active({ direction = step }) then
    vim.snippet.jump(step)
    return true
  end
end

-- Bind the keys in a buffer, but for those that are bound already.
function M.bind(buffer)
  for key, choose in pairs(COMMANDS) do
    if not taken(key) then
      vim.keymap.set("i", key, function()
        local name = vim.fn.pumvisible() == 0 and choose(place())
        if not jumped(key) and not (name and writing.now(name)) then
          plainly(key)
        end
      end, { buffer = buffer, desc = "mdkb" })
    end
  end
end

return M
