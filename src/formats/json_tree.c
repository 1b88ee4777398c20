#include "formats/json_tree.h"

#include "base/text.h"
#include "formats/names.h"

#include <string.h>

enum { LONGEST_LINE = 4 << 20 };

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool plm__json_is(const char *text, size_t length) {
    size_t at = 0;
    while (at < length && is_blank(text[at])) {
        at++;
    }
    if (at == length || (text[at] != '{' && text[at] != '[')) {
        return false;
    }
    char opened = text[at++];
    while (at < length && is_blank(text[at])) {
        at++;
    }
    bool empty = at < length && (text[at] == '}' || text[at] == ']');
    bool named = opened == '{' && at < length && text[at] == '"';
    bool listed = opened == '[' && at < length && (text[at] == '{' || text[at] == '[');
    return empty || named || listed;
}

/* The YAML parser holds a line that is one bracketed value in memory many times over. */
static bool has_long_line(const char *text, size_t length) {
    for (size_t start = 0; start < length;) {
        const char *end = memchr(text + start, '\n', length - start);
        size_t next = end != NULL ? (size_t)(end - text) + 1 : length;
        if (next - start > LONGEST_LINE) {
            return true;
        }
        start = next;
    }
    return false;
}

static void tell_problems(plm__findings *findings, plm__report *report) {
    enum { TOLD_MOST = 20 };
    plm_diagnostic *list = plm__report_sorted(report);
    for (size_t i = 0; list != NULL && i < report->count && i < TOLD_MOST; i++) {
        plm__find_error(findings, (plm__place){list[i].line, list[i].column}, "%s",
                        list[i].message);
    }
}

plm_status plm__json_tree(plm__findings *findings, const char *text, size_t length,
                          plm__tree *tree) {
    *tree = (plm__tree){.root = NULL};
    plm__arena_init(&tree->arena, findings->arena->context);
    if (has_long_line(text, length)) {
        plm__find_error(findings, (plm__place){1, 1},
                        "a line is longer than %d MiB; break the JSON into lines",
                        LONGEST_LINE >> 20);
        return PLM_OK;
    }
    plm__report report;
    plm__report_init(&report, findings->arena, findings->file);
    plm_status status = plm__tree_build(tree, findings->arena->context, text, length, 0, &report);
    tell_problems(findings, &report);
    bool memory = status == PLM_E_MEMORY || report.failed || findings->failed;
    if (!memory && findings->errors == 0 && tree->root == NULL) {
        plm__find_error(findings, (plm__place){1, 1}, "the JSON is empty");
    }
    return memory ? PLM_E_MEMORY : PLM_OK;
}

plm__place plm__json_place(const plm__node *node) {
    return (plm__place){node->mark.line, node->mark.column};
}

bool plm__json_number(plm__findings *findings, const plm__node *node, const char *what,
                      double *out) {
    bool text = node->kind == PLM__NODE_TEXT && !node->quoted;
    if (text && plm__number_parse(node->text, node->length, out) == PLM__NUMBER_OK) {
        return true;
    }
    plm__find_error(findings, plm__json_place(node), "%s must be a number", what);
    return false;
}

const char *plm__json_text(plm__findings *findings, const plm__node *node) {
    if (node == NULL || node->kind != PLM__NODE_TEXT || plm__node_is_null(node)) {
        return NULL;
    }
    const char *copy = plm__arena_copy(findings->arena, node->text, node->length);
    findings->failed = findings->failed || copy == NULL;
    return copy;
}

/* ---- records ------------------------------------------------------------------------------- */

static bool is_record_list(const plm__node *node) {
    if (node->kind != PLM__NODE_LIST || node->count == 0) {
        return false;
    }
    for (const plm__node *each = node->first; each != NULL; each = each->next) {
        if (each->kind != PLM__NODE_MAP) {
            return false;
        }
    }
    return true;
}

/* The list of records that a document is, or that is the only one in it. */
static const plm__node *find_records(const plm__node *root) {
    if (is_record_list(root)) {
        return root;
    }
    const plm__node *found = NULL;
    for (const plm__node *each = root->kind == PLM__NODE_MAP ? root->first : NULL; each != NULL;
         each = each->next) {
        if (is_record_list(each)) {
            if (found != NULL) {
                return NULL;
            }
            found = each;
        }
    }
    return found;
}

/* The keys of all records, each with its column. */
typedef struct columns {
    plm__names names;
    const plm__node **keys;
    size_t count;
    size_t room;
} columns;

static bool add_column(columns *to, const plm__node *key) {
    if (plm__names_find(&to->names, key->text, key->length) != PLM__NO_INDEX) {
        return true;
    }
    if (to->count == to->room) {
        size_t room = to->room == 0 ? 16 : 2 * to->room;
        const plm__node **keys =
            plm__arena_allocate(to->names.arena, room, sizeof(const plm__node *));
        if (keys == NULL) {
            return false;
        }
        if (to->count > 0) {
            memcpy(keys, to->keys, to->count * sizeof(const plm__node *));
        }
        to->keys = keys;
        to->room = room;
    }
    to->keys[to->count] = key;
    return plm__names_add(&to->names, key->text, key->length, (ptrdiff_t)to->count++);
}

