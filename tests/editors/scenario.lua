-- What a writer does, in Neovim 0.7 and later; writes what was seen to the file $MDKB_ANSWER.
local seen = {}

local function wait(what, condition)
  assert(vim.wait(30000, condition, 20), "waited in vain: " .. what)
end

local function clients()
  return (vim.lsp.get_clients or vim.lsp.get_active_clients)()
end

local function place(line, character)
  return { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = line, character = character } }
end

local function ask(method, params)
  local answers = assert(vim.lsp.buf_request_sync(0, method, params, 30000))
  for _, answer in pairs(answers) do
    assert(not answer.err, vim.inspect(answer.err))
    return answer.result
  end
end

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
  vim.g.mdkb_auto = false
  vim.opt.runtimepath:append(os.getenv("MDKB_PACKAGES") .. "/neovim")
  vim.cmd("filetype on")
  local cmd = vim.fn.json_decode(os.getenv("MDKB_SERVER"))
  if os.getenv("MDKB_PLAIN") then -- `lsp/mdkb.lua` alone, without the plugin
    vim.lsp.config("mdkb", { cmd = cmd })
    vim.lsp.enable("mdkb")
  else
    require("mdkb").setup({ cmd = cmd })
  end
  vim.cmd("edit a.md")
  wait("diagnostics", function()
    return #vim.diagnostic.get(0) > 0
  end)
  seen.root = vim.fn.fnamemodify(clients()[1].config.root_dir, ":t")
  seen.messages = vim.tbl_map(function(one)
    return string.format("%d:%d %s", one.lnum + 1, one.col + 1, one.message)
  end, vim.diagnostic.get(0))

  seen.hover = vim.inspect(ask("textDocument/hover", place(4, 20)))

  local found = ask("textDocument/completion", place(6, 13))
  seen.completion = vim.tbl_map(function(item)
    return item.label
  end, found.items or found)

  local before = #vim.diagnostic.get(0)
  vim.api.nvim_win_set_cursor(0, { 3, 9 })
  fix()
  wait("the fix", function()
    return vim.api.nvim_buf_get_lines(0, 2, 3, true)[1] == "This is the text."
  end)
  wait("the finding to go", function()
    return #vim.diagnostic.get(0) < before
  end)
  seen.left = vim.tbl_map(function(one)
    return one.message
  end, vim.diagnostic.get(0))

  vim.cmd("silent write")
  vim.cmd("edit other.md")
  wait("the second note to be attached", function()
    return clients()[1].attached_buffers == nil or clients()[1].attached_buffers[vim.api.nvim_get_current_buf()]
  end)
  vim.api.nvim_win_set_cursor(0, { 3, 4 })
  vim.lsp.buf.rename("Second")
  wait("the renaming", function()
    return vim.api.nvim_buf_get_lines(0, 2, 3, true)[1] == "## Second"
  end)
  local note = vim.fn.bufnr("a.md")
  seen.heading = vim.api.nvim_buf_get_lines(0, 2, 3, true)[1]
  seen.link = vim.api.nvim_buf_get_lines(note, 4, 5, true)[1]
  seen.servers = #clients()
end

local fine, trouble = pcall(play)
if not fine then
  seen.error = tostring(trouble)
end
local file = assert(io.open(os.getenv("MDKB_ANSWER"), "w"))
file:write(vim.fn.json_encode(seen))
file:close()
vim.cmd("qall!")
