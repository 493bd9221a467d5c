-- A writer's commands: the server says what to change, Neovim changes it and puts the cursor where writing goes on.
local client = require("mdkb.client")
local M = {}

-- After these one types on.
local TYPING = { link = 1, referenceLink = 1, image = 1, footnote = 1, table = 1, addRow = 1, addColumn = 1 }

-- The range of the cursor, or of the visual selection that a command's range stands for.
function M.range(buffer, encoding, selected)
  if not selected then
    return vim.lsp.util.make_range_params(0, encoding).range
  end
  local from, to = vim.api.nvim_buf_get_mark(buffer, "<"), vim.api.nvim_buf_get_mark(buffer, ">")
  if from[1] == 0 then
    return vim.lsp.util.make_range_params(0, encoding).range
  end
  local last = vim.api.nvim_buf_get_lines(buffer, to[1] - 1, to[1], true)[1]
  to = { to[1], math.min(to[2], math.max(#last - 1, 0)) }
  return vim.lsp.util.make_given_range_params(from, to, buffer, encoding).range
end

-- The range of what is selected while it is selected.
function M.visual(buffer, encoding)
  local from, to = vim.fn.getpos("v"), vim.fn.getpos(".")
  from, to = { from[2], from[3] - 1 }, { to[2], to[3] - 1 }
  if from[1] > to[1] or (from[1] == to[1] and from[2] > to[2]) then
    from, to = to, from
  end
  local last = vim.api.nvim_buf_get_lines(buffer, to[1] - 1, to[1], true)[1]
  if vim.fn.mode() == "V" then
    from, to = { from[1], 0 }, { to[1], #last }
  end
  to = { to[1], math.min(to[2], math.max(#last - 1, 0)) }
  return vim.lsp.util.make_given_range_params(from, to, buffer, encoding).range
end

local function place(buffer, position, encoding)
  local line = vim.api.nvim_buf_get_lines(buffer, position.line, position.line + 1, true)[1]
  local column = position.character
  if encoding ~= "utf-8" then
    column = vim.str_byteindex(line, math.min(column, vim.fn.strchars(line) * 2), encoding == "utf-16")
  end
  return { position.line + 1, math.min(column, #line) }
end

local function question(name, buffer, encoding, selected, more)
  return vim.tbl_extend("force", more or {}, {
    name = name,
    uri = vim.uri_from_bufnr(buffer),
    range = M.range(buffer, encoding, selected),
    apply = false,
  })
end

-- Make the edits and put the cursor where writing goes on; the selection is empty if the second value is true.
local function apply(buffer, encoding, result)
  vim.lsp.util.apply_text_edits(result.edits, buffer, encoding)
  if vim.api.nvim_get_current_buf() ~= buffer then
    return nil, false
  end
  local start, stop = result.selection.start, result.selection["end"]
  local cursor = place(buffer, start, encoding)
  vim.api.nvim_win_set_cursor(0, cursor)
  return cursor, vim.deep_equal(start, stop)
end

-- Run the writing command of that name; `more` has sizes of a table.
function M.write(name, selected, more)
  local buffer = vim.api.nvim_get_current_buf()
  local served = client.of(buffer)
  local encoding = served and served.offset_encoding or "utf-16"
  client.run(buffer, "mdkb.write", question(name, buffer, encoding, selected, more), function(result, problem)
    if problem then
      return vim.notify("mdkb: " .. problem, vim.log.levels.WARN)
    end
    local cursor, empty = apply(buffer, encoding, result)
    if cursor and TYPING[name] and empty then
      vim.cmd(cursor[2] >= #vim.api.nvim_get_current_line() and "startinsert!" or "startinsert")
    end
  end)
end

-- The same while a key is typed: before anything else happens, or not at all. Whether it was done.
function M.now(name)
  local buffer = vim.api.nvim_get_current_buf()
  local served = client.of(buffer)
  local encoding = served and served.offset_encoding
  local result = served and client.ask(buffer, "mdkb.write", question(name, buffer, encoding, false))
  if not result then
    return false
  end
  apply(buffer, encoding, result)
  return true
end

return M
