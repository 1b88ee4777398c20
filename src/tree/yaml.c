/* The tree of a YAML text, by libfyaml. */
#include "base/text.h"
#include "tree/encoding.h"
#include "tree/syntax.h"
#include "tree/tree.h"

#include <libfyaml.h>
#include <string.h>

typedef struct builder {
    plm__tree *tree;
    plm__report *report;
    const char *text;
    size_t length;
    size_t offset_base;
    plm__node *open;   /* the innermost list or map that is not closed yet */
    plm__node *key;    /* a key of it that waits for its value */
    size_t depth;      /* of open collections */
    size_t nodes;      /* made so far */
    size_t documents;  /* begun so far */
    plm_mark previous; /* of the last text or bracket */
} builder;

/* ---- building ------------------------------------------------------------------------------ */

static plm_mark mark_of(const builder *b, const struct fy_mark *start, const struct fy_mark *end) {
    return (plm_mark){
        .line = start->line + 1,
        .column = start->column + 1,
        .start = b->offset_base + start->input_pos,
        .end = b->offset_base + end->input_pos,
    };
}

/* Moves a mark's start over bytes that hold no line end, which it stands before. */
static void step_back(plm_mark *mark) {
    mark->start--;
    mark->column--;
}

static void error_at(builder *b, plm_mark at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void error_at(builder *b, plm_mark at, const char *format, ...) {
    const char *field = NULL;
    if (b->open != NULL) {
        field = plm__node_path(b->report->arena, b->open);
    }
    va_list arguments;
    va_start(arguments, format);
    plm__report_add_list(b->report, PLM_SEVERITY_ERROR, at, field, format, arguments);
    va_end(arguments);
}

/* The mark of a value that is not there: right after the key's colon or the item's dash. */
static plm_mark mark_of_nothing(const builder *b) {
    plm_mark mark = b->previous;
    size_t at = mark.end - b->offset_base;
    size_t colon = at;
    while (colon < b->length && (b->text[colon] == ' ' || b->text[colon] == '\t')) {
        colon++;
    }
    if (b->key != NULL && colon < b->length && b->text[colon] == ':') {
        at = colon + 1;
    }
    mark.start = b->offset_base + at;
    mark.end = mark.start;
    return mark;
}

/* Takes the header of a block text (| or >) into its mark. */
static void take_in_header(const builder *b, plm_mark *mark) {
    size_t at = b->previous.end - b->offset_base;
    size_t content = mark->start - b->offset_base;
    while (at < content && b->text[at] != '|' && b->text[at] != '>') {
        if (b->text[at] == '#') {
            while (at < content && b->text[at] != '\n') {
                at++;
            }
        } else {
            at++;
        }
    }
    if (at < content) {
        int line = 0;
        int column = 0;
        size_t from = b->previous.start - b->offset_base;
        plm__encoding_locate(b->text + from, at - from, &line, &column);
        mark->column = line == 1 ? b->previous.column + column - 1 : column;
        mark->line = b->previous.line + line - 1;
        mark->start = b->offset_base + at;
    }
}

static plm_mark mark_of_text(const builder *b, struct fy_event *event) {
    struct fy_token *token = event->scalar.value;
    const struct fy_mark *start = fy_event_start_mark(event);
    const struct fy_mark *end = fy_event_end_mark(event);
    if (start == NULL || end == NULL) {
        return mark_of_nothing(b);
    }
    plm_mark mark = mark_of(b, start, end);
    switch (fy_token_scalar_style(token)) {
    case FYSS_SINGLE_QUOTED:
    case FYSS_DOUBLE_QUOTED:
        step_back(&mark);
        mark.end++;
        break;
    case FYSS_LITERAL:
    case FYSS_FOLDED:
        take_in_header(b, &mark);
        break;
    default:
        break;
    }
    return mark;
}

static plm__node *make_node(builder *b, plm__node_kind kind, plm_mark mark) {
    plm__node *node = plm__arena_allocate(&b->tree->arena, 1, sizeof *node);
    if (node == NULL) {
        b->report->failed = true;
        return NULL;
    }
    node->kind = kind;
    node->mark = mark;
    b->nodes++;
    return node;
}

/* Puts a value where it belongs: under the waiting key, in the open list, or as the root. */
static void place(builder *b, plm__node *node) {
    if (b->open == NULL) {
        b->tree->root = node;
        return;
    }
    node->key = b->key;
    b->key = NULL;
    plm__node_append(b->open, node);
}

static bool is_key_wanted(const builder *b) {
    return b->open != NULL && b->open->kind == PLM__NODE_MAP && b->key == NULL;
}

/* ---- texts ---------------------------------------------------------------------------------
 *
 * Of a text in many pieces, which escapes and line ends part, fy_token_get_text leaks memory
 * (libfyaml 0.7.12), and several quotes in a row within single quotes it miscopies. So texts in
 * single quotes are read here, and others put together of the pieces.
 */

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

/* Folds the line ends and blanks at `at`, as YAML does: one line end is a blank, each further one
 * stays. Returns where they stop. */
static size_t fold_lines(const char *text, size_t length, size_t at, plm__text *out) {
    size_t ends = 0;
    while (at < length && (is_blank(text[at]) || is_line_end(text[at]))) {
        bool first_of_two = text[at] == '\r' && at + 1 < length && text[at + 1] == '\n';
        ends += is_line_end(text[at]) && !first_of_two ? 1 : 0;
        at++;
    }
    if (ends == 1) {
        plm__text_add(out, " ");
    }
    for (size_t i = 1; i < ends; i++) {
        plm__text_add(out, "\n");
    }
    return at;
}

/* Where the characters from `at` on stop that stand for themselves: at a quote, or at a line end
 * and the blanks before it. */
static size_t span_of_line(const char *text, size_t length, size_t at) {
    size_t end = at;
    while (end < length && text[end] != '\'' && !is_line_end(text[end])) {
        end++;
    }
    if (end < length && is_line_end(text[end])) {
        while (end > at && is_blank(text[end - 1])) {
            end--;
        }
    }
    return end;
}

static void add_single_quoted(const char *text, size_t length, plm__text *out) {
    size_t at = 0;
    while (at < length) {
        size_t end = span_of_line(text, length, at);
        plm__text_add_bytes(out, text + at, end - at);
        if (end < length && text[end] == '\'') {
            plm__text_add(out, "'");
            at = end + 2;
        } else {
            at = fold_lines(text, length, end, out);
        }
    }
}

static void add_pieces(struct fy_token *token, plm__text *out) {
    struct fy_token_iter *pieces = fy_token_iter_create(token);
    const struct fy_iter_chunk *piece = NULL;
    int fault = pieces == NULL ? -1 : 0;
    while (fault == 0 && (piece = fy_token_iter_chunk_next(pieces, piece, &fault)) != NULL) {
        plm__text_add_bytes(out, piece->str, piece->len);
    }
    fy_token_iter_destroy(pieces);
    out->failed = out->failed || fault != 0;
}

static void add_text(const builder *b, struct fy_event *event, plm__text *out) {
    const struct fy_mark *start = fy_event_start_mark(event);
    const struct fy_mark *end = fy_event_end_mark(event);
    if (start == NULL || end == NULL) {
        return;
    }
    if (fy_token_scalar_style(event->scalar.value) == FYSS_SINGLE_QUOTED) {
        add_single_quoted(b->text + start->input_pos, end->input_pos - start->input_pos, out);
    } else {
        add_pieces(event->scalar.value, out);
    }
}

static bool copy_text(builder *b, plm__node *node, struct fy_event *event) {
    plm__text text;
    plm__text_init(&text, b->tree->arena.context);
    add_text(b, event, &text);
    if (!text.failed) {
        node->text =
            plm__arena_copy(&b->tree->arena, text.length > 0 ? text.bytes : "", text.length);
        node->length = text.length;
    }
    node->quoted = fy_token_scalar_style(event->scalar.value) != FYSS_PLAIN;
    plm__text_clear(&text);
    b->report->failed = b->report->failed || node->text == NULL;
    return node->text != NULL;
}

/* What escapes such as "\0" can bring into a text. */
static void check_text(builder *b, plm__node *node) {
    size_t at = 0;
    uint32_t code = 0;
    plm__encoding_fault fault = plm__encoding_check(node->text, node->length, &at, &code);
    if (fault != PLM__ENCODING_OK) {
        error_at(b, node->mark, "the text has the control character U+%04X; leave the escape out",
                 (unsigned)code);
        node->kind = PLM__NODE_BROKEN;
        node->length = at;
    }
}

static void refuse_decorations(builder *b, plm__node *node, struct fy_token *anchor,
                               struct fy_token *tag) {
    if (anchor != NULL) {
        size_t length = 0;
        const char *name = fy_token_get_text(anchor, &length);
        error_at(b, node->mark, "the anchor '&%.*s' has no use in a case; leave it out",
                 (int)plm__encoding_cut(name, length, 60), name);
    }
    if (tag != NULL) {
        error_at(b, node->mark, "the tag before this value has no use in a case; leave it out");
    }
}

static plm_status on_text(builder *b, struct fy_event *event) {
    plm__node *node = make_node(b, PLM__NODE_TEXT, mark_of_text(b, event));
    if (node == NULL || !copy_text(b, node, event)) {
        return PLM_E_MEMORY;
    }
    refuse_decorations(b, node, event->scalar.anchor, event->scalar.tag);
    check_text(b, node);
    if (is_key_wanted(b)) {
        node->parent = b->open;
        b->key = node;
        bool first_in_block = b->open->first == NULL && !b->open->flow;
        if (first_in_block) {
            b->open->mark = node->mark;
        }
    } else {
        place(b, node);
    }
    b->previous = node->mark;
    return PLM_OK;
}

static plm_status on_alias(builder *b, struct fy_event *event) {
    const struct fy_mark *start = fy_event_start_mark(event);
    const struct fy_mark *end = fy_event_end_mark(event);
    plm_mark mark = mark_of(b, start, end);
    step_back(&mark);
    size_t length = 0;
    const char *name = fy_token_get_text(event->alias.anchor, &length);
    error_at(b, mark, "the alias '*%.*s' cannot stand in a case; write the value itself",
             (int)plm__encoding_cut(name, length, 60), name);
    plm__node *node = make_node(b, PLM__NODE_BROKEN, mark);
    if (node == NULL) {
        return PLM_E_MEMORY;
    }
    node->text = "";
    if (is_key_wanted(b)) {
        node->parent = b->open;
        b->key = node;
    } else {
        place(b, node);
    }
    b->previous = mark;
    return PLM_OK;
}

static plm_status on_open(builder *b, struct fy_event *event, plm__node_kind kind,
                          struct fy_token *anchor, struct fy_token *tag) {
    plm_mark mark = mark_of(b, fy_event_start_mark(event), fy_event_end_mark(event));
    if (is_key_wanted(b)) {
        error_at(b, mark, "a key must be a word, not a list or a map; write 'key: value'");
        return PLM_E_CASE;
    }
    if (b->depth == PLM__TREE_DEPTH) {
        error_at(b, mark, "this is nested deeper than %d levels; a case needs no more than 10",
                 PLM__TREE_DEPTH);
        return PLM_E_CASE;
    }
    plm__node *node = make_node(b, kind, mark);
    if (node == NULL) {
        return PLM_E_MEMORY;
    }
    refuse_decorations(b, node, anchor, tag);
    node->flow = mark.end > mark.start;
    place(b, node);
    b->open = node;
    b->depth++;
    if (node->flow) {
        b->previous = mark;
    }
    return PLM_OK;
}

static void report_double_key(builder *b, const plm__node *again, const plm__node *first) {
    error_at(b, again->key->mark, "the key '%.*s' is already on line %d; keep one of them",
             (int)plm__encoding_cut(again->key->text, again->key->length, 60), again->key->text,
             first->key->mark.line);
}

/* Later entries with a key that an earlier one has are reported and taken out. */
static void check_keys(builder *b, plm__node *map) {
    plm__node **link = &map->first;
    while (*link != NULL) {
        plm__node *each = *link;
        const plm__node *first = plm__node_child(b->tree, map, each->key->text, each->key->length);
        if (each->key->kind == PLM__NODE_TEXT && first != NULL && first != each) {
            report_double_key(b, each, first);
            *link = each->next;
            map->count--;
        } else {
            map->last = each;
            link = &each->next;
        }
    }
    if (map->count > PLM__SMALL_MAP && map->names == NULL) {
        b->report->failed = true;
    }
}

static void on_close(builder *b, struct fy_event *event) {
    plm__node *node = b->open;
    if (node == NULL) {
        return;
    }
    const struct fy_mark *end = fy_event_end_mark(event);
    if (node->flow && end != NULL) {
        node->mark.end = b->offset_base + end->input_pos;
        b->previous = node->mark;
    } else if (node->last != NULL) {
        node->mark.end = node->last->mark.end;
    }
    if (node->kind == PLM__NODE_MAP) {
        check_keys(b, node);
    }
    b->open = node->parent;
    b->key = NULL;
    b->depth--;
}

static plm_status on_document(builder *b, struct fy_event *event) {
    b->documents++;
    if (b->documents == 1) {
        return PLM_OK;
    }
    const struct fy_mark *start = fy_event_start_mark(event);
    plm_mark mark = {.line = 1, .column = 1};
    if (start != NULL) {
        mark = mark_of(b, start, start);
    }
    error_at(b, mark, "a second YAML document begins here; a file holds one case");
    return PLM_E_CASE;
}

static plm_status on_event(builder *b, struct fy_event *event) {
    if (plm__cancelled(b->report->arena->context)) {
        return PLM_E_CANCELLED;
    }
    if (b->nodes >= PLM__TREE_NODES) {
        error_at(b, b->previous, "the file has more than %d values; split the case",
                 PLM__TREE_NODES);
        return PLM_E_CASE;
    }
    switch (event->type) {
    case FYET_DOCUMENT_START:
        return on_document(b, event);
    case FYET_MAPPING_START:
        return on_open(b, event, PLM__NODE_MAP, event->mapping_start.anchor,
                       event->mapping_start.tag);
    case FYET_SEQUENCE_START:
        return on_open(b, event, PLM__NODE_LIST, event->sequence_start.anchor,
                       event->sequence_start.tag);
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
        on_close(b, event);
        return b->report->failed ? PLM_E_MEMORY : PLM_OK;
    case FYET_SCALAR:
        return on_text(b, event);
    case FYET_ALIAS:
        return on_alias(b, event);
    default:
        return PLM_OK;
    }
}

/* ---- syntax errors ------------------------------------------------------------------------- */

static void drop_output(struct fy_diag *diag, void *user, const char *bytes, size_t length) {
    (void)diag;
    (void)user;
    (void)bytes;
    (void)length;
}

/* Offset at which a line (from 1) begins; the text's length when there are fewer lines. */
static size_t line_start(const char *text, size_t length, int line) {
    size_t at = 0;
    for (int i = 1; i < line; i++) {
        const char *end = memchr(text + at, '\n', length - at);
        if (end == NULL) {
            return length;
        }
        at = (size_t)(end - text) + 1;
    }
    return at;
}

/* Finds a tab in the indentation of a line. */
static bool find_tab(const builder *b, int line, plm_mark *out) {
    size_t start = line_start(b->text, b->length, line);
    for (size_t at = start; at < b->length; at++) {
        if (b->text[at] == '\t') {
            *out = (plm_mark){.line = line, .column = (int)(at - start) + 1};
            return true;
        }
        if (b->text[at] != ' ') {
            return false;
        }
    }
    return false;
}

/* The innermost open collection in brackets, or NULL. */
static const plm__node *open_bracket(const builder *b) {
    const plm__node *node = b->open;
    while (node != NULL && !node->flow) {
        node = node->parent;
    }
    return node;
}

static plm_status report_syntax(builder *b, struct fy_diag *diag) {
    void *position = NULL;
    const struct fy_diag_error *first = fy_diag_errors_iterate(diag, &position);
    plm_mark at = b->previous;
    const char *what = "it cannot be read";
    if (first != NULL) {
        what = first->msg;
        at = (plm_mark){.line = first->line, .column = first->column};
    }
    plm_mark tab;
    const plm__node *bracket = open_bracket(b);
    if (find_tab(b, at.line, &tab) || find_tab(b, at.line + 1, &tab)) {
        error_at(b, tab, "a tab stands in the indentation; use spaces");
    } else if (bracket != NULL && strstr(what, "closing bracket") != NULL) {
        error_at(b, bracket->mark, "this bracket is never closed; close it with '%c'",
                 bracket->kind == PLM__NODE_MAP ? '}' : ']');
    } else if (plm__syntax_text(what) != NULL) {
        error_at(b, at, "%s", plm__syntax_text(what));
    } else {
        error_at(b, at,
                 "this is not well-formed YAML: %s; look at the indentation, colons, brackets and "
                 "quotes here and just before",
                 what);
    }
    return PLM_E_CASE;
}

static plm_status run_parser(builder *b, struct fy_parser *parser, struct fy_diag *diag) {
    if (fy_parser_set_string(parser, b->text, b->length) != 0) {
        return PLM_E_MEMORY;
    }
    for (;;) {
        struct fy_event *event = fy_parser_parse(parser);
        if (event == NULL) {
            break;
        }
        plm_status status = on_event(b, event);
        fy_parser_event_free(parser, event);
        PLM_TRY(status);
    }
    return fy_parser_get_stream_error(parser) ? report_syntax(b, diag) : PLM_OK;
}

static plm_status build(builder *b) {
    struct fy_diag_cfg diag_config;
    fy_diag_cfg_default(&diag_config);
    diag_config.fp = NULL;
    diag_config.output_fn = drop_output;
    diag_config.level = FYET_ERROR;
    struct fy_diag *diag = fy_diag_create(&diag_config);
    if (diag == NULL) {
        return PLM_E_MEMORY;
    }
    fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg config = {
        .flags = FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_2 | FYPCF_DISABLE_MMAP_OPT, .diag = diag};
    struct fy_parser *parser = fy_parser_create(&config);
    plm_status status = parser == NULL ? PLM_E_MEMORY : run_parser(b, parser, diag);
    fy_parser_destroy(parser);
    fy_diag_destroy(diag);
    return status;
}

plm_status plm__tree_build(plm__tree *tree, plm_context *context, const char *text, size_t length,
                           size_t offset_base, plm__report *report) {
    tree->root = NULL;
    plm__arena_init(&tree->arena, context);
    builder b = {
        .tree = tree,
        .report = report,
        .text = text,
        .length = length,
        .offset_base = offset_base,
        .previous = {.line = 1, .column = 1, .start = offset_base, .end = offset_base},
    };
    PLM_TRY(build(&b));
    return report->failed ? PLM_E_MEMORY : PLM_OK;
}