static bool find_columns(const plm__node *records, columns *to) {
    for (const plm__node *record = records->first; record != NULL; record = record->next) {
        for (const plm__node *each = record->first; each != NULL; each = each->next) {
            if (!add_column(to, each->key)) {
                return false;
            }
        }
    }
    return true;
}

/* A range as a cell has it: its numbers apart by bars. False when the value is no range. */
static bool add_range(plm__text *to, const plm__node *value) {
    static const char *const ends[] = {"low", "mode", "high"};
    bool list = value->kind == PLM__NODE_LIST && value->count == 3;
    bool map = value->kind == PLM__NODE_MAP && value->count == 3;
    const plm__node *item = value->first;
    for (size_t i = 0; (list || map) && i < 3; i++) {
        const plm__node *part = map ? plm__node_value(value, ends[i]) : item;
        if (part == NULL || part->kind != PLM__NODE_TEXT) {
            return false;
        }
        plm__text_add(to, i > 0 ? "|" : "");
        plm__text_add_bytes(to, part->text, part->length);
        item = item->next;
    }
    return list || map;
}

/* What a value is in a cell. */
static plm_status read_cell(plm__findings *findings, const plm__node *value, plm__field *out) {
    plm__text text;
    plm__text_init(&text, findings->arena->context);
    bool known = value->kind == PLM__NODE_BROKEN || plm__node_is_null(value);
    if (!known && value->kind == PLM__NODE_TEXT) {
        plm__text_add_bytes(&text, value->text, value->length);
    } else if (!known && !add_range(&text, value)) {
        plm__find_error(findings, plm__json_place(value),
                        "a value of a record is a text, a number, or a range of three numbers");
        text.length = 0;
    }
    *out = (plm__field){.text = "", .length = text.length, .place = plm__json_place(value)};
    if (text.length > 0) {
        out->text = plm__arena_copy(findings->arena, text.bytes, text.length);
    }
    bool good = out->text != NULL && !text.failed;
    plm__text_clear(&text);
    return good ? PLM_OK : PLM_E_MEMORY;
}

static plm_status add_header(plm__findings *findings, const columns *of, plm__cells *to) {
    for (size_t i = 0; i < of->count; i++) {
        plm__field field;
        PLM_TRY(read_cell(findings, of->keys[i], &field));
        PLM_TRY(plm__cells_add(to, &field));
    }
    return plm__cells_end_row(to);
}

static plm_status add_record(plm__findings *findings, const plm__node *record, const columns *of,
                             plm__field *row, plm__cells *to) {
    for (size_t i = 0; i < of->count; i++) {
        row[i] = (plm__field){.text = "", .place = plm__json_place(record)};
    }
    for (const plm__node *each = record->first; each != NULL; each = each->next) {
        ptrdiff_t column = plm__names_find(&of->names, each->key->text, each->key->length);
        PLM_TRY(read_cell(findings, each, &row[column]));
    }
    for (size_t i = 0; i < of->count; i++) {
        PLM_TRY(plm__cells_add(to, &row[i]));
    }
    return plm__cells_end_row(to);
}

static plm_status read_records(plm__findings *findings, const plm__node *records, plm__cells *to) {
    columns of = {.keys = NULL};
    plm__names_init(&of.names, findings->arena);
    if (!find_columns(records, &of)) {
        return PLM_E_MEMORY;
    }
    plm__field *row = plm__arena_allocate(findings->arena, of.count + 1, sizeof *row);
    if (row == NULL) {
        return PLM_E_MEMORY;
    }
    if (of.count == 0) {
        return PLM_OK;
    }
    PLM_TRY(add_header(findings, &of, to));
    for (const plm__node *record = records->first; record != NULL; record = record->next) {
        PLM_TRY(add_record(findings, record, &of, row, to));
        if (plm__cells_full(to)) {
            plm__find_error(findings, plm__json_place(record),
                            "more than %d values; split the file", PLM__FIELDS_MOST);
            return PLM_OK;
        }
    }
    return PLM_OK;
}

plm_status plm__json_records(plm__findings *findings, const plm__node *root, plm__table *out,
                             bool *found) {
    const plm__node *records = find_records(root);
    *found = records != NULL;
    if (records == NULL) {
        return PLM_OK;
    }
    plm__cells cells;
    plm__cells_init(&cells, findings->arena);
    PLM_TRY(read_records(findings, records, &cells));
    plm__cells_close(&cells, out);
    return findings->failed ? PLM_E_MEMORY : PLM_OK;
}
