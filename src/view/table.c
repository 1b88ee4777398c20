#include "view/table.h"

#include "base/arena.h"

#include <math.h>
#include <string.h>

enum { ROWS_FIRST = 64 };

typedef struct cell {
    const char *text;
    double number; /* NaN: empty */
} cell;

struct plm_table {
    plm__arena arena; /* of the texts */
    plm_context *context;
    plm_column columns[PLM__COLUMNS_MOST];
    double *numbers[PLM__COLUMNS_MOST];
    const char **texts[PLM__COLUMNS_MOST];
    const char *copied[PLM__COLUMNS_MOST]; /* the text last copied into a column */
    size_t column_count;
    const char *row_name; /* the column of the rows' names */
    size_t row_count;
    size_t room;
    bool failed;     /* memory was short for a text */
    plm__text *rows; /* where they are printed; NULL: they are kept */
};

/* ---- rows ---------------------------------------------------------------------------------- */

static plm_status grow_column(plm_table *table, size_t column, size_t room) {
    size_t size = table->columns[column].kind == PLM_COLUMN_TEXT ? sizeof(char *) : sizeof(double);
    void *grown = plm__allocate(table->context, room, size);
    if (grown == NULL) {
        return PLM_E_MEMORY;
    }
    if (table->columns[column].kind == PLM_COLUMN_TEXT) {
        if (table->row_count > 0) {
            memcpy(grown, table->texts[column], table->row_count * size);
        }
        plm__release(table->context, table->texts[column]);
        table->texts[column] = grown;
    } else {
        if (table->row_count > 0) {
            memcpy(grown, table->numbers[column], table->row_count * size);
        }
        plm__release(table->context, table->numbers[column]);
        table->numbers[column] = grown;
    }
    return PLM_OK;
}

static plm_status make_room(plm_table *table) {
    if (table->row_count < table->room) {
        return PLM_OK;
    }
    size_t room = table->room > 0 ? 2 * table->room : ROWS_FIRST;
    for (size_t i = 0; i < table->column_count; i++) {
        PLM_TRY(grow_column(table, i, room));
    }
    table->room = room;
    return PLM_OK;
}

/* A copy of a text; that of the row above where it is the same. */
static plm_status copy_text(plm_table *table, size_t column, const char *text) {
    const char *last = table->copied[column];
    if (text != NULL && (last == NULL || strcmp(last, text) != 0)) {
        last = plm__arena_copy(&table->arena, text, strlen(text));
        if (last == NULL) {
            return PLM_E_MEMORY;
        }
        table->copied[column] = last;
    }
    table->texts[column][table->row_count] = text != NULL ? last : NULL;
    return PLM_OK;
}

static plm_status keep_row(plm_table *table, const cell *cells) {
    PLM_TRY(make_room(table));
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].kind == PLM_COLUMN_TEXT) {
            PLM_TRY(copy_text(table, i, cells[i].text));
        } else {
            table->numbers[i][table->row_count] = cells[i].number;
        }
    }
    table->row_count++;
    return PLM_OK;
}

static void print_row(plm_table *table, const cell *cells) {
    plm__text *out = table->rows;
    for (size_t i = 0; i < table->column_count; i++) {
        plm__text_add(out, i > 0 ? "," : "");
        if (table->columns[i].kind == PLM_COLUMN_TEXT) {
            plm__text_add_csv_field(out, cells[i].text != NULL ? cells[i].text : "");
        } else {
            plm__text_add_csv_number(out, cells[i].number);
        }
    }
    plm__text_add(out, "\n");
}

static plm_status add_row(plm_table *table, const cell *cells) {
    if (table->rows != NULL) {
        print_row(table, cells);
        return table->rows->failed ? PLM_E_MEMORY : PLM_OK;
    }
    return keep_row(table, cells);
}

/* ---- the walk ------------------------------------------------------------------------------ */

/* Cells that hold for all rows below a place, and the name of those rows. */
typedef struct stand {
    plm_table *table;
    plm__walk walk;
    const char *variable;
    cell cells[PLM__COLUMNS_MOST];
} stand;

static cell *cell_named(stand *at, const char *name) {
    for (size_t i = 0; i < at->table->column_count; i++) {
        if (strcmp(at->table->columns[i].name, name) == 0) {
            return &at->cells[i];
        }
    }
    return NULL;
}

