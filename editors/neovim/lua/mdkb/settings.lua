-- Settings by the names that they have in every editor, with their defaults.
local M = {}

M.defaults = {
  ["settingsFile"] = "",
  ["enable"] = true,
  ["fixOnSave"] = false,
  ["debounce"] = 0,
  ["hints.backlinks"] = true,
  ["hints.targets"] = false,
  ["hints.words"] = false,
  ["lens.backlinks"] = true,
  ["lens.mentions"] = false,
  ["lens.toc"] = true,
  ["stats.wordsPerMinute"] = 220,
  ["preview.open"] = "editor",
  ["preview.autoStart"] = false,
  ["preview.stylesheet"] = "",
  ["preview.problems"] = true,
  ["preview.smartPunctuation"] = "site",
  ["preview.syncScroll"] = true,
  ["statusBar.format"] = "{state} {errors} {warnings} {words} {readingTime}",
  ["log.level"] = "info",
  ["keys"] = true,
}

-- `{ hints = { words = true } }` as `{ ["hints.words"] = true }`.
local function flat(given, prefix, into)
  for name, value in pairs(given) do
    if type(value) == "table" then
      flat(value, prefix .. name .. ".", into)
    else
      into[prefix .. name] = value
    end
  end
  return into
end

-- All settings, with what the user gave; the second value names those that do not exist.
function M.complete(given)
  local own, unknown = flat(given or {}, "", {}), {}
  for name in pairs(own) do
    if M.defaults[name] == nil then
      table.insert(unknown, name)
    end
  end
  table.sort(unknown)
  return vim.tbl_extend("force", M.defaults, own), unknown
end

return M
