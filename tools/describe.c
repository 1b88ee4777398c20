/*
 * Writes what the descriptions of results (src/view) say, for those who read results elsewhere:
 *
 *   describe schema FORMAT     a JSON Schema of the output
 *   describe typescript        interfaces of every format
 *   describe docs FORMAT       a section of docs/json.md
 *   describe formats           the names of the formats, a line each
 *
 * tests/descriptions.py compares the files in the tree with this, and writes them with --update.
 */
#include "view/views.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { RECORDS_MOST = 512 };

/* Records met on a walk, each once. */
typedef struct met {
    const plm__record *items[RECORDS_MOST];
    size_t count;
} met;

static bool is_new(met *to, const plm__record *of) {
    for (size_t i = 0; i < to->count; i++) {
        if (to->items[i] == of) {
            return false;
        }
    }
    if (to->count == RECORDS_MOST) {
        return false;
    }
    to->items[to->count++] = of;
    return true;
}

/* Collects the records that have an object of their own, depth first. */
static void collect(met *to, const plm__record *of) {
    for (size_t i = 0; i < of->count; i++) {
        const plm__member *member = &of->members[i];
        if (member->of == NULL || (member->key == NULL && !plm__is_spread(member))) {
            continue;
        }
        if (plm__is_spread(member)) {
            collect(to, member->of);
        } else if (is_new(to, member->of)) {
            collect(to, member->of);
        }
    }
}

static void print_json_string(const char *text) {
    putchar('"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\') {
            putchar('\\');
        }
        putchar(*text);
    }
    putchar('"');
}

/* ---- JSON Schema --------------------------------------------------------------------------- */

static void print_type(const plm__member *member) {
    switch (member->kind) {
    case PLM__NUMBER:
    case PLM__OPTION_NUMBER:
        fputs("\"type\": [\"number\", \"null\"]", stdout);
        break;
    case PLM__COUNT:
    case PLM__COUNT64:
        fputs("\"type\": \"integer\", \"minimum\": 0", stdout);
        break;
    case PLM__WHOLE:
        fputs("\"type\": \"integer\"", stdout);
        break;
    case PLM__ORDINAL:
        fputs("\"type\": [\"integer\", \"null\"], \"minimum\": 1", stdout);
        break;
    case PLM__RANK:
        fputs("\"type\": \"integer\", \"minimum\": 1", stdout);
        break;
    case PLM__FLAG:
        fputs("\"type\": \"boolean\"", stdout);
        break;
    case PLM__CHOICE:
        fputs("\"enum\": [", stdout);
        for (size_t i = 0; i < member->name_count; i++) {
            fputs(i > 0 ? ", " : "", stdout);
            print_json_string(member->names[i]);
        }
        fputs("]", stdout);
        break;
    case PLM__ISSUE:
    case PLM__WORDS:
        fputs("\"type\": \"string\"", stdout);
        break;
    case PLM__TEXT:
    case PLM__DAY:
    case PLM__INSTANT:
        fputs("\"type\": [\"string\", \"null\"]", stdout);
        break;
    case PLM__TEXTS:
        fputs("\"type\": \"array\", \"items\": {\"type\": \"string\"}", stdout);
        break;
    case PLM__NUMBERS:
        fputs("\"type\": \"array\", \"items\": {\"type\": [\"number\", \"null\"]}", stdout);
        break;
    case PLM__SETTINGS:
        fputs("\"type\": \"object\", \"additionalProperties\": {\"type\": [\"number\", \"string\", "
              "\"null\"]}",
              stdout);
        break;
    case PLM__LIST:
    case PLM__OPTIONS:
        printf("\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/%s\"}", member->of->name);
        break;
    case PLM__LINK:
        printf("\"anyOf\": [{\"$ref\": \"#/$defs/%s\"}, {\"type\": \"null\"}]", member->of->name);
        break;
    case PLM__RECORD:
    case PLM__OPTION_RECORD:
        printf("\"$ref\": \"#/$defs/%s\"", member->of->name);
        break;
    case PLM__SPREAD:
    case PLM__OF_ISSUE:
    case PLM__OPTION:
    case PLM__OPTION_SPREAD:
        break;
    }
}

