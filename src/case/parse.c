/* Loading a case: bytes, tree, records, problems. */
#include "case/make.h"

#include "base/error.h"
#include "base/kind.h"
#include "case/load.h"
#include "tree/encoding.h"

#include <string.h>

enum { LARGEST_FILE = 64 << 20, LONGEST_LINE = 4 << 20 };

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

/* Says what a file is that is no case, in one line. */
static bool is_other_kind(plm_case *into, plm__report *report) {
    plm__file_kind kind = plm__file_kind_of(into->text, into->length);
    if (kind == PLM__FILE_UNKNOWN || kind == PLM__FILE_CASE) {
        return false;
    }
    const char *text = plm__arena_print(&into->arena, "this is %s, and no case; %s",
                                        plm__file_kind_name(kind), plm__file_kind_reader(kind));
    report_bytes(into, report, 0, "%s", text != NULL ? text : "this is no case");
    return true;
}

static plm_status read_text(plm_case *into, plm__report *report) {
    if (is_other_kind(into, report)) {
        return PLM_E_CASE;
    }
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
        status = plm__case_read_tree(into, &tree, report);
    }
    plm__tree_clear(&tree);
    return status;
}

static plm_status fail_too_large(const char *name, plm_error *error) {
    plm__fail(error, PLM_E_CASE, "the file has more than %d MiB; split the case",
              LARGEST_FILE >> 20);
    plm__fail_at(error, name, 1, 1, NULL);
    return PLM_E_CASE;
}

static plm_status parse_case(plm_context *context, const char *text, size_t length,
                             const char *name, plm_case **out, plm_error *error) {
    if (length > LARGEST_FILE) {
        return fail_too_large(name, error);
    }
    plm_case *made = NULL;
    plm_status status = plm__case_new(context, text, length, name, &made);
    if (status == PLM_OK) {
        plm__report report;
        plm__report_init(&report, &made->arena, made->name);
        status = read_text(made, &report);
        if (status != PLM_E_MEMORY && status != PLM_E_CANCELLED) {
            status = plm__case_finish(made, &report, error);
        }
    }
    if (status == PLM_E_MEMORY) {
        plm_case_free(made);
        return plm__fail(error, PLM_E_MEMORY, "out of memory while reading %s", name);
    }
    if (status == PLM_E_CANCELLED) {
        plm_case_free(made);
        return plm__fail(error, status, "%s", plm_status_text(status));
    }
    *out = made;
    return status;
}

plm_status plm_case_parse(plm_context *context, const char *text, size_t length, const char *name,
                          plm_case **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(context, error));
    return plm__run_end(context, parse_case(context, text, length, name, out, error));
}

static plm_status load_case(plm_context *context, const char *path, plm_case **out,
                            plm_error *error) {
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

plm_status plm_case_load(plm_context *context, const char *path, plm_case **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(context, error));
    return plm__run_end(context, load_case(context, path, out, error));
}
