-- Safe fixes are made when a note is saved, where the setting asks for it.
local harness = dofile(os.getenv("MDKB_TESTS") .. "/harness.lua")

harness.run(function()
  harness.start({ settings = { fixOnSave = true } })
  harness.open("a.md", true)
  vim.api.nvim_buf_set_lines(0, -1, -1, true, { "", "More." })
  vim.cmd("silent write")
  harness.seen.saved = table.concat(vim.fn.readfile("a.md"), "\n")
end)