static void print_properties(const plm__record *of, const char *indent, bool *started) {
    for (size_t i = 0; i < of->count; i++) {
        const plm__member *member = &of->members[i];
        if (plm__is_spread(member)) {
            print_properties(member->of, indent, started);
            continue;
        }
        if (member->key == NULL) {
            continue;
        }
        printf("%s\n%s\"%s\": {", *started ? "," : "", indent, member->key);
        print_type(member);
        fputs(", \"description\": ", stdout);
        print_json_string(member->about != NULL ? member->about : "");
        if (member->unit != NULL) {
            fputs(", \"x-unit\": ", stdout);
            print_json_string(member->unit);
        }
        fputs("}", stdout);
        *started = true;
    }
}

static void print_required(const plm__record *of, bool *started) {
    for (size_t i = 0; i < of->count; i++) {
        const plm__member *member = &of->members[i];
        if (member->when != PLM__ALWAYS) {
            continue;
        }
        if (plm__is_spread(member)) {
            print_required(member->of, started);
        } else if (member->key != NULL) {
            printf("%s\"%s\"", *started ? ", " : "", member->key);
            *started = true;
        }
    }
}

/* What stands at the head of every document. */
static void print_envelope(const plm__view *view) {
    printf("\n    \"format\": {\"const\": \"%s\"},\n    \"version\": {\"const\": %d},\n"
           "    \"plenum\": {\"type\": \"string\"},\n    \"engine\": {\"type\": \"integer\"}",
           view->format, view->version);
    if (view->former != NULL) {
        printf(",\n    \"%s\": {\"const\": 1}", view->former);
    }
}

/* envelope: the document whose object it is, or NULL. */
static void print_object(const plm__record *of, const char *indent, const plm__view *envelope) {
    bool started = envelope != NULL;
    printf("\"type\": \"object\",\n%s\"additionalProperties\": false,\n%s\"required\": [", indent,
           indent);
    fputs(envelope != NULL ? "\"format\", \"version\", \"plenum\", \"engine\"" : "", stdout);
    print_required(of, &started);
    printf("],\n%s\"properties\": {", indent);
    if (envelope != NULL) {
        print_envelope(envelope);
    }
    char deeper[16];
    snprintf(deeper, sizeof deeper, "%s  ", indent);
    started = envelope != NULL;
    print_properties(of, deeper, &started);
    printf("\n%s}", indent);
}

/* Nothing for a table alone. */
static void print_schema(const plm__view *view) {
    if (view->version == 0) {
        return;
    }
    met records = {.count = 0};
    collect(&records, view->record);
    fputs("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": ",
          stdout);
    print_json_string(view->format);
    fputs(",\n  \"description\": ", stdout);
    print_json_string(view->about);
    fputs(",\n  ", stdout);
    print_object(view->record, "  ", view);
    fputs(",\n  \"$defs\": {", stdout);
    for (size_t i = 0; i < records.count; i++) {
        printf("%s\n    \"%s\": {\n      ", i > 0 ? "," : "", records.items[i]->name);
        print_object(records.items[i], "      ", NULL);
        fputs("\n    }", stdout);
    }
    fputs("\n  }\n}\n", stdout);
}

/* ---- TypeScript ---------------------------------------------------------------------------- */

/* "sobol_pair" as "SobolPair". */
static void print_interface_name(const char *name) {
    bool upper = true;
    for (; *name != '\0'; name++) {
        if (*name == '_' || *name == '-') {
            upper = true;
        } else {
            putchar(upper && *name >= 'a' && *name <= 'z' ? *name - 'a' + 'A' : *name);
            upper = false;
        }
    }
}

