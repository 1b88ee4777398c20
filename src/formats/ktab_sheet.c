/* KTAB's table as Excel 2003 saves it in XML: the first sheet's rows and cells as a table. */
#include "formats/ktab.h"
#include "formats/xml.h"

#include <stdlib.h>
#include <string.h>

typedef enum element { NOTHING = PLM__XML_ROOT, WORKBOOK, SHEET, TABLE, ROW, CELL, DATA } element;

static const struct {
    const char *name;
    element parent;
    element is;
} tree[] = {
    {"Workbook", NOTHING, WORKBOOK},
    {"Worksheet", WORKBOOK, SHEET},
    {"Table", SHEET, TABLE},
    {"Row", TABLE, ROW},
    {"Cell", ROW, CELL},
    {"Data", CELL, DATA},
};

/* The columns of a sheet. */
enum { COLUMNS_MOST = 16384 };

typedef struct reading {
    plm__import_job *job;
    plm__record *records;
    size_t record_count;
    size_t record_room;
    plm__field_list row; /* of the row being read */
    size_t sheets;
} reading;

/* A name without its namespace's prefix. */
static const char *local_name(const char *name) {
    const char *colon = strchr(name, ':');
    return colon != NULL ? colon + 1 : name;
}

/* The column (from 1) that a cell says it stands in, or 0. */
static size_t stated_column(const char **attributes) {
    for (size_t i = 0; attributes[i] != NULL; i += 2) {
        const char *value = attributes[i + 1];
        if (strcmp(local_name(attributes[i]), "Index") == 0 && strlen(value) < 7 &&
            strspn(value, "0123456789") == strlen(value)) {
            return (size_t)strtoul(value, NULL, 10);
        }
    }
    return 0;
}

/* Makes room for a cell, behind empty ones where columns are passed over. */
static bool open_cell(reading *of, const char **attributes, plm__place place) {
    size_t column = stated_column(attributes);
    plm__field empty = {.text = "", .place = place};
    if (column > COLUMNS_MOST || of->row.count >= COLUMNS_MOST) {
        plm__find_error(of->job->findings, place, "a cell past column %d", COLUMNS_MOST);
        return true;
    }
    do {
        if (!plm__field_list_add(of->job->arena, &of->row, &empty)) {
            return false;
        }
    } while (of->row.count < column);
    return true;
}

static int on_start(void *user, int parent, const char *name, const char **attributes,
                    plm__place place) {
    reading *of = user;
    for (size_t i = 0; i < sizeof tree / sizeof tree[0]; i++) {
        if ((int)tree[i].parent != parent || strcmp(tree[i].name, local_name(name)) != 0) {
            continue;
        }
        of->sheets += tree[i].is == SHEET ? 1 : 0;
        if (tree[i].is == SHEET && of->sheets > 1) {
            break;
        }
        if (tree[i].is == CELL && !open_cell(of, attributes, place)) {
            of->job->findings->failed = true;
        }
        return (int)tree[i].is;
    }
    return PLM__XML_SKIP;
}

/* Ends a row; one without any text is left out, as in delimited text. */
static bool close_row(reading *of) {
    bool blank = true;
    for (size_t i = 0; i < of->row.count; i++) {
        blank = blank && of->row.items[i].length == 0;
    }
    if (!blank) {
        plm__record *records = plm__ktab_grow(of->job->arena, of->records, of->record_count,
                                              &of->record_room, sizeof *records);
        if (records == NULL) {
            return false;
        }
        of->records = records;
        records[of->record_count++] = (plm__record){of->row.items, of->row.count};
    }
    of->row = (plm__field_list){0};
    return true;
}

static bool on_end(void *user, int is, const plm__field *text) {
    reading *of = user;
    if (is == DATA && of->row.count > 0) {
        of->row.items[of->row.count - 1] = *text;
    }
    return is != ROW || close_row(of);
}

plm_status plm__ktab_read_sheet(plm__import_job *job, plm__table *out) {
    reading of = {.job = job};
    plm__xml_reader reader = {&of, on_start, on_end};
    PLM_TRY(plm__xml_read(job->findings, job->text, job->length, &reader));
    *out = (plm__table){.records = of.records, .count = of.record_count, .delimiter = ','};
    return PLM_OK;
}
