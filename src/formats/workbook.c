#include "formats/workbook.h"

#include "formats/archive.h"
#include "formats/utf8.h"

#include <stdio.h>
#include <string.h>

static const plm__place top = {1, 1};

static bool begins_with(const char *bytes, size_t length, const char *sign, size_t size) {
    return length >= size && memcmp(bytes, sign, size) == 0;
}

static bool is_zip(const char *bytes, size_t length) {
    return begins_with(bytes, length, "PK\3\4", 4) || begins_with(bytes, length, "PK\5\6", 4);
}

bool plm__workbook_is(const char *bytes, size_t length) {
    return is_zip(bytes, length) || begins_with(bytes, length, "\xd0\xcf\x11\xe0", 4);
}

/* ---- the grid ------------------------------------------------------------------------------ */

bool plm__grid_row(plm__grid *to, size_t row) {
    if (to->row > 0 && to->column > 0 && plm__cells_end_row(&to->cells) != PLM_OK) {
        to->findings->failed = true;
        return false;
    }
    to->row = row;
    to->column = 0;
    return to->rows_most == 0 || to->cells.record_count < to->rows_most;
}

static plm__place place_in(const plm__grid *of, size_t column) {
    return (plm__place){(int)of->row, (int)column};
}

static bool add_cell(plm__grid *to, const char *text, size_t length) {
    plm__field field = {.text = text, .length = length, .place = place_in(to, to->column + 1)};
    if (plm__cells_add(&to->cells, &field) != PLM_OK) {
        to->findings->failed = true;
        return false;
    }
    to->column++;
    if (plm__cells_full(&to->cells)) {
        plm__find_error(to->findings, place_in(to, to->column),
                        "more than %d cells; split the sheet", PLM__FIELDS_MOST);
        to->full = true;
    }
    return !to->full;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* What text may not hold is an error at its cell. */
static void check_text(const plm__grid *to, const char *text, size_t length) {
    for (size_t at = 0; at < length;) {
        uint32_t code = 0;
        size_t bytes = plm__utf8_decode(text + at, length - at, &code);
        if (bytes == 0 || plm__utf8_control(code)) {
            plm__find_error(to->findings, place_in(to, to->column + 1),
                            "the text has the control character U+%04X; take it out",
                            (unsigned)code);
            return;
        }
        at += bytes;
    }
}

bool plm__grid_fill(plm__grid *to, size_t column, const char *text, size_t length) {
    while (length > 0 && is_blank(text[length - 1])) {
        length--;
    }
    while (length > 0 && is_blank(*text)) {
        text++;
        length--;
    }
    while (to->column + 1 < column) {
        if (!add_cell(to, "", 0)) {
            return false;
        }
    }
    if (column <= to->column) {
        return true;
    }
    check_text(to, text, length);
    const char *copy = length > 0 ? plm__arena_copy(to->findings->arena, text, length) : "";
    if (copy == NULL) {
        to->findings->failed = true;
        return false;
    }
    return add_cell(to, copy, length);
}

bool plm__grid_span(plm__grid *to, plm__span span) {
    if (to->span_count == to->span_room) {
        size_t room = to->span_room == 0 ? 16 : 2 * to->span_room;
        plm__span *spans = plm__arena_allocate(to->findings->arena, room, sizeof *spans);
        if (spans == NULL) {
            to->findings->failed = true;
            return false;
        }
        if (to->span_count > 0) {
            memcpy(spans, to->spans, to->span_count * sizeof *spans);
        }
        to->spans = spans;
        to->span_room = room;
    }
    to->spans[to->span_count++] = span;
    return true;
}

static size_t row_of(const plm__record *record) {
    return (size_t)record->fields[0].place.line;
}

/* The first record at or below a row. */
static size_t record_at(const plm__table *table, size_t row) {
    size_t first = 0;
    size_t end = table->count;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (row_of(&table->records[middle]) < row) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    return first;
}

/* A record with this text in a column, and what it had in the others. */
static bool put(plm__arena *arena, plm__record *record, size_t column, const plm__field *from) {
    size_t count = record->count > column ? record->count : column + 1;
    plm__field *fields = plm__arena_allocate(arena, count, sizeof *fields);
    if (fields == NULL) {
        return false;
    }
    int row = record->fields[0].place.line;
    for (size_t i = 0; i < count; i++) {
        plm__field nothing = {.text = "", .place = {row, (int)i + 1}};
        fields[i] = i < record->count ? record->fields[i] : nothing;
    }
    fields[column].text = from->text;
    fields[column].length = from->length;
    *record = (plm__record){.fields = fields, .count = count};
    return true;
}

/* Copies a cell into the rows below it that it covers; *work counts them. */
static plm_status spread(plm__arena *arena, plm__record *records, const plm__table *table,
                         const plm__span *span, size_t *work) {
    size_t at = record_at(table, span->row);
    size_t column = span->column - 1;
    if (at == table->count || row_of(&records[at]) != span->row || records[at].count <= column) {
        return PLM_OK;
    }
    const plm__field from = records[at].fields[column];
    for (size_t i = at + 1; i < table->count && row_of(&records[i]) < span->row + span->rows; i++) {
        (*work)++;
        bool empty = records[i].count <= column || records[i].fields[column].length == 0;
        if (empty && from.length > 0 && !put(arena, &records[i], column, &from)) {
            return PLM_E_MEMORY;
        }
    }
    return PLM_OK;
}

plm_status plm__grid_close(plm__grid *to, plm__table *out) {
    enum { WORK_MOST = 1000000 };
    size_t work = 0;
    plm__table table;
    to->rows_most = 0;
    if (!plm__grid_row(to, to->row + 1)) {
        return PLM_E_MEMORY;
    }
    plm__cells_close(&to->cells, &table);
    for (size_t i = 0; i < to->span_count; i++) {
        PLM_TRY(spread(to->findings->arena, to->cells.records, &table, &to->spans[i], &work));
        if (work > WORK_MOST) {
            plm__find_error(to->findings, top,
                            "the cells that span rows cover more than %d of them", WORK_MOST);
            break;
        }
    }
    *out = table;
    return PLM_OK;
}

bool plm__sheet_list_add(plm__sheet_list *to, plm__arena *arena, const char *name,
                         const char *part) {
    if (to->count == to->room) {
        size_t room = to->room == 0 ? 8 : 2 * to->room;
        plm__sheet_place *list = plm__arena_allocate(arena, room, sizeof *list);
        if (list == NULL) {
            return false;
        }
        if (to->count > 0) {
            memcpy(list, to->list, to->count * sizeof *list);
        }
        to->list = list;
        to->room = room;
    }
    const char *copy = plm__arena_copy(arena, name, strlen(name));
    to->list[to->count] = (plm__sheet_place){.name = copy, .part = part, .index = to->count};
    to->count++;
    return copy != NULL;
}

/* ---- the workbook -------------------------------------------------------------------------- */

/* How a kind of workbook is known, and read. */
typedef struct kind {
    const char *part;
    plm_status (*list)(plm__findings *findings, plm__archive *archive, plm__sheet_list *out);
    plm_status (*read)(plm__findings *findings, plm__archive *archive,
                       const plm__sheet_place *sheet, size_t rows, plm__table *out);
} kind;

static const kind kinds[] = {{"xl/workbook.xml", plm__xlsx_sheets, plm__xlsx_read},
                             {"content.xml", plm__ods_sheets, plm__ods_read}};

static const kind *kind_of(const plm__archive *archive) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (plm__archive_has(archive, kinds[i].part)) {
            return &kinds[i];
        }
    }
    return NULL;
}

