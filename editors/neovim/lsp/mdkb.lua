-- The language server of mdkb, for Neovim 0.11 and later: `vim.lsp.enable("mdkb")`.
-- This file is complete by itself; it may be copied to the folder `lsp/` of your own configuration.
return {
  cmd = { "mdkb", "server" },
  filetypes = { "markdown", "quarto", "rmd", "mdx" },
  root_markers = {
    "mdkb.toml",
    ".mdkb.toml",
    "hugo.toml",
    "_config.yml",
    "mkdocs.yml",
    "pelicanconf.py",
    ".obsidian",
    ".git",
  },
  -- `true`: rule files that the settings of the notes name may run.
  init_options = { trusted = false },
}
