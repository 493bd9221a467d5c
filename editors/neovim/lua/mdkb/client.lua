-- The server of a buffer: found and asked, alike in every Neovim from 0.7 on.
local M = {}

-- The client of mdkb that serves the buffer.
function M.of(buffer)
  local get = vim.lsp.get_clients or vim.lsp.buf_get_clients
  local all = vim.lsp.get_clients and get({ bufnr = buffer, name = "mdkb" }) or get(buffer)
  for _, client in pairs(all) do
    if client.name == "mdkb" then
      return client
    end
  end
end

local SOON = 500 -- milliseconds that a key may wait

-- The result of a command, nil where it is refused or does not come soon.
function M.ask(buffer, command, argument)
  local client = M.of(buffer)
  local params = { command = command, arguments = { argument } }
  local answer
  if vim.fn.has("nvim-0.11") == 1 then
    answer = client:request_sync("workspace/executeCommand", params, SOON, buffer)
  else
    answer = client.request_sync("workspace/executeCommand", params, SOON, buffer)
  end
  return answer and answer.result
end

-- Whether the server of the buffer has a command: an older one may not.
function M.has(buffer, command)
  local client = M.of(buffer)
  local provider = client and client.server_capabilities.executeCommandProvider
  return not provider or vim.tbl_contains(provider.commands, command)
end

-- Run a command of the server; `done(result, error message)`, on time or not at all.
function M.run(buffer, command, argument, done)
  local client = M.of(buffer)
  if not client then
    return done(nil, "no server of mdkb serves this buffer")
  end
  if not M.has(buffer, command) then
    return done(nil, "the server is too old for this: it has no " .. command)
  end
  local params = { command = command, arguments = { argument } }
  local function answer(problem, result)
    done(result, problem and problem.message)
  end
  if vim.fn.has("nvim-0.11") == 1 then
    client:request("workspace/executeCommand", params, answer, buffer)
  else
    client.request("workspace/executeCommand", params, answer, buffer)
  end
end

return M
