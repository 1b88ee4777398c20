#include "formats/deu_tables.h"

#include "formats/delimited.h"
#include "formats/utf8.h"

#include <string.h>

static const plm__place top = {1, 1};

/* Reads a companion's table and indexes its rows by their first field. */
static plm_status read_table(plm__import_job *job, const plm__companion *from, plm__table *table,
                             plm__names *rows) {
    size_t start = 0;
    plm__findings *findings = job->findings;
    plm__names_init(rows, job->arena);
    if (!plm__utf8_check(findings, from->text, from->length, &start)) {
        return PLM_OK;
    }
    PLM_TRY(plm__delimited_read(findings, from->text + start, from->length - start, '\0',
                                PLM__QUOTES_DOUBLE, table));
    if (table->count < 2 || table->records[0].count < 2) {
        plm__find_error(findings, top, "a %s table has a header, and two columns or more",
                        from->role);
        table->count = 0;
    }
    for (size_t i = 1; i < table->count; i++) {
        const plm__field *key = &table->records[i].fields[0];
        char shown[PLM__SHOWN_TEXT];
        if (plm__names_find(rows, key->text, key->length) != PLM__NO_INDEX) {
            plm__find_error(findings, key->place, "'%s' has a row already; keep one of the two",
                            plm__field_shown(key, shown));
        } else if (!plm__names_add(rows, key->text, key->length, (ptrdiff_t)i)) {
            return PLM_E_MEMORY;
        }
    }
    return PLM_OK;
}

/* As read_table, with findings in the companion's own file. */
static plm_status read_companion(plm__import_job *job, const char *role, plm__table *table,
                                 plm__names *rows) {
    const plm__companion *from = plm__job_companion(job, role);
    if (from == NULL) {
        return PLM_OK;
    }
    job->findings->file = from->file;
    plm_status status = read_table(job, from, table, rows);
    job->findings->file = job->file;
    return status;
}

/* Finds the column that was asked for by its heading; 0, and an error, when it is not there. */
static size_t find_column(const plm__deu_tables *tables, const char *name, plm__import_job *job) {
    const plm__companion *from = plm__job_companion(job, "capability");
    size_t count = tables->capabilities.count > 0 ? tables->capabilities.records[0].count : 0;
    for (size_t i = 1; i < count; i++) {
        if (plm__field_is_no_case(&tables->capabilities.records[0].fields[i], name)) {
            return i;
        }
    }
    char shown[PLM__SHOWN_TEXT];
    plm__shown(name, strlen(name), shown);
    job->findings->file = from != NULL ? from->file : job->file;
    if (from == NULL) {
        plm__find_error(job->findings, top,
                        "--capability-column '%s' needs the table that --capability gives", shown);
    } else {
        plm__find_error(job->findings, top, "the table has no column '%s'", shown);
    }
    job->findings->file = job->file;
    return 0;
}

plm_status plm__deu_tables_read(plm__import_job *job, bool in_file, plm__deu_tables *out) {
    const char *column = plm__job_setting(job, "capability-column");
    *out = (plm__deu_tables){0};
    PLM_TRY(read_companion(job, "capability", &out->capabilities, &out->actors));
    PLM_TRY(read_companion(job, "regime", &out->regimes, &out->issues));
    for (size_t i = 1; i < out->capabilities.count; i++) {
        const plm__record *row = &out->capabilities.records[i];
        for (size_t k = 1; k < row->count; k++) {
            plm__numerals_survey(&out->numerals, &row->fields[k]);
        }
    }
    if (column != NULL && job->findings->errors == 0) {
        out->column = find_column(out, column, job);
    }
    if (job->findings->errors > 0 || out->column > 0) {
        return PLM_OK;
    }
    if (out->capabilities.count == 0 && in_file) {
        return PLM_OK;
    }
    if (out->capabilities.count == 0) {
        plm__find_warning(job->findings, top,
                          "no capability table, so every actor's capability is 100; give one with "
                          "--capability FILE");
    } else if (out->capabilities.records[0].count > 2 && out->regimes.count == 0) {
        plm__find_error(job->findings, top,
                        "the capability table has several columns; name one with "
                        "--capability-column NAME, or say which holds for each issue with "
                        "--regime FILE");
    }
    return PLM_OK;
}

size_t plm__deu_column(const plm__deu_tables *tables, const plm__field *issue) {
    if (tables->column > 0) {
        return tables->column;
    }
    if (tables->capabilities.count == 0 || tables->capabilities.records[0].count == 2) {
        return 1;
    }
    ptrdiff_t row = plm__names_find(&tables->issues, issue->text, issue->length);
    const plm__record *found = row != PLM__NO_INDEX ? &tables->regimes.records[row] : NULL;
    if (found == NULL || found->count < 2) {
        return 0;
    }
    const plm__record *header = &tables->capabilities.records[0];
    const plm__field *regime = &found->fields[1];
    for (size_t i = 1; i < header->count; i++) {
        bool same = header->fields[i].length == regime->length &&
                    memcmp(header->fields[i].text, regime->text, regime->length) == 0;
        if (same) {
            return i;
        }
    }
    return 0;
}

bool plm__deu_capability(const plm__deu_tables *tables, const char *actor, size_t column,
                         const plm__import_job *job, bool *missing, double *out) {
    *out = 100;
    *missing = false;
    if (tables->capabilities.count == 0) {
        return true;
    }
    const plm__companion *file = plm__job_companion(job, "capability");
    plm__findings *findings = job->findings;
    ptrdiff_t row = plm__names_find(&tables->actors, actor, strlen(actor));
    bool found = false;
    findings->file = file->file;
    if (row == PLM__NO_INDEX) {
        *missing = true;
    } else if (tables->capabilities.records[row].count <= column) {
        plm__find_error(findings, tables->capabilities.records[row].fields[0].place,
                        "the row of '%s' ends before the issue's regime; add its capability",
                        actor);
    } else {
        found =
            plm__numerals_read(tables->numerals, &tables->capabilities.records[row].fields[column],
                               "the capability", findings, out);
    }
    findings->file = job->file;
    return found;
}
