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
  wait("the status text", function()
    return require("mdkb").status():match("^mdkb.* 1 %a+ %d+ words")
  end)
  seen.status = require("mdkb").status()
  vim.cmd("normal! 8G0v4l")
  vim.cmd("doautocmd CursorMoved")
  wait("words of the selection", function()
    return require("mdkb").status():match(" 1 word 1 min")
  end)
  vim.cmd("normal! \27")

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

  seen.shown = require("mdkb.status").shown("{state}", { state = "indexing", indexing = { 3, 9 }, errors = 0, warnings = 0, words = 1, minutes = 0 })

  vim.cmd("silent write")
  harness.open("keys.md")
  local function typed(row, column, keys)
    vim.api.nvim_win_set_cursor(0, { row, column })
    vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), "tx", false)
    return text()
  end
  seen.entered = typed(1, 0, "A<CR>two<CR>three<Esc>")
  seen.indented = typed(2, 0, "I<Tab><Esc>")
  seen.outdented = typed(2, 0, "I<S-Tab><Esc>")
  seen.ended = typed(3, 0, "A<CR><CR>end<Esc>")
  seen.plain = typed(vim.api.nvim_buf_line_count(0), 0, "A<CR>more<Esc>")

  vim.cmd("Mdkb cheat-sheet")
  wait("the cheat sheet", function()
    return text():match("# Markdown for these notes")
  end)
  vim.cmd("close")
  vim.g.mdkb_clipboard = "printf picture"
  after("Mdkb paste-image", function()
    return text():match("%!%[%]%(images/keys%-1%.png%)")
  end)
  seen.picture = vim.fn.readfile("images/keys-1.png")[1]
  vim.cmd("silent write")
  vim.cmd("MdkbFocus")
  seen.focused = { vim.o.scrolloff, vim.o.laststatus }
  vim.cmd("MdkbFocus")
  seen.unfocused = #vim.api.nvim_list_wins()

  vim.cmd("Mdkb restart")
  wait("the server to be there again", function()
    return require("mdkb").status():match("^mdkb.* words")
  end)

  harness.open("b.md")
  if vim.fn.has("nvim-0.11") == 1 then
    wait("a lens", function()
      local first = vim.lsp.codelens.get(0)[1]
      if not first then
        vim.lsp.codelens.refresh({ bufnr = 0 })
      end
      return first and first.command -- which comes when it is drawn
    end)
    vim.api.nvim_win_set_cursor(0, { vim.lsp.codelens.get(0)[1].range.start.line + 1, 0 })
    vim.lsp.codelens.run()
    wait("what the lens leads to", function()
      return #vim.fn.getqflist() > 0
    end)
    seen.lens = vim.fn.getqflist({ title = 1 }).title
    vim.cmd("cclose")
  end
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
