/* Loading a case: bytes, tree, records, problems. */
#include "case/case.h"

#include "base/error.h"
#include "case/encoding.h"
#include "case/load.h"
#include "case/reader.h"

#include <string.h>

enum { LARGEST_FILE = 64 << 20, LONGEST_LINE = 4 << 20, SUGGESTION_BUDGET = 200000 };

/* ---- parts --------------------------------------------------------------------------------- */

static void read_resolution(plm__reader *r, plm__node *node) {
    plm__node *f[PLM__RESOLUTION_KEYS];
    if (!plm__read_fields(r, node, &plm__resolution_shape, f)) {
        return;
    }
    plm_resolution *resolution = plm__make(r, 1, sizeof *resolution);
    if (resolution == NULL) {
        return;
    }
    plm__date date;
    resolution->rule = plm__read_text(r, f[PLM__RESOLUTION_RULE]);
    resolution->source = plm__read_text(r, f[PLM__RESOLUTION_SOURCE]);
    resolution->deadline = plm__read_date(r, f[PLM__RESOLUTION_DEADLINE], &date);
    resolution->mark = node->mark;
    r->dossier->resolution = resolution;
}

static void read_version(plm__reader *r, const plm__node *node) {
    bool known = node == NULL ||
                 (node->kind == PLM__NODE_TEXT && !node->quoted && strcmp(node->text, "1") == 0);
    if (!known) {
        plm__error(r, node, "the format's version must be the number 1, not %s; write 'plenum: 1'",
                   plm__excerpt(r, node));
    }
}

static void read_head(plm__reader *r, plm__node *f[]) {
    plm__date date;
    plm_dossier *d = r->dossier;
    read_version(r, f[PLM__CASE_PLENUM]);
    d->id = plm__read_id(r, f[PLM__CASE_ID]);
    d->question = plm__read_text(r, f[PLM__CASE_QUESTION]);
    d->as_of = plm__read_date(r, f[PLM__CASE_AS_OF], &date);
    d->stage = plm__read_word(r, f[PLM__CASE_STAGE], plm__stage_words);
    plm__read_truth(r, f[PLM__CASE_RETROSPECTIVE], &d->retrospective);
    if (f[PLM__CASE_RESOLUTION] != NULL) {
        read_resolution(r, f[PLM__CASE_RESOLUTION]);
    }
}

/* A part is read after those that it refers to. */
static void read_parts(plm__reader *r, plm__node *f[]) {
    static const struct {
        int key;
        void (*read)(plm__reader *r, plm__node *section);
    } parts[] = {
        {PLM__CASE_SOURCES, plm__read_sources},
        {PLM__CASE_DOCUMENTS, plm__read_documents},
        {PLM__CASE_EVIDENCE, plm__read_evidence},
        {PLM__CASE_GROUPS, plm__read_groups},
        {PLM__CASE_ISSUES, plm__read_issues},
        {PLM__CASE_CONSIDERATIONS, plm__read_considerations},
        {PLM__CASE_ACTORS, plm__read_actors},
        {PLM__CASE_RELATIONS, plm__read_relations},
        {PLM__CASE_SCENARIOS, plm__read_scenarios},
        {PLM__CASE_TIMELINE, plm__read_timeline},
        {PLM__CASE_PRECEDENTS, plm__read_precedents},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (f[parts[i].key] != NULL && !r->report->failed) {
            parts[i].read(r, f[parts[i].key]);
        }
    }
}

static plm_status read_tree(plm_case *into, plm__tree *tree, plm__report *report) {
    plm__reader r = {
        .arena = &into->arena,
        .tree = tree,
        .report = report,
        .dossier = &into->dossier,
        .suggestions_left = SUGGESTION_BUDGET,
    };
    plm__node *f[PLM__CASE_KEYS];
    if (plm__read_fields(&r, tree->root, &plm__case_shape, f)) {
        read_head(&r, f);
        read_parts(&r, f);
    }
    if (!report->failed && report->error_count == 0) {
        plm__warn_of_case(&r);
    }
    return report->failed ? PLM_E_MEMORY : PLM_OK;
}

/* ---- text ---------------------------------------------------------------------------------- */

static void report_bytes(plm_case *into, plm__report *report, size_t offset, const char *format,
                         ...) __attribute__((format(printf, 4, 5)));

static void report_bytes(plm_case *into, plm__report *report, size_t offset, const char *format,
                         ...) {
    plm_mark mark = {.start = offset, .end = offset};
    plm__encoding_locate(into->text, offset, &mark.line, &mark.column);
    va_list arguments;
    va_start(arguments, format);
    plm__report_add_list(report, PLM_SEVERITY_ERROR, mark, NULL, format, arguments);
    va_end(arguments);
}

/* The YAML parser holds a line that is one bracketed value in memory many times over. Returns the
 * offset of a line that is too long, or the text's length. */
static size_t find_long_line(const plm_case *into) {
    size_t start = 0;
    while (start < into->length) {
        const char *end = memchr(into->text + start, '\n', into->length - start);
        size_t next = end == NULL ? into->length : (size_t)(end - into->text) + 1;
        if (next - start > LONGEST_LINE) {
            return start;
        }
        start = next;
    }
    return into->length;
}

