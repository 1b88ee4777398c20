#include "sweep/result.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- cells --------------------------------------------------------------------------------- */

static const char *end_of_cell(const char *at, const char *end, plm__cell *out) {
    bool quoted = at < end && *at == '"';
    const char *stop = quoted ? memchr(at + 1, '"', (size_t)(end - at - 1)) : at;
    if (quoted && stop != NULL) {
        *out = (plm__cell){at + 1, (size_t)(stop - at - 1)};
        stop++;
    } else {
        stop = at;
    }
    while (stop < end && *stop != ',' && *stop != '\n') {
        stop++;
    }
    if (!quoted) {
        *out = (plm__cell){at, (size_t)(stop - at)};
    }
    return stop;
}

bool plm__cells_next(const char **at, const char *end, plm__cells *out) {
    const char *from = *at;
    out->count = 0;
    if (from >= end) {
        return false;
    }
    for (;;) {
        plm__cell cell = {from, 0};
        const char *stop = end_of_cell(from, end, &cell);
        if (out->count < PLM__CELLS_MOST) {
            out->items[out->count++] = cell;
        }
        if (stop >= end || *stop == '\n') {
            *at = stop < end ? stop + 1 : end;
            return true;
        }
        from = stop + 1;
    }
}

size_t plm__cells_find(const plm__cells *head, const char *name) {
    size_t place = 0;
    while (place < head->count && (head->items[place].length != strlen(name) ||
                                   memcmp(head->items[place].text, name, strlen(name)) != 0)) {
        place++;
    }
    return place;
}

/* ---- lines --------------------------------------------------------------------------------- */

/* Where the columns stand that a line is made of. */
typedef struct places {
    size_t option;
    size_t model;
    size_t reading;
    size_t settings;
    size_t mean;
    size_t off;
    size_t status;
} places;

/* Whether a table has every column that a line cannot do without. */
static bool has_all(const places *of, size_t columns) {
    return of->option < columns && of->model < columns && of->reading < columns &&
           of->settings < columns && of->mean < columns && of->status < columns;
}

typedef struct gathering {
    plm_context *context;
    plm__sweep_line *lines;
    size_t count;
    size_t room;
} gathering;

static double number_in(const plm__cells *row, size_t place) {
    double value = (double)NAN;
    if (place < row->count && plm__number_parse(row->items[place].text, row->items[place].length,
                                                &value) != PLM__NUMBER_OK) {
        value = (double)NAN;
    }
    return value;
}

static void name_line(const plm__cells *row, const places *at, char name[PLM_ERROR_TEXT]) {
    const plm__cell *model = &row->items[at->model];
    const plm__cell *reading = &row->items[at->reading];
    const plm__cell *settings = &row->items[at->settings];
    snprintf(name, PLM_ERROR_TEXT, "%.*s%s%.*s%s%.*s", (int)model->length, model->text,
             reading->length > 0 ? ":" : "", (int)reading->length, reading->text,
             settings->length > 0 ? " " : "", (int)settings->length, settings->text);
}

/* The newest line is looked at first: rows of one choice mostly follow one another. */
static plm__sweep_line *line_called(gathering *in, const char *name) {
    for (size_t i = in->count; i-- > 0;) {
        if (strcmp(in->lines[i].model, name) == 0) {
            return &in->lines[i];
        }
    }
    if (in->count == in->room) {
        size_t room = 2 * in->room + 16;
        plm__sweep_line *larger = plm__allocate(in->context, room, sizeof *larger);
        if (larger == NULL) {
            return NULL;
        }
        if (in->count > 0) {
            memcpy(larger, in->lines, in->count * sizeof *larger);
        }
        plm__release(in->context, in->lines);
        in->lines = larger;
        in->room = room;
    }
    plm__sweep_line *line = &in->lines[in->count++];
    *line = (plm__sweep_line){.lowest = (double)INFINITY, .highest = -(double)INFINITY};
    snprintf(line->model, sizeof line->model, "%s", name);
    return line;
}

/* Sums for now. */
static void add_row(plm__sweep_line *to, const plm__cells *row, const places *at) {
    const plm__cell *status = &row->items[at->status];
    double mean = number_in(row, at->mean);
    double off = number_in(row, at->off);
    to->failed += status->length != 2 || memcmp(status->text, "ok", 2) != 0 ? 1 : 0;
    if (isfinite(mean)) {
        to->answers++;
        to->mean += mean;
        to->lowest = fmin(to->lowest, mean);
        to->highest = fmax(to->highest, mean);
    }
    if (isfinite(off)) {
        to->known++;
        to->off += fabs(off);
    }
}

static void finish(gathering *of) {
    for (size_t i = 0; i < of->count; i++) {
        plm__sweep_line *line = &of->lines[i];
        bool any = line->answers > 0;
        line->mean = any ? line->mean / (double)line->answers : (double)NAN;
        line->lowest = any ? line->lowest : (double)NAN;
        line->highest = any ? line->highest : (double)NAN;
        line->off = line->known > 0 ? line->off / (double)line->known : (double)NAN;
    }
}

plm__sweep_line *plm__sweep_lines(plm_context *context, const plm__sweep_result *of,
                                  size_t *count) {
    plm__cells row;
    gathering made = {.context = context};
    const char *at = of->table;
    const char *end = of->table + of->length;
    *count = 0;
    if (!plm__cells_next(&at, end, &row)) {
        return NULL;
    }
    const places where = {plm__cells_find(&row, "option"),  plm__cells_find(&row, "model"),
                          plm__cells_find(&row, "reading"), plm__cells_find(&row, "settings"),
                          plm__cells_find(&row, "mean"),    plm__cells_find(&row, "off"),
                          plm__cells_find(&row, "status")};
    size_t columns = row.count;
    if (!has_all(&where, columns)) {
        return NULL;
    }
    while (plm__cells_next(&at, end, &row)) {
        char name[PLM_ERROR_TEXT];
        if (row.count != columns || row.items[where.option].length > 0) {
            continue;
        }
        name_line(&row, &where, name);
        plm__sweep_line *line = line_called(&made, name);
        if (line == NULL) {
            plm__release(context, made.lines);
            return NULL;
        }
        add_row(line, &row, &where);
    }
    finish(&made);
    *count = made.count;
    return made.lines;
}
