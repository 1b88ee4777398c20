#include "sweep/document.h"

#include "base/error.h"
#include "base/number.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/* A column that has a member of its own; one without is a number that is swept over. */
typedef struct known_column {
    const char *name;
    size_t place; /* of the member, a text or a double */
    bool is_text;
} known_column;

#define TEXT(name, member)                                                                         \
    { name, offsetof(plm__sweep_row, member), true }
#define NUMBER(name, member)                                                                       \
    { name, offsetof(plm__sweep_row, member), false }

static const known_column known_columns[] = {
    TEXT("case", of_case),
    TEXT("issue", issue),
    TEXT("option", option),
    TEXT("model", model),
    TEXT("reading", reading),
    TEXT("settings", settings),
    NUMBER("seed", seed),
    NUMBER("point", point),
    NUMBER("mean", mean),
    NUMBER("standard_error", standard_error),
    NUMBER("median", median),
    NUMBER("low", low),
    NUMBER("high", high),
    NUMBER("probability", probability),
    NUMBER("settled", settled),
    NUMBER("outcome", outcome),
    NUMBER("off", off),
    TEXT("input", input),
    NUMBER("first", first),
    NUMBER("first_low", first_low),
    NUMBER("first_high", first_high),
    NUMBER("total", total),
    NUMBER("total_low", total_low),
    NUMBER("total_high", total_high),
    TEXT("status", status),
};

enum { KNOWN_COLUMNS = sizeof known_columns / sizeof *known_columns };

typedef struct making {
    plm__arena *arena;
    size_t columns;
    const known_column *known[PLM__CELLS_MOST]; /* of each column; NULL: a number's */
    const char *names[PLM__CELLS_MOST];         /* of the numbers' */
    size_t number_count;
} making;

static const known_column *known_as(const plm__cell *name) {
    for (size_t i = 0; i < KNOWN_COLUMNS; i++) {
        const known_column *each = &known_columns[i];
        if (strlen(each->name) == name->length &&
            memcmp(each->name, name->text, name->length) == 0) {
            return each;
        }
    }
    return NULL;
}

static bool take_head(making *in, const plm__cells *head) {
    in->columns = head->count;
    for (size_t i = 0; i < head->count; i++) {
        in->known[i] = known_as(&head->items[i]);
        if (in->known[i] == NULL) {
            in->names[i] = plm__arena_copy(in->arena, head->items[i].text, head->items[i].length);
            in->number_count++;
            if (in->names[i] == NULL) {
                return false;
            }
        }
    }
    return true;
}

static double number_of(const plm__cell *cell) {
    double value = (double)NAN;
    return plm__number_parse(cell->text, cell->length, &value) == PLM__NUMBER_OK ? value
                                                                                 : (double)NAN;
}

/* Puts a cell into its member; false where memory is short. */
static bool put_known(making *in, const known_column *column, const plm__cell *cell,
                      plm__sweep_row *row) {
    char *place = (char *)row + column->place;
    if (!column->is_text) {
        *(double *)(void *)place = number_of(cell);
        return true;
    }
    const char *text =
        cell->length > 0 ? plm__arena_copy(in->arena, cell->text, cell->length) : NULL;
    *(const char **)(void *)place = text;
    return text != NULL || cell->length == 0;
}

static plm__sweep_row empty_row(void) {
    plm__sweep_row row = {0};
    for (size_t i = 0; i < KNOWN_COLUMNS; i++) {
        if (!known_columns[i].is_text) {
            *(double *)(void *)((char *)&row + known_columns[i].place) = (double)NAN;
        }
    }
    return row;
}

static bool take_row(making *in, const plm__cells *cells, plm__sweep_row *row) {
    plm_setting_value *numbers =
        plm__arena_allocate(in->arena, in->number_count + 1, sizeof *numbers);
    *row = empty_row();
    row->numbers = numbers;
    for (size_t i = 0; i < in->columns && numbers != NULL; i++) {
        if (in->known[i] == NULL) {
            numbers[row->number_count++] =
                (plm_setting_value){.name = in->names[i], .number = number_of(&cells->items[i])};
        } else if (!put_known(in, in->known[i], &cells->items[i], row)) {
            return false;
        }
    }
    return numbers != NULL;
}

static size_t count_rows(const plm__sweep_result *of) {
    size_t lines = 0;
    for (size_t i = 0; i < of->length; i++) {
        lines += of->table[i] == '\n' ? 1 : 0;
    }
    return lines > 0 ? lines - 1 : 0;
}

static plm_status take_rows(making *in, const plm__sweep_result *of, plm__sweep_document *out,
                            plm_error *error) {
    plm__cells cells;
    const char *at = of->table;
    const char *end = of->table + of->length;
    size_t count = count_rows(of);
    plm__sweep_row *rows = plm__arena_allocate(in->arena, count + 1, sizeof *rows);
    if (rows == NULL || !plm__cells_next(&at, end, &cells) || !take_head(in, &cells)) {
        return plm__out_of_memory(error);
    }
    out->rows = rows;
    while (out->row_count < count && plm__cells_next(&at, end, &cells)) {
        if (cells.count != in->columns) {
            return plm__fail(error, PLM_E_FORMAT, "row %zu has %zu cells, and the head %zu",
                             out->row_count + 1, cells.count, in->columns);
        }
        if (!take_row(in, &cells, &rows[out->row_count++])) {
            return plm__out_of_memory(error);
        }
    }
    return PLM_OK;
}

static plm_status take_sums(plm__arena *arena, const plm__sweep_result *of,
                            plm__sweep_document *out, plm_error *error) {
    plm__sweep_line *lines = plm__sweep_lines(arena->context, of, &out->sum_count);
    plm__sweep_sum *sums = plm__arena_allocate(arena, out->sum_count + 1, sizeof *sums);
    bool good = sums != NULL;
    for (size_t i = 0; i < out->sum_count && good; i++) {
        const plm__sweep_line *line = &lines[i];
        sums[i] = (plm__sweep_sum){plm__arena_copy(arena, line->model, strlen(line->model)),
                                   line->answers,
                                   line->mean,
                                   line->lowest,
                                   line->highest,
                                   line->off,
                                   line->failed};
        good = sums[i].model != NULL;
    }
    plm__release(arena->context, lines);
    out->sums = sums;
    return good ? PLM_OK : plm__out_of_memory(error);
}

plm_status plm__sweep_document_make(plm__arena *arena, const plm__sweep_result *of,
                                    plm__sweep_document *out, plm_error *error) {
    making made = {.arena = arena};
    *out = (plm__sweep_document){.plan = of->hash, .unit_count = of->unit_count};
    PLM_TRY(take_sums(arena, of, out, error));
    return take_rows(&made, of, out, error);
}
