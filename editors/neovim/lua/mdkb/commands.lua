-- `:Mdkb NAME …`: the writer's commands by the server's names (`:Mdkb reference-link`), and those on notes.
local client = require("mdkb.client")
local writing = require("mdkb.writing")
local M = {}

local function say(text, level)
  vim.notify("mdkb: " .. text, level or vim.log.levels.INFO)
end

-- Ask the server about the current note; what it refuses is shown.
local function ask(command, argument, done)
  local buffer = vim.api.nvim_get_current_buf()
  local asked = vim.tbl_extend("force", { uri = vim.uri_from_bufnr(buffer) }, argument)
  client.run(buffer, command, asked, function(result, problem)
    if problem then
      return say(problem, vim.log.levels.WARN)
    end
    done(result)
  end)
end

local function nothing() end

-- A question to the user, unless the command line has the answer.
local function asked(words, prompt, default, done)
  local given = table.concat(words, " ")
  if given ~= "" then
    return done(given)
  end
  vim.ui.input({ prompt = prompt .. ": ", default = default }, function(text)
    if text and text ~= "" then
      done(text)
    end
  end)
end

local function split(text)
  return vim.tbl_filter(function(one)
    return one ~= ""
  end, vim.tbl_map(vim.trim, vim.split(text, ",")))
end

local function names(terms)
  return vim.tbl_map(function(one)
    return one.name
  end, terms)
end

local function counts(found)
  local shown = {}
  for _, name in ipairs({ "notes", "words", "characters", "sentences", "paragraphs", "headings", "links", "images" }) do
    if found[name] then
      table.insert(shown, found[name] .. " " .. name)
    end
  end
  return table.concat(shown, ", ") .. (", %d min to read"):format(found.minutes or 0)
end

-- Places as a list to jump through.
local function list(title, places)
  local items = {}
  for _, one in ipairs(places) do
    local start = one.range and one.range.start or { line = 0, character = 0 }
    local file = vim.uri_to_fname(one.uri or one)
    table.insert(items, { filename = file, lnum = start.line + 1, col = start.character + 1, text = one.title or "" })
  end
  if #items == 0 then
    return say("nothing found")
  end
  vim.fn.setqflist({}, " ", { title = title, items = items })
  vim.cmd("copen")
end

-- A page of Markdown in a window of its own.
local function page(text)
  vim.cmd("new")
  vim.bo.buftype, vim.bo.bufhidden, vim.bo.swapfile = "nofile", "wipe", false
  vim.api.nvim_buf_set_lines(0, 0, -1, true, vim.split(text, "\n"))
  vim.bo.modifiable = false
end

-- What is typed into a terminal, for the user to run.
local INSTALL = {
  "uv tool install --upgrade mdkb",
  "pipx upgrade --install mdkb",
  "python3 -m pip install --user --upgrade mdkb",
}

-- What a lens calls answers with places, which are shown here.
local LENSES = { ["mdkb.backlinks"] = "Links to this note", ["mdkb.unlinkedMentions"] = "Mentions of this note" }