/* Whether the bytes are text that a YAML parser may see. */
static bool check_bytes(plm_case *into, plm__report *report) {
    if (plm__encoding_is_wide(into->text, into->length)) {
        report_bytes(into, report, 0, "the file is in UTF-16 or UTF-32; save it as UTF-8");
        return false;
    }
    size_t at = find_long_line(into);
    if (at < into->length) {
        report_bytes(into, report, at, "the line is longer than %d MiB; break it into lines",
                     LONGEST_LINE >> 20);
        return false;
    }
    uint32_t code = 0;
    switch (plm__encoding_check(into->text, into->length, &at, &code)) {
    case PLM__ENCODING_NOT_UTF8:
        report_bytes(into, report, at, "the byte 0x%02X is not UTF-8; save the file as UTF-8",
                     (unsigned)code);
        return false;
    case PLM__ENCODING_CONTROL:
        report_bytes(into, report, at, "the control character U+%04X has no place here; delete it",
                     (unsigned)code);
        return false;
    default:
        return true;
    }
}

static plm_status read_text(plm_case *into, plm__report *report) {
    if (!check_bytes(into, report)) {
        return PLM_E_CASE;
    }
    size_t skip = plm__encoding_mark_length(into->text, into->length);
    plm__tree tree;
    plm_status status =
        plm__tree_build(&tree, into->context, into->text + skip, into->length - skip, skip, report);
    if (status == PLM_OK && tree.root == NULL) {
        report_bytes(into, report, skip,
                     "the file is empty; a case begins with 'plenum: 1' ('plenum new' writes one)");
    } else if (status == PLM_OK) {
        status = read_tree(into, &tree, report);
    }
    plm__tree_clear(&tree);
    return status;
}

/* ---- cases --------------------------------------------------------------------------------- */

static plm_status new_case(plm_context *context, const char *text, size_t length, const char *name,
                           plm_case **out) {
    plm_case *made = plm__allocate(context, 1, sizeof *made);
    if (made == NULL) {
        return PLM_E_MEMORY;
    }
    made->context = context;
    plm__arena_init(&made->arena, context);
    made->length = length;
    made->text = plm__arena_copy(&made->arena, text, length);
    made->name = plm__arena_copy(&made->arena, name, strlen(name));
    if (made->text == NULL || made->name == NULL) {
        plm_case_free(made);
        return PLM_E_MEMORY;
    }
    *out = made;
    return PLM_OK;
}

/* Hands over the problems; the case is sound when there is no error among them. */
static plm_status finish(plm_case *of, plm__report *report, plm_error *error) {
    of->diagnostics = plm__report_sorted(report);
    of->diagnostic_count = report->count;
    if (report->failed) {
        return PLM_E_MEMORY;
    }
    of->sound = report->error_count == 0;
    if (of->sound) {
        return PLM_OK;
    }
    const plm_diagnostic *first = &of->diagnostics[0];
    plm__fail(error, PLM_E_CASE, "%s", first->message);
    plm__fail_at(error, first->file, first->line, first->column, first->field);
    return PLM_E_CASE;
}

static plm_status fail_too_large(const char *name, plm_error *error) {
    plm__fail(error, PLM_E_CASE, "the file has more than %d MiB; split the case",
              LARGEST_FILE >> 20);
    plm__fail_at(error, name, 1, 1, NULL);
    return PLM_E_CASE;
}

plm_status plm_case_parse(plm_context *context, const char *text, size_t length, const char *name,
                          plm_case **out, plm_error *error) {
    *out = NULL;
    if (length > LARGEST_FILE) {
        return fail_too_large(name, error);
    }
    plm_case *made = NULL;
    plm_status status = new_case(context, text, length, name, &made);
    if (status == PLM_OK) {
        plm__report report;
        plm__report_init(&report, &made->arena, made->name);
        status = read_text(made, &report);
        if (status != PLM_E_MEMORY) {
            status = finish(made, &report, error);
        }
    }
    if (status == PLM_E_MEMORY) {
        plm_case_free(made);
        return plm__fail(error, PLM_E_MEMORY, "out of memory while reading %s", name);
    }
    *out = made;
    return status;
}

plm_status plm_case_load(plm_context *context, const char *path, plm_case **out, plm_error *error) {
    *out = NULL;
    plm__text text;
    plm__text_init(&text, context);
    plm_status status = plm__load_text(path, LARGEST_FILE, &text, error);
    if (status == PLM_OK) {
        const char *bytes = text.bytes == NULL ? "" : text.bytes;
        status = plm_case_parse(context, bytes, text.length, path, out, error);
    }
    plm__text_clear(&text);
    return status;
}

void plm_case_free(plm_case *from) {
    if (from != NULL) {
        plm__arena_clear(&from->arena);
        plm__release(from->context, from);
    }
}

const plm_dossier *plm_case_dossier(const plm_case *of) {
    return of->sound ? &of->dossier : NULL;
}

size_t plm_case_diagnostic_count(const plm_case *of) {
    return of->diagnostic_count;
}

const plm_diagnostic *plm_case_diagnostic(const plm_case *of, size_t index) {
    return index < of->diagnostic_count ? &of->diagnostics[index] : NULL;
}

const char *plm_case_text(const plm_case *of, size_t *length) {
    if (length != NULL) {
        *length = of->length;
    }
    return of->text;
}
