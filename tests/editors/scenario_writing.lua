-- A writer's commands of the plugin, its status text, moving a note, and a folder that is not trusted.
local harness = dofile(os.getenv("MDKB_TESTS") .. "/harness.lua")
local seen, wait, line = harness.seen, harness.wait, harness.line

local messages = {}

-- Run a command and wait until the text shows it.
local function after(command, condition)
  vim.cmd(command)
  wait(command, condition)
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n")
end

local function play()
  local notify = vim.notify
  vim.notify = function(message, ...)
    table.insert(messages, message)
    return notify(message, ...)
  end
  harness.start({ trusted = os.getenv("MDKB_TRUSTED") and { os.getenv("MDKB_TRUSTED") } or {} })
  harness.open("write.md", true)
  seen.ran = vim.fn.filereadable("ran") == 1
  wait("words in the status text", function()
    return require("mdkb").status():match("%d+ words")
  end)
  seen.status = require("mdkb").status()

  vim.api.nvim_win_set_cursor(0, { 8, 16 }) -- in "here", behind an emoji
  after("Mdkb bold", function()
    return line(8) == "Some words 🙂 **here**"
  end)
  vim.cmd("normal! 8G0ve\27")
  after("'<,'>Mdkb link", function()
    return line(8) == "[Some]() words 🙂 **here**"
  end)
  seen.cursor = vim.api.nvim_win_get_cursor(0)
  vim.cmd("stopinsert")
  vim.api.nvim_win_set_cursor(0, { 8, 0 })
  after("Mdkb footnote", function()
    return text():match("\n%[%^1%]:")
  end)
  vim.cmd("stopinsert")
  vim.api.nvim_win_set_cursor(0, { 9, 0 })
  after("Mdkb table 3 1", function()
    return line(9):match("^|.*|.*|.*|$")
  end)
  vim.cmd("stopinsert")
  local rows = vim.api.nvim_buf_line_count(0)
  after("Mdkb add-row", function()
    return vim.api.nvim_buf_line_count(0) == rows + 1
  end)
  vim.cmd("stopinsert")
  after("Mdkb toc", function()
    return text():match("%- %[End%]%(#end%)")
  end)
  after("Mdkb tags green, red", function()
    return text():match("tags: %[red, green%]")
  end)
  after("Mdkb publish", function()
    return text():match("draft: false")
  end)
  vim.cmd("Mdkb stats")
  wait("statistics", function()
    return messages[#messages] and messages[#messages]:match("%d+ words, %d+ characters.*min to read")
  end)
  seen.stats = messages[#messages]
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.cmd("Mdkb add-row")
  wait("the refusal", function()
    return messages[#messages]:match("no table")
  end)
  seen.names = vim.fn.getcompletion("Mdkb re", "cmdline")
  after("Mdkb fix-all", function()
    return text():match("This is the end")
  end)

  vim.cmd("silent write")
  harness.open("b.md")
  vim.cmd("Mdkb move sub/c.md")
  wait("the note to move", function()
    return vim.fn.filereadable("sub/c.md") == 1
  end)
  local link = vim.fn.bufnr("write.md")
  wait("its link to follow", function()
    return vim.tbl_contains(vim.api.nvim_buf_get_lines(link, 0, -1, true), "[b](sub/c.md)")
  end)
  seen.moved = true
end

harness.run(play)
