-- Nothing but what the user's own configuration has started.
local harness = dofile(os.getenv("MDKB_TESTS") .. "/harness.lua")

harness.run(function()
  harness.wait("diagnostics", function()
    return #vim.diagnostic.get(0) > 0
  end)
  harness.seen.messages = vim.tbl_map(function(one)
    return one.message
  end, vim.diagnostic.get(0))
end)
