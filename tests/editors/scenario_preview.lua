-- The preview: a click in the page moves the cursor, the page is told where the cursor goes and what is typed.
local harness = dofile(os.getenv("MDKB_TESTS") .. "/harness.lua")
local seen, wait = harness.seen, harness.wait

local function play()
  harness.start()
  harness.open("a.md", true)
  local address
  require("mdkb.preview").open(function(url)
    address = url
  end)
  wait("the address", function()
    return address
  end)
  seen.command = vim.fn.exists(":MdkbPreview")
  local python = vim.fn.json_decode(os.getenv("MDKB_SERVER"))[1]
  seen.reader = ""
  vim.fn.jobstart({ python, os.getenv("MDKB_TESTS") .. "/reader.py", address }, {
    on_stdout = function(_, lines)
      seen.reader = seen.reader .. table.concat(lines, "\n")
    end,
  })
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  wait("the click", function()
    return vim.api.nvim_win_get_cursor(0)[1] == 5
  end)
  vim.api.nvim_win_set_cursor(0, { 3, 2 })
  vim.cmd("doautocmd CursorMoved") -- a script moves no cursor in the editor's eyes
  wait("the cursor on the page", function()
    return seen.reader:match("cursor 3\n")
  end)
  vim.api.nvim_buf_set_lines(0, 2, 3, true, { "This is typed." })
  wait("the change on the page", function()
    return seen.reader:match("changed.*\n")
  end)
end

harness.run(play)