/* Words, kept by the table; NULL for an open end. */
static const char *kept_words(const stand *at, const plm__member *member, const void *record) {
    char text[PLM__WORDS_TEXT] = "";
    plm_table *table = at->table;
    const char *words = plm__made_text_of(member, record, &at->walk, text);
    const char *kept = words != NULL ? plm__arena_copy(&table->arena, words, strlen(words)) : NULL;
    table->failed = table->failed || (words != NULL && kept == NULL);
    return kept;
}

/* What a member holds, as a cell. */
static cell cell_of(const stand *at, const plm__member *member, const void *record) {
    const plm__walk *walk = &at->walk;
    cell made = {NULL, (double)NAN};
    switch (member->kind) {
    case PLM__TEXT:
    case PLM__CHOICE:
    case PLM__ISSUE:
    case PLM__FLAG:
        made.text = plm__text_of(member, record, walk);
        break;
    case PLM__DAY:
    case PLM__INSTANT:
    case PLM__WORDS:
        made.text = kept_words(at, member, record);
        break;
    case PLM__ORDINAL:
        made.number = plm__number_of(member, record, walk);
        made.number = made.number > 0 ? made.number : (double)NAN;
        break;
    default:
        made.number = plm__number_of(member, record, walk);
        break;
    }
    return made;
}

static plm_status walk_members(stand *at, const plm__record *of, const void *record);

/* Fills the columns named by the keys of a row's record. */
static void fill_from(stand *row, const plm__record *of, const void *record) {
    for (size_t i = 0; record != NULL && i < of->count; i++) {
        const plm__member *member = &of->members[i];
        if (plm__is_spread(member)) {
            fill_from(row, member->of, plm__record_of(member, record, &row->walk));
            continue;
        }
        cell *to = member->key != NULL ? cell_named(row, member->key) : NULL;
        if (to != NULL) {
            *to = cell_of(row, member, record);
        }
    }
}

static void name_row(stand *row, const char *name) {
    cell *column = cell_named(row, row->table->row_name);
    if (column != NULL && name != NULL) {
        column->text = name;
    }
}

static plm_status add_row_of(const stand *at, const plm__member *member, const plm__record *of,
                             const void *record) {
    stand row = *at;
    cell *value = cell_named(&row, "value");
    name_row(&row, member->variable != NULL ? member->variable : at->variable);
    if (of != NULL) {
        fill_from(&row, of, record);
    } else if (value != NULL) {
        *value = cell_of(&row, member, record);
    }
    return add_row(row.table, row.cells);
}

static plm_status walk_record(const stand *at, const plm__member *member, const void *record) {
    if (record == NULL) {
        return PLM_OK;
    }
    stand below = *at;
    below.variable = member->variable != NULL ? member->variable : at->variable;
    if (member->row) {
        PLM_TRY(add_row_of(at, member, member->of, record));
    }
    return walk_members(&below, member->of, record);
}

static plm_status walk_list(const stand *at, const plm__member *member, const void *record) {
    plm_status status = PLM_OK;
    stand below = *at;
    size_t count = member->count(record);
    for (size_t i = 0; status == PLM_OK && i < count; i++) {
        below.walk.index = i;
        status = walk_record(&below, member, member->at(record, i));
    }
    return status;
}

static plm_status walk_options(const stand *at, const plm__member *member, const void *record) {
    plm_status status = PLM_OK;
    stand below = *at;
    size_t count = plm__option_count_of(member, record, &at->walk);
    for (size_t i = 0; status == PLM_OK && i < count; i++) {
        below.walk.option = i;
        status = walk_record(&below, member, record);
    }
    return status;
}

/* A row for each text of a list. */
static plm_status walk_texts(const stand *at, const plm__member *member, const void *record) {
    plm_status status = PLM_OK;
    stand row = *at;
    cell *value = cell_named(&row, "value");
    name_row(&row, member->variable);
    for (size_t i = 0; status == PLM_OK && member->row && i < member->count(record); i++) {
        value->text = member->text_at(record, i);
        status = add_row(row.table, row.cells);
    }
    return status;
}

