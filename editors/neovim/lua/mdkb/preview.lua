-- `:MdkbPreview`: the note as its site would show it, in the browser; the page follows the cursor, and a click in it moves that.
local client = require("mdkb.client")
local M = {}

local QUIET = 100 -- milliseconds between two words on where the cursor is
local waiting = false
local sent -- what was said last

-- Tell the server where the cursor of the current window is.
local function tell()
  waiting = false
  local buffer = vim.api.nvim_get_current_buf()
  local served = client.of(buffer)
  if not served then
    return
  end
  local place = {
    uri = vim.uri_from_bufnr(buffer),
    line = vim.api.nvim_win_get_cursor(0)[1] - 1,
    top = vim.fn.line("w0") - 1,
  }
  if vim.deep_equal(place, sent) then
    return
  end
  sent = place
  if vim.fn.has("nvim-0.11") == 1 then
    served:notify("mdkb/cursor", place)
  else
    served.notify("mdkb/cursor", place)
  end
end

local function follow()
  vim.api.nvim_create_autocmd({ "CursorMoved", "CursorMovedI", "WinScrolled", "BufEnter" }, {
    group = vim.api.nvim_create_augroup("mdkb_preview", { clear = true }),
    callback = function()
      if not waiting then
        waiting = true
        vim.defer_fn(tell, QUIET)
      end
    end,
  })
end

-- Open the page of the current note; `done(address)` if given.
function M.open(done)
  local buffer = vim.api.nvim_get_current_buf()
  client.run(buffer, "mdkb.preview", { uri = vim.uri_from_bufnr(buffer) }, function(found, problem)
    if problem then
      return vim.notify("mdkb: " .. problem, vim.log.levels.WARN)
    end
    follow()
    if done then
      done(found.url)
    end
  end)
end

-- A click in the page, in a Neovim that cannot be asked to show a document (before 0.10).
local function reveal(_, params, context)
  local served = vim.lsp.get_client_by_id(context.client_id)
  local place = { uri = params.uri, range = params.range }
  vim.lsp.util.jump_to_location(place, served and served.offset_encoding or "utf-16")
end

function M.define()
  vim.lsp.handlers["mdkb/reveal"] = reveal
  vim.api.nvim_create_user_command("MdkbPreview", function()
    M.open()
  end, { desc = "Show the note in the browser" })
end

return M
