/*
 * Workbooks of OpenDocument: all sheets stand in the one file content.xml.
 *
 * Source: OASIS Open Document Format for Office Applications 1.2, part 1, chapter 9.
 */
#include "base/number.h"
#include "formats/archive.h"
#include "formats/markup.h"
#include "formats/numerals.h"
#include "formats/workbook.h"

#include <string.h>

static const char content[] = "content.xml";

enum { COLUMNS_MOST = 16384 };

/* Cells repeat to the end of a sheet's width where nothing stands: only what has text is kept. */
typedef struct reading {
    plm__findings *findings;
    plm__sheet_list *sheets; /* while they are listed; or NULL */
    const plm__sheet_place *wanted;
    size_t sheet; /* reached so far, from 1 */
    bool inside;  /* of the sheet that is wanted */
    plm__grid grid;
    size_t row;
    size_t row_repeats;
    size_t column;
    size_t repeats;     /* of the cell */
    size_t spans;       /* rows that it covers */
    const char *kind;   /* of its value: a word of the standard */
    const char *stated; /* its value, as an attribute has it; or NULL */
    bool in_cell;
    size_t skipped;    /* depth inside a note of the cell */
    size_t paragraphs; /* of the cell */
    plm__text text;
} reading;

static size_t count_of(const char **attributes, const char *name, size_t most) {
    const char *text = plm__markup_attribute(attributes, name);
    double count = 1;
    if (text != NULL) {
        plm__number_parse(text, strlen(text), &count);
    }
    return count >= 1 && count <= (double)most ? (size_t)count : count > 1 ? most : 1;
}

static const char *keep(reading *of, const char *text) {
    const char *copy = text != NULL ? plm__arena_copy(of->findings->arena, text, strlen(text)) : "";
    of->findings->failed = of->findings->failed || copy == NULL;
    return text != NULL ? copy : NULL;
}

static bool start_cell(reading *of, const char **attributes) {
    const char *stated = NULL;
    const char *kind = plm__markup_attribute(attributes, "value-type");
    static const char *const values[] = {"value", "date-value", "boolean-value", "time-value",
                                         "string-value"};
    for (size_t i = 0; i < sizeof values / sizeof *values && stated == NULL; i++) {
        stated = plm__markup_attribute(attributes, values[i]);
    }
    of->kind = keep(of, kind);
    of->stated = keep(of, stated);
    of->repeats = count_of(attributes, "number-columns-repeated", COLUMNS_MOST);
    of->spans = count_of(attributes, "number-rows-spanned", PLM__FIELDS_MOST);
    of->in_cell = true;
    of->paragraphs = 0;
    of->text.length = 0;
    return !of->findings->failed;
}

static bool on_start(void *user, const char *name, const char **attributes) {
    reading *of = user;
    if (of->skipped > 0) {
        of->skipped++;
    } else if (strcmp(name, "table") == 0) {
        const char *title = plm__markup_attribute(attributes, "name");
        of->sheet++;
        of->inside = of->wanted != NULL && of->sheet == of->wanted->index + 1;
        return of->sheets == NULL || plm__sheet_list_add(of->sheets, of->findings->arena,
                                                         title != NULL ? title : "", content);
    } else if (!of->inside) {
        return true;
    } else if (strcmp(name, "table-row") == 0) {
        of->row_repeats = count_of(attributes, "number-rows-repeated", PLM__FIELDS_MOST);
        of->row++;
        of->column = 1;
        return plm__grid_row(&of->grid, of->row);
    } else if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0) {
        return start_cell(of, attributes);
    } else if (of->in_cell && strcmp(name, "annotation") == 0) {
        of->skipped = 1;
    } else if (of->in_cell && strcmp(name, "p") == 0) {
        plm__text_add(&of->text, of->paragraphs++ > 0 ? " " : "");
    } else if (of->in_cell && (strcmp(name, "s") == 0 || strcmp(name, "tab") == 0 ||
                               strcmp(name, "line-break") == 0)) {
        plm__text_add(&of->text, " ");
    }
    return true;
}

static bool on_text(void *user, const char *bytes, size_t length) {
    reading *of = user;
    if (of->inside && of->in_cell && of->paragraphs > 0 && of->skipped == 0) {
        plm__text_add_bytes(&of->text, bytes, length);
    }
    return true;
}

static bool is_kind(const reading *of, const char *kind) {
    return of->kind != NULL && strcmp(of->kind, kind) == 0;
}

