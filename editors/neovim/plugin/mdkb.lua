-- Loaded by Neovim at start. `vim.g.mdkb_auto = false` leaves the start to your own `require("mdkb").setup()`.
if vim.g.loaded_mdkb or vim.g.mdkb_auto == false then
  return
end
require("mdkb").setup()
