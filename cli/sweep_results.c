#include "sweep_results.h"

#include "files.h"
#include "sweep/document.h"
#include "tables.h"

#include <math.h>
#include <string.h>

enum { LINES_SHOWN = 60, PLACES = 1, OFF_PLACES = 2 };

bool choose_sweep_output(const char *verb_name, sweep_output *out) {
    return choose_form(verb_name, &out->forms, &out->form);
}

static int save_rows(plm_context *context, const char *path, const plm__sweep_result *of) {
    plm__text bytes;
    plm_error error = {0};
    if (!ends_with(path, ".db") && !ends_with(path, ".sqlite")) {
        return save_output(context, path, of->table, of->length);
    }
    plm__text_init(&bytes, context);
    int exit_status = plm__sweep_database(context, of, &bytes, &error) < 0
                          ? report_error(&error)
                          : save_output(context, path, bytes.bytes, bytes.length);
    plm__text_clear(&bytes);
    return exit_status;
}

static void list_line(plm__listing *to, const plm__sweep_line *of, bool known) {
    plm__listing_start(to);
    plm__cell_words(to, of->model);
    plm__cell_count(to, of->answers);
    plm__cell_fixed(to, of->mean, PLACES);
    plm__cell_fixed(to, of->lowest, PLACES);
    plm__cell_fixed(to, of->highest, PLACES);
    if (known) {
        plm__cell_fixed(to, of->off, OFF_PLACES);
    }
    plm__cell_count(to, of->failed);
}

static void add_lines(plm__text *out, const plm__sweep_line *lines, size_t count) {
    plm__listing rows;
    bool known = false;
    size_t shown = count < LINES_SHOWN ? count : LINES_SHOWN;
    for (size_t i = 0; i < count; i++) {
        known = known || lines[i].known > 0;
    }
    plm__listing_open(&rows, out->context, known ? "lrrrrrr" : "lrrrrr");
    plm__listing_head(&rows);
    plm__cell_words(&rows, "model");
    plm__cell_words(&rows, "answers");
    plm__cell_words(&rows, "mean");
    plm__cell_words(&rows, "lowest");
    plm__cell_words(&rows, "highest");
    if (known) {
        plm__cell_words(&rows, "off by");
    }
    plm__cell_words(&rows, "untreated");
    for (size_t i = 0; i < shown; i++) {
        list_line(&rows, &lines[i], known);
    }
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
    if (shown < count) {
        plm__text_add_format(out, "  and %zu more, which the rows hold.\n", count - shown);
    }
    plm__text_add(out, known
                           ? "\nMeans of answers on issues with a scale, in their points; off by: "
                             "mean\ndistance from known outcomes, in hundredths of the scale.\n"
                           : "\nMeans of answers on issues with a scale, in their points.\n");
}

static size_t row_count(const plm__sweep_result *of) {
    size_t count = 0;
    for (size_t i = 0; i < of->length; i++) {
        count += of->table[i] == '\n' ? 1 : 0;
    }
    return count - 1; /* the head */
}

static void add_result(plm__text *out, const plm__sweep_result *of, const char *path) {
    size_t count = 0;
    plm__sweep_line *lines = plm__sweep_lines(out->context, of, &count);
    plm__text_add_format(out, "%zu %s, %zu rows%s%s.\n", of->unit_count,
                         of->unit_count == 1 ? "unit" : "units", row_count(of),
                         path != NULL ? " in " : "", path != NULL ? path : "");
    if (count > 0) {
        plm__text_add(out, "\n");
        add_lines(out, lines, count);
    }
    plm__text_add_format(out, "\nPlan %.12s, engine %d.%s\n", of->hash, plm_engine_version(),
                         path == NULL ? " All rows: --csv, or -o FILE." : "");
    plm__release(out->context, lines);
}

static int print_json(plm_context *context, const plm__sweep_result *of) {
    plm__sweep_document document;
    plm__arena arena;
    plm__text text;
    plm_error error = {0};
    plm__arena_init(&arena, context);
    plm__text_init(&text, context);
    plm_status status = plm__sweep_document_make(&arena, of, &document, &error);
    if (status == PLM_OK) {
        plm__view_add_json(&text, &plm__sweep_view, &document);
    }
    int exit_status = status < 0 ? report_error(&error) : print_text(&text);
    plm__text_clear(&text);
    plm__arena_clear(&arena);
    return exit_status;
}

int put_sweep(plm_context *context, const sweep_output *asked, const plm__sweep_result *of) {
    plm__text text;
    int exit_status = EXIT_DONE;
    if (asked->path != NULL) {
        exit_status = save_rows(context, asked->path, of);
    }
    if (exit_status != EXIT_DONE || (asked->path != NULL && strcmp(asked->path, "-") == 0)) {
        return exit_status;
    }
    if (asked->form == FORM_JSON) {
        return print_json(context, of);
    }
    plm__text_init(&text, context);
    if (asked->form == FORM_CSV) {
        plm__text_add_bytes(&text, of->table, of->length);
    } else {
        add_result(&text, of, asked->path);
    }
    return print_text(&text);
}
