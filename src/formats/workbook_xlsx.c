/*
 * Workbooks of Excel since 2007: a file for each sheet, one for the texts, one for how cells look.
 *
 * Source: ECMA-376, part 1, clauses 18.2 to 18.8 and 18.17.4 (dates).
 */
#include "base/number.h"
#include "case/date.h"
#include "formats/archive.h"
#include "formats/markup.h"
#include "formats/numerals.h"
#include "formats/workbook.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { COLUMNS_MOST = 16384, ROWS_MOST = 1048576, PART_TEXT = 256 };

static bool is_equal(const char *a, const char *b) {
    return a != NULL && strcmp(a, b) == 0;
}

/* A whole number from 0 to most; most + 1 when the text is none. */
static size_t whole_of(const char *text, size_t most) {
    double value = -1;
    if (text == NULL || plm__number_parse(text, strlen(text), &value) != PLM__NUMBER_OK ||
        value < 0 || value > (double)most) {
        return most + 1;
    }
    return (size_t)value;
}

static bool ignore_text(void *user, const char *bytes, size_t length) {
    (void)user;
    (void)bytes;
    (void)length;
    return true;
}

static bool ignore_end(void *user, const char *name) {
    (void)user;
    (void)name;
    return true;
}

/* Reads one part of the archive; nothing when it is not there. */
static plm_status read_part(plm__findings *findings, plm__archive *archive, const char *part,
                            const plm__markup_reader *reader) {
    plm__text text;
    plm__text_init(&text, findings->arena->context);
    plm_status status = plm__archive_read(archive, part, &text);
    if (status == PLM_OK && findings->errors == 0 && text.length > 0) {
        status = plm__markup_read(findings, part, text.bytes, text.length, reader);
    }
    plm__text_clear(&text);
    return findings->failed ? PLM_E_MEMORY : status;
}

/* ---- the list of sheets -------------------------------------------------------------------- */

typedef struct listing {
    plm__arena *arena;
    plm__sheet_list *sheets;
    bool links; /* the second pass: what each sheet's id stands for */
    bool failed;
} listing;

/* The parts of sheets hold their ids until the links are read. */
static bool on_sheet(listing *of, const char **attributes) {
    const char *name = plm__markup_attribute(attributes, "name");
    const char *id = NULL;
    for (size_t i = 0; attributes[i] != NULL; i += 2) {
        size_t length = strlen(attributes[i]);
        bool linked = length >= 3 && strcmp(attributes[i] + length - 3, ":id") == 0;
        id = linked ? attributes[i + 1] : id;
    }
    const char *copy =
        plm__arena_copy(of->arena, id != NULL ? id : "", id != NULL ? strlen(id) : 0);
    of->failed =
        copy == NULL || !plm__sheet_list_add(of->sheets, of->arena, name != NULL ? name : "", copy);
    return !of->failed;
}

static bool on_link(listing *of, const char **attributes) {
    const char *id = plm__markup_attribute(attributes, "Id");
    const char *target = plm__markup_attribute(attributes, "Target");
    for (size_t i = 0; id != NULL && target != NULL && i < of->sheets->count; i++) {
        plm__sheet_place *sheet = &of->sheets->list[i];
        if (strcmp(sheet->part, id) == 0) {
            sheet->part = target[0] == '/'
                              ? plm__arena_copy(of->arena, target + 1, strlen(target + 1))
                              : plm__arena_print(of->arena, "xl/%s", target);
            of->failed = sheet->part == NULL;
            return !of->failed;
        }
    }
    return true;
}

static bool on_list_start(void *user, const char *name, const char **attributes) {
    listing *of = user;
    if (of->links) {
        return !is_equal(name, "Relationship") || on_link(of, attributes);
    }
    return !is_equal(name, "sheet") || on_sheet(of, attributes);
}

