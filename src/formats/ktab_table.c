/*
 * KTAB's table: a line with the scenario's name, description, number of actors and number of
 * dimensions; a header; a row for each actor with name, description, capability, and position and
 * salience on each dimension. Text behind the last column, even empty, is left alone.
 */
#include "formats/ktab.h"
#include "formats/numerals.h"

#include <string.h>

/* Fields of the first line. */
enum { TOP_NAME, TOP_DESCRIPTION, TOP_ACTORS, TOP_DIMENSIONS, TOP_FIELDS };

/* Columns of an actor's row before its positions. */
enum { ROW_NAME, ROW_DESCRIPTION, ROW_CAPABILITY, ROW_FIRST_POSITION };

/* Rows before the actors'. */
enum { ROWS_ABOVE = 2 };

enum { COUNT_MOST = 1000000 };

static bool read_count(const plm__record *top, size_t column, const char *what,
                       plm__findings *findings, size_t *out) {
    static const plm__numerals as_written = {0};
    const plm__field *field = &top->fields[column];
    char shown[PLM__SHOWN_TEXT];
    double value = 0;
    if (!plm__numerals_read(as_written, field, what, findings, &value)) {
        return false;
    }
    *out = value >= 1 && value <= COUNT_MOST ? (size_t)value : 0;
    if (*out == 0 || value != (double)*out) {
        plm__find_error(findings, field->place, "%s '%s' is not a whole number from 1 on", what,
                        plm__field_shown(field, shown));
        return false;
    }
    return true;
}

/* A dimension's name: its position column's without the word "Position". */
static plm__field dimension_name(const plm__field *heading) {
    static const char word[] = " position";
    plm__field name = *heading;
    size_t length = strlen(word);
    if (name.length > length) {
        plm__field tail = {.text = name.text + name.length - length, .length = length};
        name.length -= plm__field_is_no_case(&tail, word) ? length : 0;
    }
    return name;
}

static plm_status read_header(const plm__record *row, size_t dimensions, plm__import_job *job,
                              plm__ktab *out) {
    size_t width = ROW_FIRST_POSITION + 2 * dimensions;
    if (row->count < width) {
        plm__find_error(job->findings, row->fields[0].place,
                        "the header has %zu columns; %zu dimensions need %zu: name, description, "
                        "capability, then position and salience of each",
                        row->count, dimensions, width);
        return PLM_OK;
    }
    for (size_t i = 0; i < dimensions; i++) {
        plm__field name = dimension_name(&row->fields[ROW_FIRST_POSITION + 2 * i]);
        if (!plm__field_list_add(job->arena, &out->dimensions, &name)) {
            return PLM_E_MEMORY;
        }
    }
    return PLM_OK;
}

static plm_status read_actor(const plm__record *row, size_t dimensions, plm__import_job *job,
                             plm__ktab *out) {
    size_t width = ROW_FIRST_POSITION + 2 * dimensions;
    if (row->count < width) {
        plm__find_error(
            job->findings, row->fields[0].place,
            "this row has %zu columns; %zu are needed for %zu dimensions; put text that "
            "has the delimiter in it into quote marks",
            row->count, width, dimensions);
        return PLM_OK;
    }
    for (size_t i = width; i < row->count; i++) {
        if (row->fields[i].length > 0) {
            plm__find_error(job->findings, row->fields[i].place,
                            "this row has more than the %zu columns of %zu dimensions; put text "
                            "that has the delimiter in it into quote marks",
                            width, dimensions);
            return PLM_OK;
        }
    }
    plm__ktab_actor *actors =
        plm__ktab_grow(job->arena, out->actors, out->actor_count, &out->actor_room, sizeof *actors);
    if (actors == NULL) {
        return PLM_E_MEMORY;
    }
    out->actors = actors;
    plm__ktab_actor *actor = &actors[out->actor_count++];
    *actor = (plm__ktab_actor){.name = row->fields[ROW_NAME],
                               .description = row->fields[ROW_DESCRIPTION],
                               .capability = row->fields[ROW_CAPABILITY],
                               .place = row->fields[0].place};
    for (size_t i = 0; i < dimensions; i++) {
        const plm__field *pair = &row->fields[ROW_FIRST_POSITION + 2 * i];
        if (!plm__field_list_add(job->arena, &actor->positions, &pair[0]) ||
            !plm__field_list_add(job->arena, &actor->saliences, &pair[1])) {
            return PLM_E_MEMORY;
        }
    }
    return PLM_OK;
}

static void check_count(const plm__table *table, size_t actors, plm__findings *findings) {
    size_t rows = table->count > ROWS_ABOVE ? table->count - ROWS_ABOVE : 0;
    if (rows != actors) {
        plm__find_error(findings, table->records[0].fields[TOP_ACTORS].place,
                        "the first line says %zu actors, and %zu rows follow the header; mend the "
                        "one that is wrong",
                        actors, rows);
    }
}

plm_status plm__ktab_read_table(const plm__table *table, plm__import_job *job, plm__ktab *out) {
    plm__findings *findings = job->findings;
    const plm__record *top = table->count > 0 ? &table->records[0] : NULL;
    if (top == NULL || top->count < TOP_FIELDS) {
        plm__find_error(findings, top != NULL ? top->fields[0].place : (plm__place){1, 1},
                        "the first line of a KTAB file is: name, description, number of actors, "
                        "number of dimensions");
        return PLM_OK;
    }
    size_t actors = 0;
    size_t dimensions = 0;
    bool read = read_count(top, TOP_ACTORS, "the number of actors", findings, &actors);
    read =
        read_count(top, TOP_DIMENSIONS, "the number of dimensions", findings, &dimensions) && read;
    if (!read) {
        return PLM_OK;
    }
    check_count(table, actors, findings);
    out->name = top->fields[TOP_NAME];
    out->description = top->fields[TOP_DESCRIPTION];
    if (table->count < ROWS_ABOVE) {
        return PLM_OK;
    }
    PLM_TRY(read_header(&table->records[1], dimensions, job, out));
    if (out->dimensions.count < dimensions) {
        return PLM_OK;
    }
    for (size_t i = ROWS_ABOVE; i < table->count; i++) {
        PLM_TRY(read_actor(&table->records[i], dimensions, job, out));
    }
    return PLM_OK;
}