static void set_number(reading *of, bool percent) {
    double value = 0;
    of->text.length = 0;
    if (plm__number_parse(of->stated, strlen(of->stated), &value) != PLM__NUMBER_OK) {
        plm__text_add(&of->text, of->stated);
        return;
    }
    plm__text_add_number(&of->text, percent ? plm__share_to_percent(value) : value);
    plm__text_add(&of->text, percent ? "%" : "");
}

/* Makes the text what the cell would be in CSV. */
static void settle_text(reading *of) {
    if (of->stated == NULL) {
        return;
    }
    if (is_kind(of, "float") || is_kind(of, "currency") || is_kind(of, "percentage")) {
        set_number(of, is_kind(of, "percentage"));
    } else if (is_kind(of, "boolean")) {
        of->text.length = 0;
        plm__text_add(&of->text, strcmp(of->stated, "true") == 0 ? "TRUE" : "FALSE");
    } else if (of->text.length == 0 || is_kind(of, "date")) {
        of->text.length = 0;
        plm__text_add(&of->text, of->stated);
    }
}

static bool end_cell(reading *of) {
    of->in_cell = false;
    settle_text(of);
    bool good = !of->text.failed;
    for (size_t i = 0; i < of->repeats && of->text.length > 0 && good; i++) {
        good = plm__grid_fill(&of->grid, of->column + i, of->text.bytes, of->text.length);
    }
    if (good && of->spans > 1) {
        good = plm__grid_span(&of->grid, (plm__span){of->row, of->column, of->spans});
    }
    of->column += of->repeats;
    of->findings->failed = of->findings->failed || of->text.failed;
    return good && of->column <= COLUMNS_MOST + 1;
}

/* A row that says that it comes several times. */
static bool end_row(reading *of) {
    size_t first = of->grid.cells.row_first;
    size_t count = of->grid.cells.field_count - first;
    bool good = true;
    for (size_t i = 1; i < of->row_repeats && count > 0 && good; i++) {
        good = plm__grid_row(&of->grid, of->row + i);
        for (size_t k = 0; k < count && good; k++) {
            const plm__field field = of->grid.cells.fields[first + k];
            good = plm__grid_fill(&of->grid, k + 1, field.text, field.length);
        }
    }
    of->row += of->row_repeats - 1;
    return good;
}

static bool on_end(void *user, const char *name) {
    reading *of = user;
    if (of->skipped > 0) {
        of->skipped--;
        return true;
    }
    if (!of->inside) {
        return true;
    }
    if (strcmp(name, "table") == 0) {
        of->inside = false;
        return false;
    }
    if (of->in_cell &&
        (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0)) {
        return end_cell(of);
    }
    return strcmp(name, "table-row") != 0 || end_row(of);
}

static plm_status read_content(reading *of, plm__archive *archive) {
    const plm__markup_reader reader = {of, on_start, on_text, on_end};
    plm__text document;
    plm__text_init(&document, of->findings->arena->context);
    plm__text_init(&of->text, of->findings->arena->context);
    plm__cells_init(&of->grid.cells, of->findings->arena);
    of->grid.findings = of->findings;
    plm_status status = plm__archive_read(archive, content, &document);
    if (status == PLM_OK && of->findings->errors == 0) {
        status = plm__markup_read(of->findings, content, document.bytes, document.length, &reader);
    }
    plm__text_clear(&document);
    plm__text_clear(&of->text);
    return of->findings->failed ? PLM_E_MEMORY : status;
}

/* A workbook with a password has its files scrambled, and says so in its list of them. */
static plm_status refuse_locked(plm__findings *findings, plm__archive *archive) {
    static const char sign[] = "encryption-data";
    plm__text list;
    plm__text_init(&list, findings->arena->context);
    plm_status status = plm__archive_read(archive, "META-INF/manifest.xml", &list);
    if (status == PLM_OK && list.length > 0 && strstr(list.bytes, sign) != NULL) {
        plm__find_error(findings, (plm__place){1, 1},
                        "the workbook is locked by a password; save it without one");
    }
    plm__text_clear(&list);
    return status;
}

plm_status plm__ods_sheets(plm__findings *findings, plm__archive *archive, plm__sheet_list *out) {
    reading of = {.findings = findings, .sheets = out};
    PLM_TRY(refuse_locked(findings, archive));
    return findings->errors > 0 ? PLM_OK : read_content(&of, archive);
}

plm_status plm__ods_read(plm__findings *findings, plm__archive *archive,
                         const plm__sheet_place *sheet, size_t rows, plm__table *out) {
    reading of = {.findings = findings, .wanted = sheet};
    of.grid.rows_most = rows;
    PLM_TRY(read_content(&of, archive));
    return plm__grid_close(&of.grid, out);
}
