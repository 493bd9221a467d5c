-- What a writer does with Neovim's own means, in 0.7 and later.
local harness = dofile(os.getenv("MDKB_TESTS") .. "/harness.lua")
local seen, wait, ask, place, line = harness.seen, harness.wait, harness.ask, harness.place, harness.line

-- Apply the preferred action at the cursor. Neovim 0.7 cannot filter: there a menu is answered.
local function fix()
  local function preferred(action)
    return action.isPreferred
  end
  if vim.fn.has("nvim-0.8") == 1 then
    vim.lsp.buf.code_action({ apply = true, filter = preferred })
    return
  end
  vim.ui.select = function(items, _, choose)
    for index, item in ipairs(items) do
      if preferred(item[2]) then
        choose(item, index)
        return
      end
    end
  end
  vim.lsp.buf.code_action()
end

local function play()
  harness.start()
  harness.open("a.md", true)
  seen.root = vim.fn.fnamemodify(harness.clients()[1].config.root_dir, ":t")
  seen.messages = vim.tbl_map(function(one)
    return string.format("%d:%d %s", one.lnum + 1, one.col + 1, one.message)
  end, vim.diagnostic.get(0))

  seen.hover = vim.inspect(ask("textDocument/hover", place(4, 20)))
  local found = ask("textDocument/completion", place(6, 13))
  seen.completion = vim.tbl_map(function(item)
    return item.label
  end, found.items or found)
  local symbols = ask("textDocument/documentSymbol", { textDocument = { uri = vim.uri_from_bufnr(0) } })
  seen.symbols = vim.tbl_map(function(one)
    return one.name
  end, symbols)
  if vim.lsp.codelens and vim.fn.has("nvim-0.11") == 1 then
    vim.lsp.codelens.refresh({ bufnr = 0 })
    wait("code lenses", function()
      return #vim.lsp.codelens.get(0) > 0
    end)
    seen.lenses = #vim.lsp.codelens.get(0)
  end

  vim.api.nvim_win_set_cursor(0, { 5, 20 })
  vim.lsp.buf.definition()
  wait("the definition", function()
    return vim.fn.expand("%:t") == "other.md"
  end)
  seen.definition = line(vim.api.nvim_win_get_cursor(0)[1])
  vim.cmd("edit a.md")

  local before = #vim.diagnostic.get(0)
  vim.api.nvim_win_set_cursor(0, { 3, 9 })
  fix()
  wait("the fix", function()
    return line(3) == "This is the text."
  end)
  wait("the finding to go", function()
    return #vim.diagnostic.get(0) < before
  end)
  seen.left = vim.tbl_map(function(one)
    return one.message
  end, vim.diagnostic.get(0))

  vim.api.nvim_buf_set_lines(0, -1, -1, true, { "", "| a | b |", "|-|-|", "| long | c |" })
  if vim.lsp.buf.format then
    vim.lsp.buf.format({ timeout_ms = 30000 })
  else
    vim.lsp.buf.formatting_sync(nil, 30000)
  end
  seen.formatted = vim.api.nvim_buf_get_lines(0, -2, -1, true)[1]

  vim.cmd("silent write")
  harness.open("other.md")
  vim.api.nvim_win_set_cursor(0, { 3, 4 })
  vim.lsp.buf.references()
  wait("the references", function()
    return #vim.fn.getqflist() > 0
  end)
  seen.references = vim.tbl_map(function(one)
    return vim.fn.fnamemodify(vim.fn.bufname(one.bufnr), ":t")
  end, vim.fn.getqflist())
  vim.cmd("cclose | buffer other.md")
  vim.api.nvim_win_set_cursor(0, { 3, 4 })
  vim.lsp.buf.rename("Second")
  wait("the renaming", function()
    return line(3) == "## Second"
  end)
  seen.heading = line(3)
  seen.link = line(5, vim.fn.bufnr("a.md"))
  seen.servers = #harness.clients()
end

harness.run(play)
