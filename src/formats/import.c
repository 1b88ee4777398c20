#include "formats/format.h"

#include "base/error.h"
#include "base/file.h"
#include "base/kind.h"
#include "base/number.h"
#include "case/template.h"
#include "formats/aligned.h"
#include "formats/barred.h"
#include "formats/delimited.h"
#include "formats/encoding.h"
#include "formats/json_tree.h"
#include "formats/layout.h"
#include "formats/levels.h"
#include "formats/own_book.h"
#include "formats/statistics.h"
#include "formats/utf8.h"
#include "formats/workbook.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { SETTINGS_MOST = 16, COMPANIONS_MOST = 4 };

/* A case that came out of an import. */
typedef struct imported {
    const char *id;
    plm__text text;
} imported;

struct plm_import {
    plm_context *context;
    const plm__format *format;
    plm__arena arena;
    plm__findings findings;
    plm__import_setting settings[SETTINGS_MOST];
    size_t setting_count;
    plm__companion companions[COMPANIONS_MOST];
    size_t companion_count;
    plm__sheet sheet; /* the job's table, where it is not of text */
    imported *cases;
    size_t case_count;
    bool ran;
};

plm_status plm_import_new(plm_context *context, const char *format, plm_import **out,
                          plm_error *error) {
    const plm__format *found = plm__format_find(plm__format_alias(format));
    if (found == NULL || found->read == NULL) {
        return plm__format_fail_unknown(format, true, error);
    }
    plm_import *made = plm__handle_new(context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->context = context;
    made->format = found;
    plm__arena_init(&made->arena, context);
    *out = made;
    return PLM_OK;
}

void plm_import_free(plm_import *import) {
    if (import == NULL) {
        return;
    }
    for (size_t i = 0; i < import->case_count; i++) {
        plm__text_clear(&import->cases[i].text);
    }
    plm__arena_clear(&import->arena);
    plm__handle_free(import->context, import);
}

static bool is_listed(const char *const *list, const char *name) {
    for (size_t i = 0; list != NULL && list[i] != NULL; i++) {
        if (strcmp(list[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static plm_status check_words(plm_import *import, const char *value, plm_error *error) {
    plm__levels levels;
    const char *fault = NULL;
    if (plm__levels_parse(value, &import->arena, &levels, &fault)) {
        return PLM_OK;
    }
    return fault == NULL ? plm__out_of_memory(error)
                         : plm__fail(error, PLM_E_ARGUMENT, "%s", fault);
}

/* The value of a setting that may be given several times, each on a line. */
static char *join_lines(plm_import *import, const char *before, const char *value) {
    return (char *)plm__arena_print(&import->arena, "%s\n%s", before, value);
}

static plm_status check_setting(const char *setting, const char *value, plm_error *error) {
    double low = 0;
    double high = 0;
    if (strcmp(setting, "scale") == 0 && !plm__scale_parse(value, &low, &high)) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "'%.40s' is no scale; write its ends like 0:100, the lower one first",
                         value);
    }
    bool unit = strcmp(value, "share") == 0 || strcmp(value, "percent") == 0 ||
                plm__scale_parse(value, &low, &high);
    if (strcmp(setting, "salience") == 0 && !unit) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "salience is given as 'share' (0 to 1), 'percent' (0 to 100) or its ends "
                         "like 0:5, not '%.40s'",
                         value);
    }
    if (strcmp(setting, "encoding") == 0 && !plm__encoding_is(value)) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "'%.40s' is no encoding that is read; there are utf-8, utf-16, "
                         "windows-1252 and latin1",
                         value);
    }
    bool mark = strcmp(value, "point") == 0 || strcmp(value, "comma") == 0;
    if (strcmp(setting, "decimal") == 0 && !mark) {
        return plm__fail(error, PLM_E_ARGUMENT, "a decimal mark is 'point' or 'comma', not '%.40s'",
                         value);
    }
    if (strcmp(setting, "column") == 0 && !plm__layout_is_column_setting(value)) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "'%.60s' says no column; write ROLE=HEADER, such as capability='GDP 2020'",
                         value);
    }
    if (!plm__utf8_valid(value)) {
        return plm__fail(error, PLM_E_ARGUMENT, "the %s is not UTF-8", setting);
    }
    return PLM_OK;
}

