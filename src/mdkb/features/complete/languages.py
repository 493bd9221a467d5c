"""Names of languages that highlighters know, by how often notes use them (names as in GitHub's linguist)."""

LANGUAGES = (
    "bash", "python", "javascript", "json", "yaml", "html", "toml", "css", "typescript", "markdown", "go", "rust",
    "java", "c", "cpp", "csharp", "sql", "xml", "ruby", "php", "shell", "sh", "console", "text", "diff", "dockerfile",
    "makefile", "ini", "powershell", "kotlin", "swift", "scala", "r", "lua", "perl", "haskell", "elixir", "erlang",
    "clojure", "dart", "graphql", "http", "jsx", "tsx", "scss", "sass", "less", "vue", "svelte", "nix", "hcl",
    "terraform", "nginx", "apache", "vim", "viml", "lisp", "emacs-lisp", "scheme", "ocaml", "fsharp", "julia", "matlab",
    "latex", "tex", "bibtex", "mermaid", "plantuml", "dot", "liquid", "jinja", "go-html-template", "handlebars",
    "csv", "jsonc", "json5", "protobuf", "cmake", "groovy", "gradle", "objective-c", "assembly", "nasm", "wasm", "zig",
    "nim", "crystal", "d", "fortran", "cobol", "pascal", "prolog", "awk", "sed", "fish", "zsh", "batch", "regex",
    "solidity", "verilog", "vhdl", "properties", "dotenv", "gitignore", "rst", "asciidoc", "org", "bicep", "puppet",
    "starlark", "tcl", "vb", "abap", "apl", "ada", "coq", "agda", "lean", "elm", "purescript", "reason", "racket",
)  # fmt: skip
