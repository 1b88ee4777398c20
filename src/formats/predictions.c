/* Forecasts from elsewhere: a table with a row for each. */
#include "formats/predictions.h"

#include "base/error.h"
#include "base/file.h"
#include "case/date.h"
#include "formats/delimited.h"
#include "formats/utf8.h"
#include "tree/suggest.h"

#include <string.h>

typedef enum column {
    COLUMN_QUESTION,
    COLUMN_FORECAST,
    COLUMN_OUTCOME,
    COLUMN_MADE,
    COLUMN_RESOLVED,
    COLUMN_COUNT
} column;

static const char *const column_names[COLUMN_COUNT] = {"question", "forecast", "outcome", "made",
                                                       "resolved"};

struct plm_predictions {
    plm__holders holders;
    plm_context *context;
    plm__arena arena;
    const char *name;
    plm__findings findings;
    plm_prediction *list;
    size_t count;
};

typedef struct reading {
    plm_predictions *to;
    plm__findings *findings;
    plm__table table;
    ptrdiff_t columns[COLUMN_COUNT]; /* below 0: there is none */
} reading;

/* ---- the header ---------------------------------------------------------------------------- */

static column column_named(const plm__field *field) {
    column found = 0;
    while (found < COLUMN_COUNT && !plm__field_is_no_case(field, column_names[found])) {
        found++;
    }
    return found;
}

/* The heading that comes nearest to a name, of those that mean nothing; NULL: none is near. */
static const plm__field *nearest_heading(const plm__record *header, const char *name) {
    const plm__field *best = NULL;
    size_t best_distance = strlen(name) / 3 + 1;
    for (size_t i = 0; i < header->count; i++) {
        const plm__field *field = &header->fields[i];
        size_t distance =
            plm__edit_distance(field->text, field->length, name, strlen(name), best_distance);
        if (column_named(field) == COLUMN_COUNT && field->length > 0 && distance <= best_distance) {
            best = field;
            best_distance = distance - (distance > 0 ? 1 : 0);
        }
    }
    return best;
}

static void miss_column(reading *of, const plm__record *header, column missing) {
    char shown[PLM__SHOWN_TEXT];
    const char *name = column_names[missing];
    const plm__field *near = nearest_heading(header, name);
    if (near != NULL) {
        plm__find_error(of->findings, near->place,
                        "no column is called '%s'; should '%s' be that one?", name,
                        plm__field_shown(near, shown));
    } else {
        plm__find_error(of->findings, header->fields[0].place,
                        "no column is called '%s'; the header has question, forecast, outcome, "
                        "made and resolved",
                        name);
    }
}

static void read_heading(reading *of, const plm__record *header, size_t index) {
    const plm__field *field = &header->fields[index];
    column found = column_named(field);
    if (found == COLUMN_COUNT) {
        return;
    }
    if (of->columns[found] >= 0) {
        plm__find_error(of->findings, field->place, "two columns are called '%s'; keep one of them",
                        column_names[found]);
    }
    of->columns[found] = (ptrdiff_t)index;
}

static void read_header(reading *of) {
    const plm__record *header = &of->table.records[0];
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        of->columns[i] = -1;
    }
    for (size_t i = 0; i < header->count; i++) {
        read_heading(of, header, i);
    }
    for (column i = 0; i < COLUMN_COUNT; i++) {
        if (of->columns[i] < 0) {
            miss_column(of, header, i);
        }
    }
}

/* ---- a row --------------------------------------------------------------------------------- */

/* The cell of a column, empty where the row is too short. */
static plm__field cell_of(const reading *of, const plm__record *row, column which) {
    size_t index = (size_t)of->columns[which];
    plm__field none = {.text = "", .place = row->fields[0].place};
    return index < row->count ? row->fields[index] : none;
}

static const char *read_text(reading *of, const plm__field *field) {
    const char *text = plm__arena_copy(&of->to->arena, field->text, field->length);
    of->findings->failed = of->findings->failed || text == NULL;
    return text;
}

static const char *read_question(reading *of, const plm__field *field) {
    if (field->length == 0) {
        plm__find_error(of->findings, field->place, "a forecast needs its question");
    }
    return read_text(of, field);
}