plm_status plm_import_set(plm_import *import, const char *setting, const char *value,
                          plm_error *error) {
    bool common = strcmp(setting, "id") == 0 || strcmp(setting, "question") == 0 ||
                  strcmp(setting, "encoding") == 0 ||
                  (import->format->tabular && strcmp(setting, "sheet") == 0);
    if (!common && !is_listed(import->format->settings, setting)) {
        return plm__fail(error, PLM_E_NOT_FOUND, "the format %s has no setting '%.40s'",
                         import->format->name, setting);
    }
    PLM_TRY(check_setting(setting, value, error));
    if (strcmp(setting, "words") == 0) {
        PLM_TRY(check_words(import, value, error));
    }
    char *name = plm__arena_copy(&import->arena, setting, strlen(setting));
    char *copy = plm__arena_copy(&import->arena, value, strlen(value));
    if (name == NULL || copy == NULL) {
        return plm__out_of_memory(error);
    }
    for (size_t i = 0; i < import->setting_count; i++) {
        plm__import_setting *given = &import->settings[i];
        if (strcmp(given->name, setting) == 0) {
            bool several = strcmp(setting, "column") == 0;
            given->value = several ? join_lines(import, given->value, copy) : copy;
            return given->value != NULL ? PLM_OK : plm__out_of_memory(error);
        }
    }
    import->settings[import->setting_count++] = (plm__import_setting){name, copy};
    return PLM_OK;
}

/* Reads a file into the arena. */
static plm_status read_file(plm_import *import, const char *path, plm__companion *out,
                            plm_error *error) {
    plm__text text;
    plm__text_init(&text, import->context);
    plm_status status = plm__file_read(path, PLM__IMPORT_BYTES_MOST, &text, error);
    if (status == PLM_OK) {
        out->text = plm__arena_copy(&import->arena, text.bytes, text.length);
        out->length = text.length;
        out->file = plm__arena_copy(&import->arena, path, strlen(path));
        if (out->text == NULL || out->file == NULL) {
            status = plm__out_of_memory(error);
        }
    }
    plm__text_clear(&text);
    return status;
}

static plm_status add_file(plm_import *import, const char *role, const char *path,
                           plm_error *error) {
    if (!is_listed(import->format->companions, role)) {
        return plm__fail(error, PLM_E_NOT_FOUND, "the format %s takes no %.40s file",
                         import->format->name, role);
    }
    if (import->companion_count == COMPANIONS_MOST) {
        return plm__fail(error, PLM_E_ARGUMENT, "more than %d files beside the main one",
                         COMPANIONS_MOST);
    }
    plm__companion added = {0};
    PLM_TRY(read_file(import, path, &added, error));
    added.role = plm__arena_copy(&import->arena, role, strlen(role));
    if (added.role == NULL) {
        return plm__out_of_memory(error);
    }
    import->companions[import->companion_count++] = added;
    return PLM_OK;
}

plm_status plm_import_add_file(plm_import *import, const char *role, const char *path,
                               plm_error *error) {
    PLM_TRY(plm__run_begin(import->context, error));
    return plm__run_end(import->context, add_file(import, role, path, error));
}

const char *plm__job_setting(const plm__import_job *job, const char *name) {
    for (size_t i = 0; i < job->setting_count; i++) {
        if (strcmp(job->settings[i].name, name) == 0) {
            return job->settings[i].value;
        }
    }
    return NULL;
}

const plm__companion *plm__job_companion(const plm__import_job *job, const char *role) {
    for (size_t i = 0; i < job->companion_count; i++) {
        if (strcmp(job->companions[i].role, role) == 0) {
            return &job->companions[i];
        }
    }
    return NULL;
}

plm_status plm__job_table(plm__import_job *job, plm__table *out) {
    if (job->table != NULL) {
        *out = *job->table;
        return PLM_OK;
    }
    if (plm__barred_is(job->text, job->length)) {
        return plm__barred_read(job->findings, job->text, job->length, out);
    }
    *out = (plm__table){.count = 0};
    if (!plm__delimited_is(job->text, job->length)) {
        PLM_TRY(plm__aligned_read(job->findings, job->text, job->length, out));
    }
    return out->count > 0 ? PLM_OK
                          : plm__delimited_read(job->findings, job->text, job->length, '\0',
                                                PLM__QUOTES_DOUBLE, out);
}

