"""A Chorus plugin without an SDK: one JSON object a line comes in, one goes out."""
import configparser
import json
import re
import sys

KINDS = {"fn": "Function", "type": "Struct", "const": "Constant", "mod": "Module"}
DECLARATION = re.compile(r"\s*(?:pub\s+)?(fn|type|const|mod)\s+([^\W\d]\w*)")


def parse(params):
    lines = re.split(r"\r\n|\r|\n", params["source"])
    found = [(DECLARATION.match(line), number) for number, line in enumerate(lines, start=1)]
    return {"symbols": [{"name": match[2], "kind": KINDS[match[1]], "line": number}
                        for match, number in found if match]}


def list_functions(params):
    return [symbol for symbol in parse(params)["symbols"] if symbol["kind"] == "Function"]


def analyze_manifest(params):
    ini = configparser.ConfigParser(interpolation=None, delimiters="=")
    ini.optionxform = str  # names keep their capitals
    ini.read_string(params["source"].lstrip("\ufeff"))
    package = ini["package"] if "package" in ini else {}
    return {
        "name": package.get("name"),
        "version": package.get("version"),
        "dependencies": dependencies(ini, "dependencies"),
        "dev_dependencies": dependencies(ini, "dev-dependencies"),
    }


def dependencies(ini, section):
    entries = ini.items(section) if ini.has_section(section) else []
    return [{"name": name, "source": source(value)} for name, value in entries]


def source(value):
    return {"Path": value[len("path:"):]} if value.startswith("path:") else {"Version": value}


METHODS = {"parse": parse, "list_functions": list_functions, "analyze_manifest": analyze_manifest}


def answer(request):
    method = METHODS.get(request["method"])
    if method is None:
        return {"error": {"code": -32601, "message": f"{request['method']} is not known here"}}
    try:
        return {"result": method(request["params"])}
    except Exception as error:  # a file that can't be read costs one answer
        return {"error": {"code": -32603, "message": f"{type(error).__name__}: {error}"}}


for line in sys.stdin.buffer:  # until the host closes our stdin: then this process ends too
    request = json.loads(line)
    print(json.dumps({"id": request["id"], **answer(request)}, separators=(",", ":")), flush=True)