static double read_probability(reading *of, const plm__field *field) {
    char shown[PLM__SHOWN_TEXT];
    double value = 0;
    if (plm__number_parse(field->text, field->length, &value) != PLM__NUMBER_OK) {
        plm__find_error(of->findings, field->place,
                        "'%s' is no probability; write a number from 0 to 1, such as 0.35",
                        plm__field_shown(field, shown));
    } else if (value < 0 || value > 1) {
        plm__find_error(of->findings, field->place, "a probability is from 0 to 1, not %s%s",
                        plm__field_shown(field, shown),
                        value > 1 && value <= 100 ? "; of 100, divide by 100" : "");
    }
    return value;
}

static plm_prediction_outcome read_outcome(reading *of, const plm__field *field) {
    char shown[PLM__SHOWN_TEXT];
    if (field->length == 0) {
        return PLM_PREDICTION_OPEN;
    }
    if (plm__field_is_no_case(field, "void")) {
        return PLM_PREDICTION_VOID;
    }
    if (plm__field_is(field, "0") || plm__field_is(field, "1")) {
        return field->text[0] == '1' ? PLM_PREDICTION_YES : PLM_PREDICTION_NO;
    }
    plm__find_error(of->findings, field->place,
                    "an outcome is 1 (it came about), 0 (it did not), void, or nothing while it is "
                    "open, not '%s'",
                    plm__field_shown(field, shown));
    return PLM_PREDICTION_OPEN;
}

/* Whether it is one day; *day is its number. */
static bool read_day(reading *of, const plm__field *field, int32_t *day) {
    char shown[PLM__SHOWN_TEXT];
    plm__date date;
    plm__date_fault fault = plm__date_parse(field->text, field->length, &date);
    if (fault == PLM__DATE_OK && date.low == date.high) {
        *day = date.low;
        return true;
    }
    if (fault == PLM__DATE_OK || fault == PLM__DATE_FORM) {
        plm__find_error(of->findings, field->place, "'%s' is no day; write one such as 2026-03-01",
                        plm__field_shown(field, shown));
    } else {
        plm__find_error(of->findings, field->place, "'%s': %s", plm__field_shown(field, shown),
                        plm__date_fault_text(fault));
    }
    return false;
}

static bool is_settled(const plm_prediction *of) {
    return of->outcome == PLM_PREDICTION_YES || of->outcome == PLM_PREDICTION_NO;
}

static void read_days(reading *of, const plm__record *row, plm_prediction *to) {
    plm__field made = cell_of(of, row, COLUMN_MADE);
    plm__field resolved = cell_of(of, row, COLUMN_RESOLVED);
    int32_t from = 0;
    int32_t until = 0;
    bool known = read_day(of, &made, &from);
    to->made = read_text(of, &made);
    if (resolved.length == 0) {
        if (is_settled(to)) {
            plm__find_error(of->findings, resolved.place,
                            "a forecast with an outcome needs the day on which it was resolved");
        }
        return;
    }
    known = read_day(of, &resolved, &until) && known;
    to->resolved = read_text(of, &resolved);
    if (known && until < from) {
        plm__find_error(of->findings, resolved.place,
                        "it was resolved on %s, before the forecast was made on %s", to->resolved,
                        to->made);
    }
}

static void read_row(reading *of, const plm__record *row) {
    plm_prediction *to = &of->to->list[of->to->count++];
    plm__field question = cell_of(of, row, COLUMN_QUESTION);
    plm__field forecast = cell_of(of, row, COLUMN_FORECAST);
    plm__field outcome = cell_of(of, row, COLUMN_OUTCOME);
    *to = (plm_prediction){.line = row->fields[0].place.line};
    to->question = read_question(of, &question);
    to->probability = read_probability(of, &forecast);
    to->outcome = read_outcome(of, &outcome);
    if (!of->findings->failed) {
        read_days(of, row, to);
    }
}

/* ---- the table ----------------------------------------------------------------------------- */