plm_status plm__job_keep(plm__import_job *job, const plm__draft *draft) {
    job->drafts = plm__arena_allocate(job->arena, 1, sizeof *job->drafts);
    if (job->drafts == NULL) {
        return PLM_E_MEMORY;
    }
    job->drafts[0] = *draft;
    job->draft_count = 1;
    return PLM_OK;
}

bool plm__scale_parse(const char *text, double *low, double *high) {
    const char *colon = strchr(text, ':');
    return colon != NULL &&
           plm__number_parse(text, (size_t)(colon - text), low) == PLM__NUMBER_OK &&
           plm__number_parse(colon + 1, strlen(colon + 1), high) == PLM__NUMBER_OK && *low < *high;
}

static const char *without_folder(const char *file) {
    const char *slash = strrchr(file, '/');
    return slash != NULL ? slash + 1 : file;
}

/* An id made of the file's name without its ending. */
static const char *id_of_file(plm__arena *arena, const char *name) {
    const char *dot = strrchr(name, '.');
    size_t length = dot != NULL && dot > name ? (size_t)(dot - name) : strlen(name);
    plm__names taken;
    plm__names_init(&taken, arena);
    return plm__id_for(&taken, name, length, "imported", 0, NULL);
}

/* Checks a text in UTF-8, and hands a copy to the job. */
static plm_status take_utf8(plm_import *import, const char *text, size_t length,
                            plm__import_job *job) {
    size_t start = 0;
    if (!plm__utf8_check(&import->findings, text, length, &start)) {
        return PLM_OK;
    }
    job->text = plm__arena_copy(&import->arena, text + start, length - start);
    job->length = length - start;
    return job->text != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* As take_utf8, of a text in the encoding that its mark or the user says. */
static plm_status take_text(plm_import *import, const char *text, size_t length,
                            plm__import_job *job) {
    if (length > PLM__IMPORT_BYTES_MOST) {
        return take_utf8(import, text, length, job);
    }
    plm__text decoded;
    plm__text_init(&decoded, import->context);
    size_t at = 0;
    const char *encoding = plm__job_setting(job, "encoding");
    bool read = plm__encoding_read(encoding, text, length, &decoded, &at);
    plm_status status = decoded.failed ? PLM_E_MEMORY : PLM_OK;
    if (status == PLM_OK && !read) {
        plm__find_error(&import->findings, (plm__place){1, 1},
                        "byte %zu is not %s; save the file as UTF-8 (in a spreadsheet: \"CSV "
                        "UTF-8\")",
                        at + 1, plm__encoding_is_utf16(text, length) ? "UTF-16" : encoding);
    } else if (status == PLM_OK) {
        status = take_utf8(import, decoded.length > 0 ? decoded.bytes : "", decoded.length, job);
    }
    plm__text_clear(&decoded);
    return status;
}

/* As take_utf8, of the table that a file of Stata or SPSS holds. */
static plm_status take_statistics(plm_import *import, const char *bytes, size_t length,
                                  plm__import_job *job) {
    static const plm__place top = {1, 1};
    if (!import->format->tabular) {
        plm__find_error(&import->findings, top,
                        "this is a file of %s; --from csv and --from deu read such files",
                        plm__statistics_program(bytes, length));
        return PLM_OK;
    }
    plm__text table;
    plm__text_init(&table, import->context);
    plm_status status =
        plm__statistics_read(&import->findings, bytes, length, import->format->holds_names, &table);
    if (status == PLM_OK && import->findings.errors == 0) {
        status = take_utf8(import, table.bytes, table.length, job);
    }
    plm__text_clear(&table);
    return status;
}

static bool has_header(const plm__table *table) {
    return plm__layout_header(table) < table->count;
}

/* plenum's own workbook as it was written: the case is done. */
static plm_status take_own_case(plm_import *import, plm__text *text, plm__import_job *job) {
    const char *copy = plm__arena_copy(&import->arena, text->bytes, text->length);
    const plm__draft whole = {.id = job->id, .whole = {copy, text->length}};
    plm__find_note(&import->findings, (plm__place){1, 1},
                   "plenum wrote this workbook, and its case file is given back");
    return copy != NULL ? plm__job_keep(job, &whole) : PLM_E_MEMORY;
}

/* As take_utf8, of a sheet of a workbook. */
static plm_status take_sheet(plm_import *import, const char *bytes, size_t length, const char *name,
                             plm__import_job *job) {
    PLM_TRY(plm__workbook_read(&import->findings, bytes, length, name, has_header, &import->sheet));
    job->table = import->sheet.name != NULL ? &import->sheet.table : NULL;
    return PLM_OK;
}

static plm_status take_workbook(plm_import *import, const char *bytes, size_t length,
                                plm__import_job *job) {
    static const plm__place top = {1, 1};
    const char *name = plm__job_setting(job, "sheet");
    plm__own_book is = PLM__BOOK_OTHER;
    plm__text own;
    if (!import->format->tabular) {
        plm__find_error(&import->findings, top,
                        "this is a workbook; --from csv, deu, mactor and rollcall read such files");
        return PLM_OK;
    }
    plm__text_init(&own, import->context);
    plm_status status = PLM_OK;
    if (name == NULL && strcmp(import->format->name, "csv") == 0) {
        status = plm__own_book_read(&import->arena, bytes, length, &is, &own);
    }
    if (status == PLM_OK && is == PLM__BOOK_WHOLE) {
        status = take_own_case(import, &own, job);
    } else if (status == PLM_OK) {
        if (is == PLM__BOOK_CHANGED) {
            plm__find_warning(&import->findings, top,
                              "plenum wrote this workbook, and its sheets were changed since: the "
                              "sheet '" PLM__OWN_ACTORS "' is read, and what else the case file "
                              "holds is left out");
            name = PLM__OWN_ACTORS;
        }
        status = take_sheet(import, bytes, length, name, job);
    }
    plm__text_clear(&own);
    return status;
}

/* What JSON that is no table is. */
static const char *name_json(const plm__node *root) {
    static const char *const keys[][2] = {
        {"continuum", "this is a game of schelling; --from schelling reads it"},
        {"decisionMakers", "this is a conflict of GMCR; --from gmcr reads it"},
        {"plenum", "this is a case of plenum already; plenum check reads it"},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (root->kind == PLM__NODE_MAP && plm__node_value(root, keys[i][0]) != NULL) {
            return keys[i][1];
        }
    }
    return NULL;
}

static plm_status read_records(plm_import *import, const plm__node *root, plm__import_job *job) {
    const char *known = name_json(root);
    bool found = false;
    if (known == NULL) {
        PLM_TRY(plm__json_records(&import->findings, root, &import->sheet.table, &found));
    }
    if (found) {
        job->table = &import->sheet.table;
    } else {
        plm__find_error(&import->findings, plm__json_place(root), "%s",
                        known != NULL
                            ? known
                            : "this is JSON, and no table: a table of records is a list of "
                              "objects such as [{\"actor\": \"A\", \"position\": 20}]");
    }
    return PLM_OK;
}

/* Makes the records of a text in JSON the job's table. */
static plm_status take_records(plm_import *import, plm__import_job *job) {
    plm__tree tree;
    plm_status status = plm__json_tree(&import->findings, job->text, job->length, &tree);
    if (status == PLM_OK && import->findings.errors == 0) {
        status = read_records(import, tree.root, job);
    }
    plm__tree_clear(&tree);
    return status;
}

/* Hands the job what the file holds, whatever kind of file it is. */
static plm_status take_file(plm_import *import, const char *bytes, size_t length, bool statistics,
                            plm__import_job *job) {
    if (plm__workbook_is(bytes, length)) {
        return take_workbook(import, bytes, length, job);
    }
    if (statistics) {
        return take_statistics(import, bytes, length, job);
    }
    PLM_TRY(take_text(import, bytes, length, job));
    bool records = import->findings.errors == 0 && import->format->tabular &&
                   plm__json_is(job->text, job->length);
    return records ? take_records(import, job) : PLM_OK;
}

/* Whether a file's name says that it is a table in text: then a mark of Stata or SPSS is text. */
static bool is_named_text(const char *name) {
    static const char *const endings[] = {".csv", ".tsv", ".txt"};
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t size = strlen(endings[i]);
        if (length >= size && strcasecmp(name + length - size, endings[i]) == 0) {
            return true;
        }
    }
    return false;
}