static void print_script_type(const plm__member *member) {
    switch (member->kind) {
    case PLM__NUMBER:
    case PLM__OPTION_NUMBER:
    case PLM__ORDINAL:
        fputs("number | null", stdout);
        break;
    case PLM__COUNT:
    case PLM__COUNT64:
    case PLM__WHOLE:
    case PLM__RANK:
        fputs("number", stdout);
        break;
    case PLM__FLAG:
        fputs("boolean", stdout);
        break;
    case PLM__CHOICE:
        for (size_t i = 0; i < member->name_count; i++) {
            fputs(i > 0 ? " | " : "", stdout);
            print_json_string(member->names[i]);
        }
        break;
    case PLM__ISSUE:
    case PLM__WORDS:
        fputs("string", stdout);
        break;
    case PLM__TEXT:
    case PLM__DAY:
    case PLM__INSTANT:
        fputs("string | null", stdout);
        break;
    case PLM__TEXTS:
        fputs("string[]", stdout);
        break;
    case PLM__NUMBERS:
        fputs("(number | null)[]", stdout);
        break;
    case PLM__SETTINGS:
        fputs("Record<string, number | string | null>", stdout);
        break;
    case PLM__LIST:
    case PLM__OPTIONS:
        print_interface_name(member->of->name);
        fputs("[]", stdout);
        break;
    case PLM__LINK:
        print_interface_name(member->of->name);
        fputs(" | null", stdout);
        break;
    case PLM__RECORD:
    case PLM__OPTION_RECORD:
        print_interface_name(member->of->name);
        break;
    case PLM__SPREAD:
    case PLM__OF_ISSUE:
    case PLM__OPTION:
    case PLM__OPTION_SPREAD:
        break;
    }
}

/* Members of what is not always there are optional all. */
static void print_script_members(const plm__record *of, bool always) {
    for (size_t i = 0; i < of->count; i++) {
        const plm__member *member = &of->members[i];
        bool there = always && member->when == PLM__ALWAYS;
        if (plm__is_spread(member)) {
            print_script_members(member->of, there);
        } else if (member->key != NULL) {
            printf("  /** %s */\n  %s%s: ", member->about != NULL ? member->about : "", member->key,
                   there ? "" : "?");
            print_script_type(member);
            fputs(";\n", stdout);
        }
    }
}

static void print_interface(const plm__record *of) {
    fputs("\nexport interface ", stdout);
    print_interface_name(of->name);
    fputs(" {\n", stdout);
    print_script_members(of, true);
    fputs("}\n", stdout);
}

static void print_document_interface(const plm__view *view) {
    printf("\n/** %s */\nexport interface ", view->about);
    print_interface_name(view->record->name);
    printf(" {\n  format: \"%s\";\n  version: %d;\n  plenum: string;\n  engine: number;\n",
           view->format, view->version);
    if (view->former != NULL) {
        printf("  %s: 1;\n", view->former);
    }
    print_script_members(view->record, true);
    fputs("}\n", stdout);
}

static void print_typescript(void) {
    met records = {.count = 0};
    fputs("// What the verbs print with --json. Made from src/view by tools/describe.c.\n", stdout);
    for (size_t i = 0; i < plm__view_count; i++) {
        if (plm__views[i]->version == 0) {
            continue;
        }
        size_t before = records.count;
        collect(&records, plm__views[i]->record);
        for (size_t k = before; k < records.count; k++) {
            print_interface(records.items[k]);
        }
        print_document_interface(plm__views[i]);
    }
}

/* ---- docs ---------------------------------------------------------------------------------- */

static void print_kind(const plm__member *member) {
    switch (member->kind) {
    case PLM__LIST:
    case PLM__OPTIONS:
        printf("list of `%s`", member->of->name);
        break;
    case PLM__TEXTS:
        fputs("list of texts", stdout);
        break;
    case PLM__NUMBERS:
        fputs("list of numbers", stdout);
        break;
    case PLM__RECORD:
    case PLM__OPTION_RECORD:
        printf("`%s`", member->of->name);
        break;
    case PLM__LINK:
        printf("`%s` or null", member->of->name);
        break;
    case PLM__SETTINGS:
        fputs("object", stdout);
        break;
    case PLM__FLAG:
        fputs("true or false", stdout);
        break;
    case PLM__TEXT:
    case PLM__WORDS:
    case PLM__CHOICE:
    case PLM__ISSUE:
    case PLM__DAY:
    case PLM__INSTANT:
        fputs("text", stdout);
        break;
    default:
        fputs("number", stdout);
        break;
    }
}