static plm_status read_rows(reading *of) {
    size_t count = of->table.count - 1;
    of->to->list = plm__arena_allocate(&of->to->arena, count, sizeof *of->to->list);
    if (of->to->list == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count && !of->findings->failed; i++) {
        read_row(of, &of->table.records[i + 1]);
        if (plm__cancelled(of->to->context)) {
            return PLM_E_CANCELLED;
        }
    }
    return PLM_OK;
}

static plm_status read_table(plm_predictions *to, const char *text, size_t length) {
    reading of = {.to = to, .findings = &to->findings};
    size_t start = 0;
    if (!plm__utf8_check(of.findings, text, length, &start)) {
        return PLM_OK;
    }
    PLM_TRY(plm__delimited_read(of.findings, text + start, length - start, '\0', PLM__QUOTES_DOUBLE,
                                &of.table));
    if (of.table.count == 0) {
        plm__find_error(of.findings, (plm__place){1, 1}, "the table is empty");
        return PLM_OK;
    }
    read_header(&of);
    if (of.findings->errors > 0) {
        return PLM_OK;
    }
    return read_rows(&of);
}

static plm_status tell_first(plm_predictions *of, plm_error *error) {
    plm__findings_sort(&of->findings);
    const plm_diagnostic *first = &of->findings.list[0];
    plm__fail(error, PLM_E_FORMAT, "%s", first->message);
    plm__fail_at(error, of->name, first->line, first->column, NULL);
    of->count = 0;
    return PLM_E_FORMAT;
}

static plm_status parse(plm_context *context, const char *text, size_t length, const char *name,
                        plm_predictions **out, plm_error *error) {
    plm_predictions *made = plm__handle_new(context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->context = context;
    plm__arena_init(&made->arena, context);
    made->name = plm__arena_copy(&made->arena, name, strlen(name));
    plm__findings_init(&made->findings, &made->arena, made->name);
    plm_status status = made->name != NULL ? read_table(made, text, length) : PLM_E_MEMORY;
    status = status == PLM_OK && made->findings.failed ? PLM_E_MEMORY : status;
    if (status < 0) {
        plm_predictions_free(made);
        return plm__fail(error, status, "%s", plm_status_text(status));
    }
    *out = made;
    return made->findings.errors > 0 ? tell_first(made, error) : PLM_OK;
}

plm_status plm_predictions_parse(plm_context *context, const char *text, size_t length,
                                 const char *name, plm_predictions **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(context, error));
    return plm__run_end(context, parse(context, text, length, name, out, error));
}

static plm_status load(plm_context *context, const char *path, plm_predictions **out,
                       plm_error *error) {
    plm__text text;
    plm__text_init(&text, context);
    plm_status status = plm__file_read(path, PLM__IMPORT_BYTES_MOST, &text, error);
    if (status == PLM_OK) {
        status = parse(context, text.length > 0 ? text.bytes : "", text.length, path, out, error);
    }
    plm__text_clear(&text);
    return status;
}

plm_status plm_predictions_load(plm_context *context, const char *path, plm_predictions **out,
                                plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(context, error));
    return plm__run_end(context, load(context, path, out, error));
}

plm_predictions *plm__predictions_hold(const plm_predictions *predictions) {
    plm_predictions *held = (plm_predictions *)predictions;
    plm__hold(&held->holders);
    return held;
}

void plm_predictions_free(plm_predictions *predictions) {
    if (predictions != NULL && plm__let_go(&predictions->holders)) {
        plm_context *context = predictions->context;
        plm__arena_clear(&predictions->arena);
        plm__handle_free(context, predictions);
    }
}

const char *plm__predictions_name(const plm_predictions *predictions) {
    return predictions->name;
}

size_t plm_predictions_count(const plm_predictions *predictions) {
    return predictions->count;
}

const plm_prediction *plm_predictions_at(const plm_predictions *predictions, size_t index) {
    return index < predictions->count ? &predictions->list[index] : NULL;
}

size_t plm_predictions_diagnostic_count(const plm_predictions *predictions) {
    return predictions->findings.count;
}

const plm_diagnostic *plm_predictions_diagnostic(const plm_predictions *predictions, size_t index) {
    return index < predictions->findings.count ? &predictions->findings.list[index] : NULL;
}
