"""mdkb inside site generators: the same findings, told while the site is built."""
