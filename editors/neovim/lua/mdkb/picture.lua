-- The picture in the clipboard becomes a file beside the others, and a link to it.
local client = require("mdkb.client")
local M = {}

-- What writes the clipboard's picture to standard output: the first that is there.
M.tools = {
  { "wl-paste", "wl-paste --no-newline --type image/png" },
  { "xclip", "xclip -selection clipboard -target image/png -out" },
  { "pngpaste", "pngpaste -" },
}

local function tool()
  if vim.g.mdkb_clipboard then
    return vim.g.mdkb_clipboard
  end
  for _, one in ipairs(M.tools) do
    if vim.fn.executable(one[1]) == 1 then
      return one[2]
    end
  end
end

-- Save it, and put the link at the cursor; `say(text)` tells what went wrong.
function M.paste(say)
  local command = tool()
  if not command then
    return say("wl-paste, xclip or pngpaste is needed to read a picture from the clipboard")
  end
  local buffer = vim.api.nvim_get_current_buf()
  client.run(buffer, "mdkb.assetPath", { uri = vim.uri_from_bufnr(buffer), extension = "png" }, function(found, problem)
    if problem then
      return say(problem)
    end
    local file = vim.uri_to_fname(found.uri)
    vim.fn.mkdir(vim.fn.fnamemodify(file, ":h"), "p")
    vim.fn.system(command .. " > " .. vim.fn.shellescape(file))
    if vim.v.shell_error ~= 0 or vim.fn.getfsize(file) <= 0 then
      vim.fn.delete(file)
      return say("there is no picture in the clipboard")
    end
    local row, column = unpack(vim.api.nvim_win_get_cursor(0))
    vim.api.nvim_buf_set_text(buffer, row - 1, column, row - 1, column, { found.text })
    vim.api.nvim_win_set_cursor(0, { row, column + found.alt })
  end)
end

return M