plm_status plm__xlsx_sheets(plm__findings *findings, plm__archive *archive, plm__sheet_list *out) {
    listing of = {.arena = findings->arena, .sheets = out};
    const plm__markup_reader reader = {&of, on_list_start, ignore_text, ignore_end};
    PLM_TRY(read_part(findings, archive, "xl/workbook.xml", &reader));
    of.links = true;
    PLM_TRY(read_part(findings, archive, "xl/_rels/workbook.xml.rels", &reader));
    return of.failed ? PLM_E_MEMORY : PLM_OK;
}

/* ---- how cells look ------------------------------------------------------------------------ */

typedef enum look { LOOKS_PLAIN, LOOKS_PERCENT, LOOKS_DATE } look;

typedef struct custom_look {
    size_t number;
    look is;
} custom_look;

/* Lists that grow: of the looks that the workbook defines, and of what each style looks like. */
typedef struct styles {
    plm__arena *arena;
    custom_look *customs;
    size_t custom_count;
    size_t custom_room;
    look *looks;
    size_t look_count;
    size_t look_room;
    bool inside; /* of the list of styles that cells name */
    bool from_1904;
    bool failed;
} styles;

static void *grown(plm__arena *arena, void *list, size_t count, size_t *room, size_t size) {
    if (count < *room) {
        return list;
    }
    size_t larger = *room == 0 ? 32 : *room * 2;
    void *copy = plm__arena_allocate(arena, larger, size);
    if (copy != NULL && count > 0) {
        memcpy(copy, list, count * size);
    }
    *room = copy != NULL ? larger : *room;
    return copy;
}

/* The look of a format code such as 0.0% or d.m.yyyy; words in quotes and brackets are passed over.
 */
static look look_of_code(const char *code) {
    for (const char *at = code; *at != '\0'; at++) {
        if (*at == '"' || *at == '[') {
            const char *end = strchr(at + 1, *at == '"' ? '"' : ']');
            at = end != NULL ? end : at;
        } else if (*at == '\\' && at[1] != '\0') {
            at++;
        } else if (*at == '%') {
            return LOOKS_PERCENT;
        } else if (strchr("dDmMyYhHsS", *at) != NULL) {
            return LOOKS_DATE;
        }
    }
    return LOOKS_PLAIN;
}

static look look_of_number(const styles *of, size_t number) {
    enum {
        PERCENT = 9,
        PERCENT_PLACES = 10,
        DATES = 14,
        DATES_END = 22,
        TIMES = 45,
        TIMES_END = 47
    };
    for (size_t i = 0; i < of->custom_count; i++) {
        if (of->customs[i].number == number) {
            return of->customs[i].is;
        }
    }
    bool date =
        (number >= DATES && number <= DATES_END) || (number >= TIMES && number <= TIMES_END);
    return number == PERCENT || number == PERCENT_PLACES ? LOOKS_PERCENT
           : date                                        ? LOOKS_DATE
                                                         : LOOKS_PLAIN;
}

static bool add_custom(styles *of, const char **attributes) {
    const char *code = plm__markup_attribute(attributes, "formatCode");
    of->customs =
        grown(of->arena, of->customs, of->custom_count, &of->custom_room, sizeof *of->customs);
    of->failed = of->customs == NULL;
    if (!of->failed) {
        of->customs[of->custom_count++] =
            (custom_look){whole_of(plm__markup_attribute(attributes, "numFmtId"), ROWS_MOST),
                          look_of_code(code != NULL ? code : "")};
    }
    return !of->failed;
}

static bool add_look(styles *of, const char **attributes) {
    of->looks = grown(of->arena, of->looks, of->look_count, &of->look_room, sizeof *of->looks);
    of->failed = of->looks == NULL;
    if (!of->failed) {
        of->looks[of->look_count++] =
            look_of_number(of, whole_of(plm__markup_attribute(attributes, "numFmtId"), ROWS_MOST));
    }
    return !of->failed;
}

