#include "formats/own_book.h"

#include "formats/archive.h"
#include "formats/workbook.h"

#include <sodium.h>
#include <string.h>

enum { LONGEST_LINE = 30000, SHEETS_MOST = 16 };

bool plm__own_book_holds(const char *text, size_t length) {
    if (length == 0 || text[length - 1] != '\n' || memchr(text, '\r', length) != NULL) {
        return false;
    }
    for (size_t at = 0; at < length;) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t line = (size_t)(end - (text + at));
        if (line > LONGEST_LINE) {
            return false;
        }
        at += line + 1;
    }
    return true;
}

/* A sheet's name and cells, each with its place. */
static void add_sheet(plm__text *to, const plm__sheet *sheet) {
    plm__text_add_format(to, "%s\n", sheet->name);
    for (size_t i = 0; i < sheet->table.count; i++) {
        const plm__record *row = &sheet->table.records[i];
        for (size_t k = 0; k < row->count; k++) {
            const plm__field *cell = &row->fields[k];
            if (cell->length > 0) {
                plm__text_add_format(to, "%d %d %zu ", cell->place.line, cell->place.column,
                                     cell->length);
                plm__text_add_bytes(to, cell->text, cell->length);
            }
        }
    }
}

/* Reads all sheets: adds those that stand for the case to the text, and hands out its own. */
static plm_status read_sheets(plm__findings *findings, plm__archive *archive, plm__text *to,
                              plm__sheet *own) {
    plm__sheet_list sheets = {0};
    PLM_TRY(plm__xlsx_sheets(findings, archive, &sheets));
    for (size_t i = 0; i < sheets.count && i < SHEETS_MOST && findings->errors == 0; i++) {
        plm__sheet sheet = {.name = sheets.list[i].name};
        PLM_TRY(plm__xlsx_read(findings, archive, &sheets.list[i], 0, &sheet.table));
        if (strcmp(sheet.name, PLM__OWN_SHEET) == 0) {
            *own = sheet;
        } else {
            add_sheet(to, &sheet);
        }
    }
    return to->failed ? PLM_E_MEMORY : PLM_OK;
}

static bool may_be_own(plm__findings *findings, plm__archive *archive) {
    plm__sheet_list sheets = {0};
    if (!plm__archive_has(archive, "xl/workbook.xml") ||
        plm__xlsx_sheets(findings, archive, &sheets) != PLM_OK || sheets.count == 0) {
        return false;
    }
    return strcmp(sheets.list[sheets.count - 1].name, PLM__OWN_SHEET) == 0;
}

static void hash(const plm__text *of, char digest[PLM_HASH_TEXT]) {
    unsigned char bytes[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(bytes, (const unsigned char *)of->bytes, of->length);
    sodium_bin2hex(digest, PLM_HASH_TEXT, bytes, sizeof bytes);
}

/* What the sheets of a workbook are; own: the one with the case file. digest "": none. */
static plm_status look(plm__arena *arena, const char *bytes, size_t length, bool any,
                       plm__sheet *own, char digest[PLM_HASH_TEXT]) {
    plm__findings findings;
    plm__archive *archive = NULL;
    plm__text text;
    digest[0] = '\0';
    plm__findings_init(&findings, arena, "");
    plm__text_init(&text, arena->context);
    plm_status status = plm__archive_open(&findings, bytes, length, &archive);
    if (status == PLM_OK && archive != NULL && (any || may_be_own(&findings, archive))) {
        status = read_sheets(&findings, archive, &text, own);
    }
    plm__archive_close(archive);
    if (status == PLM_OK && findings.errors == 0 && text.length > 0) {
        hash(&text, digest);
    }
    plm__text_clear(&text);
    return findings.failed ? PLM_E_MEMORY : status;
}

plm_status plm__own_book_digest(plm__arena *arena, const char *bytes, size_t length,
                                char out[PLM_HASH_TEXT]) {
    plm__sheet own = {0};
    return look(arena, bytes, length, true, &own, out);
}

/* The heading, the digest, then a line in each cell, between bars that keep its blanks. */
static bool take_lines(const plm__table *table, const char *digest, plm__text *out) {
    const plm__record *rows = table->records;
    bool same = table->count > 2 && plm__field_is(&rows[0].fields[0], PLM__OWN_HEADING) &&
                plm__field_is(&rows[1].fields[0], digest);
    for (size_t i = 2; i < table->count && same; i++) {
        const plm__field *line = &rows[i].fields[0];
        same = line->length >= 2 && line->text[0] == '|' && line->text[line->length - 1] == '|';
        if (same) {
            plm__text_add_bytes(out, line->text + 1, line->length - 2);
            plm__text_add(out, "\n");
        }
    }
    return same;
}

plm_status plm__own_book_read(plm__arena *arena, const char *bytes, size_t length,
                              plm__own_book *is, plm__text *out) {
    plm__sheet own = {0};
    char digest[PLM_HASH_TEXT];
    *is = PLM__BOOK_OTHER;
    PLM_TRY(look(arena, bytes, length, false, &own, digest));
    if (own.name == NULL || digest[0] == '\0') {
        return PLM_OK;
    }
    *is = take_lines(&own.table, digest, out) ? PLM__BOOK_WHOLE : PLM__BOOK_CHANGED;
    if (*is == PLM__BOOK_CHANGED) {
        plm__text_clear(out);
    }
    return out->failed ? PLM_E_MEMORY : PLM_OK;
}