static plm_status walk_value(stand *at, const plm__member *member, const void *record) {
    cell *column = member->column != NULL ? cell_named(at, member->column) : NULL;
    if (column != NULL) {
        *column = cell_of(at, member, record);
    }
    return member->row ? add_row_of(at, member, NULL, record) : PLM_OK;
}

static plm_status walk_member(stand *at, const plm__member *member, const void *record) {
    switch (member->kind) {
    case PLM__SPREAD:
    case PLM__OF_ISSUE:
    case PLM__OPTION:
    case PLM__OPTION_SPREAD:
        return walk_members(at, member->of, plm__record_of(member, record, &at->walk));
    case PLM__RECORD:
    case PLM__LINK:
    case PLM__OPTION_RECORD:
        return walk_record(at, member, plm__record_of(member, record, &at->walk));
    case PLM__LIST:
        return walk_list(at, member, record);
    case PLM__OPTIONS:
        return walk_options(at, member, record);
    case PLM__TEXTS:
        return walk_texts(at, member, record);
    case PLM__NUMBERS:
    case PLM__SETTINGS:
        return PLM_OK;
    default:
        return walk_value(at, member, record);
    }
}

static plm_status walk_members(stand *at, const plm__record *of, const void *record) {
    plm_status status = PLM_OK;
    for (size_t i = 0; status == PLM_OK && i < of->count; i++) {
        const plm__member *member = &of->members[i];
        if (member->kind == PLM__ISSUE) {
            at->walk.issue = plm__record_of(member, record, &at->walk);
        }
        if (!member->told_elsewhere && plm__is_there(member, record, &at->walk)) {
            status = walk_member(at, member, record);
        }
    }
    return status;
}

/* ---- tables -------------------------------------------------------------------------------- */

/* Walks a record for a table whose columns are those of the plan. */
static plm_status fill_table(plm_table *table, const plm__plan *plan, const plm__record *of,
                             const void *record) {
    stand at = {.table = table};
    table->column_count = plan->count;
    table->row_name = plan->row_name != NULL ? plan->row_name : "variable";
    for (size_t i = 0; i < plan->count; i++) {
        table->columns[i] = plan->columns[i];
        at.cells[i].number = (double)NAN;
    }
    plm_status status = walk_members(&at, of, record);
    return status == PLM_OK && table->failed ? PLM_E_MEMORY : status;
}

plm_status plm__view_table(plm_context *context, const plm__plan *plan, const plm__record *of,
                           const void *record, plm_table **out) {
    plm_table *table = plm__allocate(context, 1, sizeof *table);
    if (table == NULL) {
        return PLM_E_MEMORY;
    }
    table->context = context;
    plm__arena_init(&table->arena, context);
    plm_status status = fill_table(table, plan, of, record);
    if (status != PLM_OK) {
        plm_table_free(table);
        return status;
    }
    for (size_t i = 0; i < plan->count; i++) {
        table->columns[i].numbers = table->numbers[i];
        table->columns[i].texts = table->texts[i];
    }
    *out = table;
    return PLM_OK;
}

plm_status plm__view_add_rows(plm__text *out, const plm__plan *plan, const plm__record *of,
                              const void *record) {
    plm_table table = {.context = out->context, .rows = out};
    plm__arena_init(&table.arena, out->context);
    for (size_t i = 0; i < plan->count; i++) {
        plm__text_add(out, i > 0 ? "," : "");
        plm__text_add(out, plan->columns[i].name);
    }
    plm__text_add(out, "\n");
    plm_status status = fill_table(&table, plan, of, record);
    plm__arena_clear(&table.arena);
    return status;
}

void plm_table_free(plm_table *table) {
    if (table == NULL) {
        return;
    }
    for (size_t i = 0; i < table->column_count; i++) {
        plm__release(table->context, table->numbers[i]);
        plm__release(table->context, table->texts[i]);
    }
    plm__arena_clear(&table->arena);
    plm__release(table->context, table);
}

size_t plm_table_row_count(const plm_table *table) {
    return table->row_count;
}

size_t plm_table_column_count(const plm_table *table) {
    return table->column_count;
}

const plm_column *plm_table_column(const plm_table *table, size_t index) {
    return index < table->column_count ? &table->columns[index] : NULL;
}