/* The names of all sheets, as many as fit. */
static void show_names(const plm__sheet_list *sheets, char *out, size_t size) {
    size_t used = 0;
    for (size_t i = 0; i < sheets->count; i++) {
        char shown[PLM__SHOWN_TEXT];
        const char *name = sheets->list[i].name;
        int more = snprintf(out + used, size - used, "%s'%s'", i > 0 ? ", " : "",
                            plm__shown(name, strlen(name), shown));
        if (more < 0 || (size_t)more >= size - used) {
            out[used] = '\0';
            return;
        }
        used += (size_t)more;
    }
}

enum { NAMES_TEXT = 500 };

static void tell_choice(plm__findings *findings, const plm__sheet_list *sheets,
                        const plm__sheet *chosen) {
    char names[NAMES_TEXT];
    char shown[PLM__SHOWN_TEXT];
    show_names(sheets, names, sizeof names);
    plm__find_note(findings, top, "the sheet '%s' is read, of %s; --sheet NAME takes another",
                   plm__shown(chosen->name, strlen(chosen->name), shown), names);
}

typedef struct search {
    plm__findings *findings;
    plm__archive *archive;
    const kind *kind;
    plm__sheet_list sheets;
} search;

/* rows: as many as are wanted; 0: all */
static plm_status take(const search *in, size_t index, size_t rows, plm__sheet *out) {
    out->name = in->sheets.list[index].name;
    return in->kind->read(in->findings, in->archive, &in->sheets.list[index], rows, &out->table);
}

static plm_status take_named(const search *in, const char *name, plm__sheet *out) {
    char names[NAMES_TEXT];
    char shown[PLM__SHOWN_TEXT];
    for (size_t i = 0; i < in->sheets.count; i++) {
        if (strcmp(in->sheets.list[i].name, name) == 0) {
            return take(in, i, 0, out);
        }
    }
    show_names(&in->sheets, names, sizeof names);
    plm__find_error(in->findings, top, "there is no sheet '%s'; there are %s",
                    plm__shown(name, strlen(name), shown), names);
    return PLM_OK;
}