static const char *when_in_words(plm__when when) {
    static const char *const words[] = {[PLM__ALWAYS] = "",
                                        [PLM__ON_SCALE] = "; on a scale alone",
                                        [PLM__WITHOUT_SCALE] = "; without a scale alone",
                                        [PLM__WHERE_KNOWN] = "; where it is known"};
    return words[when];
}

static void print_choices(const plm__member *member) {
    for (size_t i = 0; member->kind == PLM__CHOICE && i < member->name_count; i++) {
        printf("%s`%s`", i > 0 ? ", " : ": ", member->names[i]);
    }
}

static void print_rows(const plm__record *of, plm__when outer) {
    for (size_t i = 0; i < of->count; i++) {
        const plm__member *member = &of->members[i];
        plm__when when = member->when != PLM__ALWAYS ? member->when : outer;
        if (plm__is_spread(member)) {
            print_rows(member->of, when);
            continue;
        }
        if (member->key == NULL) {
            continue;
        }
        printf("| `%s` | ", member->key);
        print_kind(member);
        printf(" | %s%s%s%s", member->about != NULL ? member->about : "",
               member->unit != NULL ? " (" : "", member->unit != NULL ? member->unit : "",
               member->unit != NULL ? ")" : "");
        print_choices(member);
        printf("%s |\n", when_in_words(when));
    }
}

static void print_columns(const plm__plan *plan) {
    fputs("\n| column | what |\n|---|---|\n", stdout);
    for (size_t i = 0; i < plan->count; i++) {
        const plm_column *column = &plan->columns[i];
        printf("| `%s` | %s |\n", column->name, column->about);
    }
}

static void print_docs(const plm__view *view) {
    if (view->version == 0) {
        printf("%s. A table alone:\n", view->about);
        print_columns(&view->plan);
        return;
    }
    printf("%s. Format `%s`, version %d", view->about, view->format, view->version);
    if (view->former != NULL) {
        printf(", with `%s`: 1 beside it as before", view->former);
    }
    fputs(".\n\n| member | kind | what |\n|---|---|---|\n", stdout);
    print_rows(view->record, PLM__ALWAYS);
    met records = {.count = 0};
    collect(&records, view->record);
    for (size_t i = 0; i < records.count; i++) {
        printf("\n`%s`:\n\n| member | kind | what |\n|---|---|---|\n", records.items[i]->name);
        print_rows(records.items[i], PLM__ALWAYS);
    }
    if (view->plan.count > 0) {
        fputs("\nWith `--csv`:\n", stdout);
        print_columns(&view->plan);
    }
}

/* ---- the program --------------------------------------------------------------------------- */

static const plm__view *view_named(const char *format) {
    for (size_t i = 0; i < plm__view_count; i++) {
        if (strcmp(plm__views[i]->format, format) == 0) {
            return plm__views[i];
        }
    }
    return NULL;
}

static void print_formats(void) {
    for (size_t i = 0; i < plm__view_count; i++) {
        puts(plm__views[i]->format);
    }
}

int main(int argc, char **argv) {
    const plm__view *view = argc == 3 ? view_named(argv[2]) : NULL;
    if (argc == 2 && strcmp(argv[1], "formats") == 0) {
        print_formats();
    } else if (argc == 2 && strcmp(argv[1], "typescript") == 0) {
        print_typescript();
    } else if (view != NULL && strcmp(argv[1], "schema") == 0) {
        print_schema(view);
    } else if (view != NULL && strcmp(argv[1], "docs") == 0) {
        print_docs(view);
    } else {
        fputs("usage: describe schema FORMAT | docs FORMAT | typescript | formats\n", stderr);
        return 2;
    }
    return 0;
}