static bool on_style_start(void *user, const char *name, const char **attributes) {
    styles *of = user;
    if (is_equal(name, "workbookPr")) {
        const char *flag = plm__markup_attribute(attributes, "date1904");
        of->from_1904 = is_equal(flag, "1") || is_equal(flag, "true");
    } else if (is_equal(name, "numFmt")) {
        return add_custom(of, attributes);
    } else if (is_equal(name, "cellXfs")) {
        of->inside = true;
    } else if (of->inside && is_equal(name, "xf")) {
        return add_look(of, attributes);
    }
    return true;
}

static bool on_style_end(void *user, const char *name) {
    styles *of = user;
    of->inside = of->inside && !is_equal(name, "cellXfs");
    return true;
}

static plm_status read_styles(plm__findings *findings, plm__archive *archive, styles *out) {
    const plm__markup_reader reader = {out, on_style_start, ignore_text, on_style_end};
    PLM_TRY(read_part(findings, archive, "xl/workbook.xml", &reader));
    PLM_TRY(read_part(findings, archive, "xl/styles.xml", &reader));
    return out->failed ? PLM_E_MEMORY : PLM_OK;
}

/* ---- shared texts -------------------------------------------------------------------------- */

typedef struct shared_text {
    const char *text;
    size_t length;
} shared_text;

typedef struct shared {
    plm__findings *findings;
    shared_text *texts;
    size_t count;
    size_t room;
    plm__text text;
    bool inside;    /* of an element that holds text */
    size_t skipped; /* depth inside what shows how a text is read aloud */
} shared;

static bool on_shared_start(void *user, const char *name, const char **attributes) {
    (void)attributes;
    shared *of = user;
    if (of->skipped > 0 || is_equal(name, "rPh")) {
        of->skipped++;
    } else if (is_equal(name, "si")) {
        of->text.length = 0;
    } else if (is_equal(name, "t")) {
        of->inside = true;
    }
    return true;
}

static bool on_shared_text(void *user, const char *bytes, size_t length) {
    shared *of = user;
    if (of->inside && of->skipped == 0) {
        plm__text_add_bytes(&of->text, bytes, length);
    }
    return true;
}

static bool keep_shared(shared *of) {
    plm__arena *arena = of->findings->arena;
    of->texts = grown(arena, of->texts, of->count, &of->room, sizeof *of->texts);
    const char *copy =
        of->text.length > 0 ? plm__arena_copy(arena, of->text.bytes, of->text.length) : "";
    if (of->texts == NULL || copy == NULL || of->text.failed) {
        of->findings->failed = true;
        return false;
    }
    of->texts[of->count++] = (shared_text){copy, of->text.length};
    return true;
}

static bool on_shared_end(void *user, const char *name) {
    shared *of = user;
    if (of->skipped > 0) {
        of->skipped--;
        return true;
    }
    of->inside = of->inside && !is_equal(name, "t");
    return !is_equal(name, "si") || keep_shared(of);
}

static plm_status read_shared(plm__archive *archive, shared *out) {
    const plm__markup_reader reader = {out, on_shared_start, on_shared_text, on_shared_end};
    plm__text_init(&out->text, out->findings->arena->context);
    plm_status status = read_part(out->findings, archive, "xl/sharedStrings.xml", &reader);
    plm__text_clear(&out->text);
    return status;
}

/* ---- a sheet ------------------------------------------------------------------------------- */

typedef enum kind { KIND_NUMBER, KIND_SHARED, KIND_TEXT, KIND_BOOLEAN, KIND_ERROR } kind;

typedef struct reading {
    plm__findings *findings;
    const styles *styles;
    const shared *shared;
    plm__grid grid;
    size_t row;
    size_t column;
    kind kind;
    look look;
    bool in_text; /* of a value, or of a text in the cell itself */
    bool formula;
    bool valued;
    plm__text text;
} reading;