local COMMANDS = {
  stats = function(_, selected)
    local buffer = vim.api.nvim_get_current_buf()
    local served = client.of(buffer)
    local range = selected and served and writing.range(buffer, served.offset_encoding, true) or nil
    ask("mdkb.stats", { range = range }, function(found)
      say(counts(found))
    end)
  end,
  new = function(words)
    asked(words, "Title of the new note", "", function(title)
      ask("mdkb.newNote", { title = title }, function(made)
        vim.schedule(function()
          vim.cmd("edit " .. vim.fn.fnameescape(vim.uri_to_fname(made.uri)))
        end)
      end)
    end)
  end,
  move = function(words)
    local old = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(0), ":.")
    asked(words, "New path of the note", old, function(path)
      vim.cmd("silent update")
      local target = vim.fn.fnamemodify(path, ":p")
      vim.fn.mkdir(vim.fn.fnamemodify(target, ":h"), "p") -- Neovim before 0.10 moves into existing folders only
      ask("mdkb.moveNote", { to = vim.uri_from_fname(target) }, function(done)
        say(done.label)
      end)
    end)
  end,
  tags = function(words)
    ask("mdkb.listTags", {}, function(terms)
      local own = names(vim.tbl_filter(function(one)
        return one.here
      end, terms))
      asked(words, "Tags, with commas", table.concat(own, ", "), function(text)
        local wanted = split(text)
        local gone = vim.tbl_filter(function(one)
          return not vim.tbl_contains(wanted, one)
        end, own)
        ask("mdkb.setTags", { add = wanted, remove = gone }, nothing)
      end)
    end)
  end,
  publish = function()
    ask("mdkb.publishNote", {}, nothing)
  end,
  draft = function()
    ask("mdkb.unpublishNote", {}, nothing)
  end,
  today = function()
    ask("mdkb.dailyNote", {}, nothing)
  end,
  random = function()
    ask("mdkb.openRandomNote", {}, nothing)
  end,
  settings = function()
    ask("mdkb.openSettings", {}, nothing)
  end,
  undo = function()
    ask("mdkb.undoLastEdit", {}, function(done)
      if not done.undone then
        say(done.reason, vim.log.levels.WARN)
      end
    end)
  end,
  ["fix-all"] = function()
    ask("mdkb.fixAllNotes", {}, function(done)
      say(("fixes in %d notes"):format(done.notes))
    end)
  end,
  check = function()
    ask("mdkb.checkWorkspace", {}, function(found)
      local shown = {}
      for severity, count in pairs(found.severities) do
        table.insert(shown, count .. " " .. severity)
      end
      say(("%d notes: %s"):format(found.notes, #shown > 0 and table.concat(shown, ", ") or "nothing found"))
    end)
  end,
  backlinks = function()
    ask("mdkb.backlinks", {}, function(places)
      list(LENSES["mdkb.backlinks"], places)
    end)
  end,
  ["cheat-sheet"] = function()
    ask("mdkb.cheatSheet", {}, function(found)
      page(found.page)
    end)
  end,
  info = function()
    local mdkb = require("mdkb")
    local version = vim.version()
    local lines = {
      ("# mdkb in Neovim %d.%d.%d"):format(version.major, version.minor, version.patch),
      "",
      "- server " .. (mdkb.version or "none"),
      "- " .. mdkb.lookup,
      "",
    }
    local buffer = vim.api.nvim_get_current_buf()
    client.run(buffer, "mdkb.showStatus", {}, function(status)
      page(table.concat(lines, "\n") .. (status and "\n" .. status.page or ""))
    end)
  end,
  restart = function()
    require("mdkb").restart()
  end,
  log = function()
    vim.cmd("edit " .. vim.fn.fnameescape((vim.lsp.get_log_path or vim.lsp.log.get_filename)()))
  end,
  install = function()
    vim.ui.select(INSTALL, { prompt = "Install or update the server with" }, function(line)
      if line then
        vim.cmd("botright split | terminal")
        vim.api.nvim_chan_send(vim.bo.channel, line)
        vim.cmd("startinsert")
      end
    end)
  end,
  focus = function()
    require("mdkb.focus").toggle()
  end,
  ["paste-image"] = function()
    require("mdkb.picture").paste(function(text)
      say(text, vim.log.levels.WARN)
    end)
  end,
}

local function camel(name)
  return (name:gsub("%-(%w)", string.upper))
end

-- The writing commands that the server of the buffer has, as they are typed here.
local function writings(buffer)
  local served = client.of(buffer)
  local provider = served and served.server_capabilities.executeCommandProvider or { commands = {} }
  local found = {}
  for _, command in ipairs(provider.commands) do
    local name = command:match("^mdkb%.write%.(%w+)$")
    if name then
      table.insert(found, (name:gsub("%u", function(letter)
        return "-" .. letter:lower()
      end)))
    end
  end
  return found
end

local function complete(typed, line)
  if #vim.split(line, "%s+", { trimempty = false }) > 2 and not line:match("Mdkb%s+%S*$") then
    return {}
  end
  local all = vim.list_extend(vim.tbl_keys(COMMANDS), writings(vim.api.nvim_get_current_buf()))
  table.sort(all)
  return vim.tbl_filter(function(one)
    return vim.startswith(one, typed)
  end, all)
end

local function run(event)
  local words = vim.split(vim.trim(event.args), "%s+")
  local name = table.remove(words, 1)
  local selected = event.range > 0
  if COMMANDS[name] then
    return COMMANDS[name](words, selected)
  end
  writing.write(camel(name), selected, { columns = tonumber(words[1]), rows = tonumber(words[2]) })
end

-- Define `:Mdkb`, and what lenses call.
function M.define()
  for name, title in pairs(LENSES) do
    vim.lsp.commands[name] = function(lens)
      ask(name, lens.arguments[1], function(places)
        list(title, places)
      end)
    end
  end
  vim.api.nvim_create_user_command("MdkbFocus", COMMANDS.focus, { desc = "mdkb: nothing but the text" })
  vim.api.nvim_create_user_command("Mdkb", run, { nargs = "+", range = true, complete = complete, desc = "mdkb" })
end

return M
