"""Run the bundled mdkb: its libraries lie beside this file.

`--untrusted` as the first argument: rule files of the project, which are code, are refused.
"""

import os
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent / "libs"))

if __name__ == "__main__":
    if sys.argv[1:2] == ["--untrusted"]:
        del sys.argv[1]
        os.environ["MDKB_UNTRUSTED"] = "1"
    from mdkb.cli import main

    sys.exit(main())