/* Reads "AB12" into a column and a row, both 0 when it is none. Returns what is behind it. */
static const char *read_reference(const char *text, size_t *column, size_t *row) {
    size_t letters = 0;
    size_t digits = 0;
    while (*text >= 'A' && *text <= 'Z' && letters <= COLUMNS_MOST) {
        letters = 26 * letters + (size_t)(*text++ - 'A') + 1;
    }
    while (*text >= '0' && *text <= '9' && digits <= ROWS_MOST) {
        digits = 10 * digits + (size_t)(*text++ - '0');
    }
    bool good = letters >= 1 && letters <= COLUMNS_MOST && digits >= 1 && digits <= ROWS_MOST;
    *column = good ? letters : 0;
    *row = good ? digits : 0;
    return text;
}

static bool damaged(reading *of, const char *what) {
    plm__find_error(of->findings, (plm__place){1, 1}, "the sheet is damaged: %s", what);
    return false;
}

static bool start_row(reading *of, const char **attributes) {
    const char *stated = plm__markup_attribute(attributes, "r");
    size_t row = stated != NULL ? whole_of(stated, ROWS_MOST) : of->row + 1;
    if (row <= of->row || row > ROWS_MOST) {
        return damaged(of, "its rows are out of order, or too many");
    }
    of->row = row;
    of->column = 0;
    return plm__grid_row(&of->grid, row);
}

static kind kind_of(const char *word) {
    static const struct {
        const char *word;
        kind is;
    } words[] = {{"s", KIND_SHARED},  {"str", KIND_TEXT}, {"inlineStr", KIND_TEXT},
                 {"b", KIND_BOOLEAN}, {"e", KIND_ERROR},  {"d", KIND_TEXT}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (is_equal(word, words[i].word)) {
            return words[i].is;
        }
    }
    return KIND_NUMBER;
}

static bool start_cell(reading *of, const char **attributes) {
    const char *stated = plm__markup_attribute(attributes, "r");
    size_t column = of->column + 1;
    size_t row = of->row;
    if (stated != NULL) {
        read_reference(stated, &column, &row);
    }
    if (of->row == 0 || column <= of->column || column > COLUMNS_MOST || row != of->row) {
        return damaged(of, "its cells are out of order, or outside their rows");
    }
    size_t style = whole_of(plm__markup_attribute(attributes, "s"), ROWS_MOST);
    of->column = column;
    of->kind = kind_of(plm__markup_attribute(attributes, "t"));
    of->look = style < of->styles->look_count ? of->styles->looks[style] : LOOKS_PLAIN;
    of->formula = false;
    of->valued = false;
    of->text.length = 0;
    return true;
}

static bool start_merge(reading *of, const char **attributes) {
    const char *reference = plm__markup_attribute(attributes, "ref");
    size_t column = 0;
    size_t row = 0;
    size_t last_column = 0;
    size_t last_row = 0;
    const char *rest = read_reference(reference != NULL ? reference : "", &column, &row);
    read_reference(*rest == ':' ? rest + 1 : "", &last_column, &last_row);
    bool spans = column > 0 && last_row > row;
    return !spans || plm__grid_span(&of->grid, (plm__span){row, column, last_row - row + 1});
}

static bool on_start(void *user, const char *name, const char **attributes) {
    reading *of = user;
    if (is_equal(name, "row")) {
        return start_row(of, attributes);
    }
    if (is_equal(name, "c")) {
        return start_cell(of, attributes);
    }
    if (is_equal(name, "mergeCell")) {
        return start_merge(of, attributes);
    }
    of->formula = of->formula || is_equal(name, "f");
    of->in_text = of->column > 0 && (is_equal(name, "v") || is_equal(name, "t"));
    of->valued = of->valued || of->in_text;
    return true;
}

static bool on_text(void *user, const char *bytes, size_t length) {
    reading *of = user;
    if (of->in_text) {
        plm__text_add_bytes(&of->text, bytes, length);
    }
    return true;
}

/* A day counted from 1900, where 1900 passes for a leap year, or from 1904; with its time, if any.
 */