/* The first sheet whose first rows the judge takes, or else the first with text; the number of
 * sheets when there is none. What is wrong in a sheet is said when it is read in earnest. */
static plm_status find_fitting(const search *in, plm__sheet_judge *judge, size_t *out) {
    enum { SHEETS_MOST = 16, ROWS_MOST = 40 };
    size_t count = in->sheets.count < SHEETS_MOST ? in->sheets.count : SHEETS_MOST;
    *out = in->sheets.count;
    for (size_t i = 0; i < count && in->findings->errors == 0; i++) {
        plm__findings unsaid;
        plm__findings_init(&unsaid, in->findings->arena, in->findings->file);
        search trial = *in;
        trial.findings = &unsaid;
        plm__sheet sheet = {0};
        PLM_TRY(take(&trial, i, ROWS_MOST, &sheet));
        bool told = sheet.table.count > 0 || unsaid.errors > 0;
        *out = told && *out == in->sheets.count ? i : *out;
        if (sheet.table.count > 0 && judge(&sheet.table)) {
            *out = i;
            return PLM_OK;
        }
    }
    return PLM_OK;
}

static plm_status take_fitting(const search *in, plm__sheet_judge *judge, plm__sheet *out) {
    size_t chosen = 0;
    PLM_TRY(find_fitting(in, judge, &chosen));
    if (in->findings->errors > 0) {
        return PLM_OK;
    }
    if (chosen == in->sheets.count) {
        plm__find_error(in->findings, top, "the workbook has no sheet with anything in it");
        return PLM_OK;
    }
    PLM_TRY(take(in, chosen, 0, out));
    if (in->sheets.count > 1 && in->findings->errors == 0) {
        tell_choice(in->findings, &in->sheets, out);
    }
    return PLM_OK;
}

static plm_status read_in(search *in, const char *name, plm__sheet_judge *judge, plm__sheet *out) {
    in->kind = kind_of(in->archive);
    if (in->kind == NULL) {
        plm__find_error(in->findings, top,
                        "this is a zip archive, but no workbook; unpack it and import the file "
                        "inside");
        return PLM_OK;
    }
    PLM_TRY(in->kind->list(in->findings, in->archive, &in->sheets));
    if (in->findings->errors > 0) {
        return PLM_OK;
    }
    return name != NULL ? take_named(in, name, out) : take_fitting(in, judge, out);
}

plm_status plm__workbook_read(plm__findings *findings, const char *bytes, size_t length,
                              const char *name, plm__sheet_judge *judge, plm__sheet *out) {
    search in = {.findings = findings};
    *out = (plm__sheet){0};
    if (!is_zip(bytes, length)) {
        plm__find_error(findings, top,
                        "this is a workbook locked by a password, or of Excel before 2007; save it "
                        "as .xlsx without one, or as CSV");
        return PLM_OK;
    }
    PLM_TRY(plm__archive_open(findings, bytes, length, &in.archive));
    if (in.archive == NULL) {
        return PLM_OK;
    }
    plm_status status = read_in(&in, name, judge, out);
    plm__archive_close(in.archive);
    if (findings->errors > 0) {
        out->table = (plm__table){0};
    }
    return findings->failed ? PLM_E_MEMORY : status;
}

/* ---- places -------------------------------------------------------------------------------- */

enum { LETTERS = 26, COLUMN_TEXT = 16 };

/* A column's letters: A to Z, AA ... */
static const char *column_name(int column, char out[COLUMN_TEXT]) {
    size_t at = COLUMN_TEXT - 1;
    out[at] = '\0';
    while (column > 0 && at > 0) {
        column--;
        out[--at] = (char)('A' + column % LETTERS);
        column /= LETTERS;
    }
    return out + at;
}

plm_status plm__workbook_place(plm__findings *findings, size_t early, const char *sheet) {
    char shown[PLM__SHOWN_TEXT];
    plm__shown(sheet, strlen(sheet), shown);
    for (size_t i = 0; i < findings->count; i++) {
        plm_diagnostic *each = &findings->list[i];
        char letters[COLUMN_TEXT];
        bool general = i < early && each->line == top.line && each->column == top.column;
        if (each->file != findings->file || general) {
            continue;
        }
        each->message =
            plm__arena_print(findings->arena, "%s!%s%d: %s", shown,
                             column_name(each->column, letters), each->line, each->message);
        if (each->message == NULL) {
            return PLM_E_MEMORY;
        }
    }
    return PLM_OK;
}
