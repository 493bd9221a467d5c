-- Problems and words of a note, for a status line: `%{v:lua.require'mdkb'.status()}`.
local client = require("mdkb.client")
local M = {}
local words = {} -- buffer -> words

local function count(buffer)
  client.run(buffer, "mdkb.stats", { uri = vim.uri_from_bufnr(buffer) }, function(found)
    words[buffer] = found and found.words
    vim.cmd("redrawstatus")
  end)
end

-- Count words whenever the findings were renewed, which is after each change.
function M.watch()
  vim.api.nvim_create_autocmd({ "DiagnosticChanged", "BufEnter" }, {
    group = vim.api.nvim_create_augroup("mdkb_status", { clear = true }),
    callback = function(event)
      if client.of(event.buf) then
        count(event.buf)
      end
    end,
  })
end

-- The text, "" for a buffer that mdkb does not serve.
function M.text(buffer)
  buffer = (buffer == nil or buffer == 0) and vim.api.nvim_get_current_buf() or buffer
  if not client.of(buffer) then
    return ""
  end
  local parts = {}
  for level, noun in ipairs({ "error", "warning" }) do
    local number = #vim.diagnostic.get(buffer, { severity = level })
    if number > 0 then
      table.insert(parts, ("%d %s%s"):format(number, noun, number == 1 and "" or "s"))
    end
  end
  if words[buffer] then
    table.insert(parts, words[buffer] .. " words")
  end
  return "mdkb " .. table.concat(parts, ", ")
end

return M