static void set_date(reading *of, double day) {
    enum { DAY_OF_1900 = 25569, DAY_OF_1904 = 24107, MINUTES = 1440, SECOND_OF_MARCH = 60 };
    double whole = floor(day);
    long minutes = lround((day - whole) * MINUTES);
    double since_1970 = whole - (of->styles->from_1904 ? DAY_OF_1904 : DAY_OF_1900);
    since_1970 += !of->styles->from_1904 && whole < SECOND_OF_MARCH ? 1 : 0;
    of->text.length = 0;
    char date[PLM__DATE_TEXT];
    plm__date_print((int32_t)since_1970, date);
    if (whole >= 1) {
        plm__text_add(&of->text, date);
    }
    if (minutes > 0 || whole < 1) {
        plm__text_add_format(&of->text, "%s%02ld:%02ld", whole >= 1 ? " " : "", minutes / 60,
                             minutes % 60);
    }
}

/* A number with the digits that it needs, not those that the program wrote. */
static void set_number(reading *of) {
    static const double last_day = 2958465; /* 9999-12-31 */
    double value = 0;
    if (plm__number_parse(of->text.bytes, of->text.length, &value) != PLM__NUMBER_OK) {
        return;
    }
    if (of->look == LOOKS_DATE && value >= 0 && value <= last_day) {
        set_date(of, value);
        return;
    }
    bool percent = of->look == LOOKS_PERCENT;
    of->text.length = 0;
    plm__text_add_number(&of->text, percent ? plm__share_to_percent(value) : value);
    plm__text_add(&of->text, percent ? "%" : "");
}

static bool fill_shared(reading *of) {
    size_t index = whole_of(of->text.bytes, PLM__FIELDS_MOST);
    if (index >= of->shared->count) {
        return damaged(of, "a cell names a text that is not there");
    }
    const shared_text *text = &of->shared->texts[index];
    return plm__grid_fill(&of->grid, of->column, text->text, text->length);
}

static bool end_cell(reading *of) {
    plm__place place = {(int)of->row, (int)of->column};
    if (of->formula && !of->valued) {
        plm__find_error(of->findings, place,
                        "this formula has no result; open the workbook in a spreadsheet program "
                        "and save it");
        return true;
    }
    if (!of->valued || of->text.length == 0 || of->text.failed) {
        return !of->text.failed;
    }
    if (of->kind == KIND_SHARED) {
        return fill_shared(of);
    }
    if (of->kind == KIND_NUMBER) {
        set_number(of);
    } else if (of->kind == KIND_BOOLEAN) {
        bool is_true = of->text.bytes[0] == '1' || of->text.bytes[0] == 't';
        of->text.length = 0;
        plm__text_add(&of->text, is_true ? "TRUE" : "FALSE");
    }
    return !of->text.failed &&
           plm__grid_fill(&of->grid, of->column, of->text.bytes, of->text.length);
}

static bool on_end(void *user, const char *name) {
    reading *of = user;
    of->in_text = of->in_text && !is_equal(name, "v") && !is_equal(name, "t");
    bool good = !is_equal(name, "c") || end_cell(of);
    of->findings->failed = of->findings->failed || of->text.failed;
    return good;
}

plm_status plm__xlsx_read(plm__findings *findings, plm__archive *archive,
                          const plm__sheet_place *sheet, size_t rows, plm__table *out) {
    styles looks = {.arena = findings->arena};
    shared texts = {.findings = findings};
    PLM_TRY(read_styles(findings, archive, &looks));
    PLM_TRY(read_shared(archive, &texts));
    reading of = {.findings = findings, .styles = &looks, .shared = &texts};
    of.grid.findings = findings;
    of.grid.rows_most = rows;
    plm__cells_init(&of.grid.cells, findings->arena);
    plm__text_init(&of.text, findings->arena->context);
    const plm__markup_reader reader = {&of, on_start, on_text, on_end};
    plm_status status = read_part(findings, archive, sheet->part, &reader);
    plm__text_clear(&of.text);
    return status != PLM_OK ? status : plm__grid_close(&of.grid, out);
}