static plm_status set_up_job(plm_import *import, plm__import_job *job) {
    plm__arena *arena = &import->arena;
    *job = (plm__import_job){.arena = arena,
                             .findings = &import->findings,
                             .file = import->findings.file,
                             .base = without_folder(import->findings.file),
                             .companions = import->companions,
                             .companion_count = import->companion_count,
                             .settings = import->settings,
                             .setting_count = import->setting_count};
    plm__names_init(&job->case_ids, arena);
    const char *id = plm__job_setting(job, "id");
    plm__names taken;
    plm__names_init(&taken, arena);
    job->id = id != NULL ? plm__id_for(&taken, id, strlen(id), "imported", 0, NULL)
                         : id_of_file(arena, job->base);
    const char *question = plm__job_setting(job, "question");
    job->question_given = question != NULL;
    question = question != NULL ? question : PLM__QUESTION_WANTED;
    job->question = (plm__words){question, strlen(question)};
    return job->id != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* PLM_E_CASE for a case that cannot be forecast, with the first reason. */
static plm_status inspect(const plm_case *of, plm_error *error) {
    plm_inspection *made = NULL;
    plm_status status = plm_inspection_new(of, PLM_PURPOSE_FORECAST, NULL, &made, error);
    size_t count = made != NULL ? plm_inspection_diagnostic_count(made) : 0;
    for (size_t i = 0; i < count && status >= 0; i++) {
        const plm_diagnostic *each = plm_inspection_diagnostic(made, i);
        if (each->severity == PLM_SEVERITY_ERROR) {
            status = plm__fail(error, PLM_E_CASE, "%s", each->message);
        }
    }
    plm_inspection_free(made);
    return status;
}

/* Reads a case that was written; what makes it none is an error. */
static plm_status check_case(plm_import *import, const imported *made) {
    plm_case *read = NULL;
    plm_error error = {0};
    plm_status status = plm_case_parse(import->context, made->text.bytes, made->text.length,
                                       made->id, &read, &error);
    if (status == PLM_OK && import->format->tabular) {
        status = inspect(read, &error);
    }
    plm_case_free(read);
    if (status == PLM_E_CASE) {
        plm__find_error(&import->findings, (plm__place){1, 1},
                        "what the file says makes no case: %s", error.message);
        return PLM_OK;
    }
    return status < 0 ? status : PLM_OK;
}

static void forget_cases(plm_import *import) {
    for (size_t i = 0; i < import->case_count; i++) {
        plm__text_clear(&import->cases[i].text);
    }
    import->case_count = 0;
}

static plm_status write_cases(plm_import *import, plm__import_job *job) {
    import->cases = plm__arena_allocate(&import->arena, job->draft_count, sizeof *import->cases);
    if (import->cases == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < job->draft_count; i++) {
        imported *made = &import->cases[import->case_count++];
        made->id = job->drafts[i].id;
        plm__text_init(&made->text, import->context);
        plm__draft_write(&job->drafts[i], &made->text);
        if (made->text.failed) {
            return PLM_E_MEMORY;
        }
        PLM_TRY(check_case(import, made));
    }
    if (import->findings.errors > 0) {
        forget_cases(import);
    }
    return PLM_OK;
}

static plm_status fail_with_first(const plm_import *import, plm_error *error) {
    const plm_diagnostic *first = &import->findings.list[0];
    plm__fail(error, PLM_E_FORMAT, "%s", first->message);
    plm__fail_at(error, first->file, first->line, first->column, NULL);
    return PLM_E_FORMAT;
}

/* Whether a format may read a kind of file; what cannot be told, each reads for itself. */
static bool may_be(const plm__format *format, plm__file_kind kind) {
    bool ktab = strncmp(format->name, "ktab", 4) == 0;
    bool exchange = strcmp(format->name, "exchange") == 0;
    switch (kind) {
    case PLM__FILE_KTAB_XML:
    case PLM__FILE_KTAB_TABLE:
    case PLM__FILE_XML:
        return ktab;
    case PLM__FILE_EXCHANGE:
        return exchange;
    case PLM__FILE_CASE:
        return false;
    case PLM__FILE_RECORDS:
        return !ktab && !exchange;
    default:
        return !plm__file_kind_is_binary(kind);
    }
}

/* Whether the first cell of a table is a heading for actors, as it is in none of KTAB's. */
static bool begins_with_actor(const char *bytes, size_t length) {
    size_t end = 0;
    while (end < length && strchr(",;\t|\r\n", bytes[end]) == NULL) {
        end++;
    }
    return plm__heading_read(bytes, end).role == PLM__ROLE_ACTOR;
}

/* Refuses, in one line, a file that is of another kind than the format. */
static bool refuse_kind(plm_import *import, const char *bytes, size_t length) {
    plm__file_kind kind = plm__file_kind_of(bytes, length);
    bool known = kind != PLM__FILE_UNKNOWN && may_be(import->format, kind);
    bool plain = kind == PLM__FILE_TABLE && begins_with_actor(bytes, length) &&
                 strncmp(import->format->name, "ktab", 4) == 0;
    if (kind == PLM__FILE_UNKNOWN || (known && !plain)) {
        return false;
    }
    plm__find_error(&import->findings, (plm__place){1, 1},
                    "this is %s, which --from %s does not read; %s", plm__file_kind_name(kind),
                    import->format->name, plm__file_kind_reader(kind));
    return true;
}

static plm_status read_cases(plm_import *import, const char *text, size_t length, const char *name,
                             plm_error *error) {
    if (import->ran) {
        return plm__fail(error, PLM_E_ARGUMENT, "the import ran before; make a new one");
    }
    import->ran = true;
    const char *file = plm__arena_copy(&import->arena, name, strlen(name));
    plm__findings_init(&import->findings, &import->arena, file);
    plm__import_job job;
    bool statistics = !is_named_text(name) && plm__statistics_program(text, length) != NULL;
    plm_status status = file == NULL ? PLM_E_MEMORY : set_up_job(import, &job);
    bool read_whole = statistics || plm__workbook_is(text, length);
    if (status == PLM_OK && (read_whole || !refuse_kind(import, text, length))) {
        status = take_file(import, text, length, statistics, &job);
    }
    size_t early = import->findings.count;
    if (status == PLM_OK && import->findings.errors == 0 && job.draft_count == 0) {
        status = import->format->read(&job);
    }
    if (import->sheet.name != NULL && status == PLM_OK) {
        status = plm__workbook_place(&import->findings, early, import->sheet.name);
    }
    plm__findings_sort(&import->findings);
    if (statistics && status == PLM_OK && job.text != NULL) {
        plm__statistics_place(&import->findings, job.text, job.length);
    }
    if (status == PLM_OK && import->findings.errors == 0) {
        status = write_cases(import, &job);
        plm__findings_sort(&import->findings);
    }
    if (status == PLM_E_CANCELLED) {
        return plm__fail(error, status, "%s", plm_status_text(status));
    }
    if (status != PLM_OK || import->findings.failed) {
        return plm__out_of_memory(error);
    }
    return import->findings.errors > 0 ? fail_with_first(import, error) : PLM_OK;
}

plm_status plm_import_run(plm_import *import, const char *text, size_t length, const char *name,
                          plm_error *error) {
    PLM_TRY(plm__run_begin(import->context, error));
    return plm__run_end(import->context, read_cases(import, text, length, name, error));
}

static plm_status load_cases(plm_import *import, const char *path, plm_error *error) {
    plm__companion main_file = {0};
    PLM_TRY(read_file(import, path, &main_file, error));
    return plm_import_run(import, main_file.text, main_file.length, path, error);
}

plm_status plm_import_load(plm_import *import, const char *path, plm_error *error) {
    PLM_TRY(plm__run_begin(import->context, error));
    return plm__run_end(import->context, load_cases(import, path, error));
}

size_t plm_import_diagnostic_count(const plm_import *import) {
    return import->findings.count;
}

const plm_diagnostic *plm_import_diagnostic(const plm_import *import, size_t index) {
    return index < import->findings.count ? &import->findings.list[index] : NULL;
}

size_t plm_import_case_count(const plm_import *import) {
    return import->case_count;
}

const char *plm_import_case_id(const plm_import *import, size_t index) {
    return index < import->case_count ? import->cases[index].id : NULL;
}

const char *plm_import_case_text(const plm_import *import, size_t index, size_t *length) {
    const plm__text *text = index < import->case_count ? &import->cases[index].text : NULL;
    if (length != NULL) {
        *length = text != NULL ? text->length : 0;
    }
    return text != NULL ? text->bytes : NULL;
}
