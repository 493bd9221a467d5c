-- What a status line shows of a note: `%{v:lua.require'mdkb'.status()}`. The server tells it (`mdkb/status`).
local client = require("mdkb.client")
local writing = require("mdkb.writing")
local M = { format = require("mdkb.settings").defaults["statusBar.format"] }
local told = {} -- address of a note -> what the server told of it
local selected = {} -- buffer -> words of the selection
local trouble -- why there is no server

local function redraw()
  vim.schedule(function()
    vim.cmd("redrawstatus")
  end)
end

-- There is no server: "not found" or "stopped"; nil: there is one again.
function M.trouble(what)
  trouble = what
  redraw()
end

local function many(count, noun)
  return ("%d %s%s"):format(count, noun, count == 1 and "" or "s")
end

local function state(status)
  if status.state == "indexing" then
    local known, all = unpack(status.indexing)
    return "mdkb: indexing" .. (all > 0 and (" %d/%d"):format(known, all) or "")
  end
  return status.state == "settings broken" and "mdkb: settings broken" or "mdkb"
end

-- The text for what the server told, in a format.
function M.shown(format, status, words)
  local clean = status.errors + status.warnings == 0
  local parts = {
    state = state(status),
    errors = clean and "✓" or status.errors > 0 and many(status.errors, "error") or "",
    warnings = status.warnings > 0 and many(status.warnings, "warning") or "",
    words = many(words or status.words, "word"),
    readingTime = status.minutes > 0 and status.minutes .. " min" or "",
  }
  return vim.trim((format:gsub("{(%w+)}", parts):gsub("%s+", " ")))
end

-- Count the words of what is selected, when the selection has stayed for a moment.
local timer
local function count(buffer)
  local served = client.of(buffer)
  if not served or not vim.fn.mode():match("^[vV\22]") then
    selected[buffer] = nil
    return redraw()
  end
  local asked = { uri = vim.uri_from_bufnr(buffer), range = writing.visual(buffer, served.offset_encoding) }
  client.run(buffer, "mdkb.stats", asked, function(found)
    selected[buffer] = found and vim.fn.mode():match("^[vV\22]") and found.words or nil
    redraw()
  end)
end

-- Follow selections from now on.
function M.watch()
  local group = vim.api.nvim_create_augroup("mdkb_status", { clear = true })
  vim.api.nvim_create_autocmd({ "ModeChanged", "CursorMoved" }, {
    group = group,
    callback = function(event)
      if not client.of(event.buf) or (event.event == "CursorMoved" and not vim.fn.mode():match("^[vV\22]")) then
        return
      end
      timer = timer or vim.loop.new_timer()
      timer:start(150, 0, vim.schedule_wrap(function()
        if vim.api.nvim_buf_is_valid(event.buf) then
          count(event.buf)
        end
      end))
    end,
  })
end

-- The handler of `mdkb/status`.
function M.take(_, status)
  told[status.uri] = status
  redraw()
end

-- The text, "" for a buffer that mdkb has nothing to do with.
function M.text(buffer)
  buffer = (buffer == nil or buffer == 0) and vim.api.nvim_get_current_buf() or buffer
  local served = client.of(buffer)
  if not served then
    return trouble and vim.bo[buffer].filetype == "markdown" and "mdkb: " .. trouble or ""
  end
  local status = told[vim.uri_from_bufnr(buffer)]
  return status and M.shown(M.format, status, selected[buffer]) or "mdkb: starting"
end

return M
