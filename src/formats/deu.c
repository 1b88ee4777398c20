/*
 * DEU III's wide file (Decision-making in the European Union: Thomson et al. 2006, 2012; Arregui
 * and Perarnaud 2022): a row for each issue, with a column p?? and s?? for each actor's position
 * and salience, rp for the reference point and out for the outcome. 999, or nothing, is missing.
 *
 * Each issue becomes a case. An actor whose position or salience is missing takes no part in it.
 */
#include "formats/delimited.h"
#include "formats/deu_tables.h"
#include "formats/numerals.h"
#include "formats/units.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MISSING 999.0

/* An actor's two columns. */
typedef struct pair {
    const char *code; /* as the columns and the capability table have it */
    const char *id;
    size_t position;
    size_t salience;
    bool unknown; /* its capability is not known, which leaves it out */
} pair;

typedef struct reading {
    plm__import_job *job;
    plm__findings *findings;
    plm__table table;
    plm__numerals numerals;
    plm__deu_tables tables;
    pair *pairs;
    size_t pair_count;
    ptrdiff_t issue; /* columns, or -1 */
    ptrdiff_t proposal;
    ptrdiff_t reference;
    ptrdiff_t outcome;
    const plm__record *capabilities; /* a row of the file itself that holds them; or NULL */
    size_t left_out;                 /* positions without salience */
    plm__place first_left_out;
} reading;

/* Codes that the file's columns have for actors, and names to read. */
static const struct {
    const char *code;
    const char *name;
} known[] = {
    {"at", "Austria"},     {"be", "Belgium"},
    {"bu", "Bulgaria"},    {"com", "European Commission"},
    {"cr", "Croatia"},     {"cy", "Cyprus"},
    {"cz", "Czechia"},     {"de", "Germany"},
    {"dk", "Denmark"},     {"ee", "Estonia"},
    {"el", "Greece"},      {"ep", "European Parliament"},
    {"es", "Spain"},       {"fi", "Finland"},
    {"fr", "France"},      {"hu", "Hungary"},
    {"ie", "Ireland"},     {"it", "Italy"},
    {"lt", "Lithuania"},   {"lu", "Luxembourg"},
    {"lv", "Latvia"},      {"mt", "Malta"},
    {"nl", "Netherlands"}, {"pl", "Poland"},
    {"pt", "Portugal"},    {"ro", "Romania"},
    {"se", "Sweden"},      {"si", "Slovenia"},
    {"sk", "Slovakia"},    {"uk", "United Kingdom"},
};

static plm__words name_of(const char *code) {
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(known[i].code, code) == 0) {
            return (plm__words){known[i].name, strlen(known[i].name)};
        }
    }
    return (plm__words){code, strlen(code)};
}

/* ---- columns ------------------------------------------------------------------------------- */

static ptrdiff_t find_column(const plm__record *header, const char *name) {
    for (size_t i = 0; i < header->count; i++) {
        if (plm__field_is_no_case(&header->fields[i], name)) {
            return (ptrdiff_t)i;
        }
    }
    return -1;
}

/* The column s?? that belongs to a column p??, or -1. */
static ptrdiff_t find_salience(const plm__names *columns, const plm__field *position) {
    char name[8];
    if (position->length < 2 || position->length > sizeof name || position->text[0] != 'p') {
        return -1;
    }
    memcpy(name, position->text, position->length);
    name[0] = 's';
    return plm__names_find(columns, name, position->length);
}

static plm_status find_pairs(reading *of) {
    const plm__record *header = &of->table.records[0];
    plm__names columns;
    plm__names ids;
    plm__names_init(&columns, of->job->arena);
    plm__names_init(&ids, of->job->arena);
    of->pairs = plm__arena_allocate(of->job->arena, header->count, sizeof *of->pairs);
    if (of->pairs == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < header->count; i++) {
        const plm__field *field = &header->fields[i];
        char shown[PLM__SHOWN_TEXT];
        if (field->length > 0 &&
            plm__names_find(&columns, field->text, field->length) != PLM__NO_INDEX) {
            plm__find_error(of->findings, field->place, "the column '%s' is there twice; keep one",
                            plm__field_shown(field, shown));
        }
        if (!plm__names_add(&columns, field->text, field->length, (ptrdiff_t)i)) {
            return PLM_E_MEMORY;
        }
    }
    for (size_t i = 0; i < header->count; i++) {
        const plm__field *field = &header->fields[i];
        ptrdiff_t salience = find_salience(&columns, field);
        if (salience < 0) {
            continue;
        }
        const char *code = plm__arena_copy(of->job->arena, field->text + 1, field->length - 1);
        const char *id =
            plm__id_for(&ids, field->text + 1, field->length - 1, "actor", (ptrdiff_t)i, NULL);
        if (code == NULL || id == NULL) {
            return PLM_E_MEMORY;
        }
        of->pairs[of->pair_count++] = (pair){code, id, i, (size_t)salience, false};
    }
    return PLM_OK;
}

static plm_status find_columns(reading *of) {
    const plm__record *header = &of->table.records[0];
    of->issue = find_column(header, "isnr");
    of->proposal = find_column(header, "prname");
    of->reference = find_column(header, "rp");
    of->outcome = find_column(header, "out");
    PLM_TRY(find_pairs(of));
    if (of->issue < 0) {
        plm__find_error(of->findings, header->fields[0].place,
                        "no column 'isnr' with the issues' ids; is this DEU's wide file?");
    }
    if (of->pair_count == 0) {
        plm__find_error(of->findings, header->fields[0].place,
                        "no columns such as 'pde' and 'sde' with an actor's position and "
                        "salience");
    }
    return PLM_OK;
}

/* ---- rows ---------------------------------------------------------------------------------- */

static void survey_numbers(reading *of) {
    for (size_t i = 1; i < of->table.count; i++) {
        const plm__record *row = &of->table.records[i];
        for (size_t k = 0; k < of->pair_count; k++) {
            if (of->pairs[k].position < row->count) {
                plm__numerals_survey(&of->numerals, &row->fields[of->pairs[k].position]);
            }
            if (of->pairs[k].salience < row->count) {
                plm__numerals_survey(&of->numerals, &row->fields[of->pairs[k].salience]);
            }
        }
    }
}

/* Reads a number in 0 to 100; NaN when it is missing, or wrong, which is an error. */
static double read_number(reading *of, const plm__record *row, ptrdiff_t column, const char *what) {
    double value = (double)NAN;
    if (column < 0 || (size_t)column >= row->count) {
        return value;
    }
    const plm__field *field = &row->fields[column];
    if (plm__field_missing(field)) {
        return value;
    }
    if (!plm__numerals_read(of->numerals, field, what, of->findings, &value) || value == MISSING) {
        return (double)NAN;
    }
    if (value < 0 || value > 100) {
        char shown[PLM__SHOWN_TEXT];
        plm__find_error(of->findings, field->place,
                        "%s %s is outside 0 to 100, and not 999 for missing", what,
                        plm__field_shown(field, shown));
    }
    return value;
}

static bool has_text(const plm__record *row, size_t column) {
    return column < row->count && !plm__field_missing(&row->fields[column]);
}

/* A row without an issue and without saliences, with a number for actors where positions stand: the
 * capabilities, as the file in circulation has them. */
static bool is_capability_row(const reading *of, const plm__record *row) {
    bool numbers = false;
    bool named = has_text(row, (size_t)of->issue);
    for (size_t i = 0; i < of->pair_count && !named; i++) {
        numbers = numbers || has_text(row, of->pairs[i].position);
        named = has_text(row, of->pairs[i].salience);
    }
    return numbers && !named;
}

static void find_capabilities(reading *of) {
    if (of->table.count < 2 || of->issue < 0 || !is_capability_row(of, &of->table.records[1])) {
        return;
    }
    const plm__record *row = &of->table.records[1];
    bool given = plm__job_companion(of->job, "capability") != NULL;
    plm__place place = row->fields[of->pairs[0].position].place;
    if (given) {
        plm__find_note(of->findings, place,
                       "this row without an issue holds capabilities, and is passed over for the "
                       "table that --capability gives");
        return;
    }
    of->capabilities = row;
    plm__find_note(of->findings, place,
                   "this row without an issue is read as the actors' capabilities; --capability "
                   "FILE gives others");
}

static bool capability_of(reading *of, pair *columns, size_t regime, double *out) {
    if (of->capabilities == NULL) {
        return plm__deu_capability(&of->tables, columns->code, regime, of->job, &columns->unknown,
                                   out);
    }
    columns->unknown = !has_text(of->capabilities, columns->position);
    return !columns->unknown &&
           plm__numerals_read(of->numerals, &of->capabilities->fields[columns->position],
                              "the capability", of->findings, out);
}

/* Names the actors that are left out for want of a capability. */
static void tell_unknown(const reading *of) {
    char names[512];
    size_t used = 0;
    for (size_t i = 0; i < of->pair_count; i++) {
        int more = of->pairs[i].unknown && used < sizeof names
                       ? snprintf(names + used, sizeof names - used, "%s%s", used > 0 ? ", " : "",
                                  of->pairs[i].code)
                       : 0;
        used += more > 0 ? (size_t)more : 0;
    }
    if (used > 0) {
        plm__find_note(of->findings, (plm__place){1, 1},
                       "actors without a capability are left out: %s", names);
    }
}

static plm_status make_room(reading *of, plm__draft *draft) {
    plm__arena *arena = of->job->arena;
    draft->issues = plm__arena_allocate(arena, 1, sizeof *draft->issues);
    draft->actors = plm__arena_allocate(arena, of->pair_count, sizeof *draft->actors);
    draft->stakes = plm__arena_allocate(arena, of->pair_count, sizeof *draft->stakes);
    bool made = draft->issues != NULL && draft->actors != NULL && draft->stakes != NULL;
    return made ? PLM_OK : PLM_E_MEMORY;
}

/* Adds the actor's part when both its numbers are known. */
static void add_actor(reading *of, const plm__record *row, pair *columns, size_t regime,
                      plm__draft *draft) {
    size_t errors = of->findings->errors;
    double position = read_number(of, row, (ptrdiff_t)columns->position, "the position");
    double salience = read_number(of, row, (ptrdiff_t)columns->salience, "the salience");
    if (of->findings->errors > errors) {
        return;
    }
    if (!isnan(position) && isnan(salience) && of->left_out++ == 0) {
        of->first_left_out = row->fields[columns->position].place;
    }
    double capability = 0;
    if (isnan(position) || isnan(salience) || !capability_of(of, columns, regime, &capability)) {
        return;
    }
    draft->actors[draft->actor_count] =
        (plm__draft_actor){.id = columns->id, .name = name_of(columns->code)};
    draft->stakes[draft->stake_count++] =
        (plm__draft_stake){.actor = draft->actor_count++,
                           .position = plm__draft_at(position),
                           .salience = plm__draft_at(salience),
                           .capability = plm__draft_at(capability),
                           .place = row->fields[columns->position].place};
}

/* Puts the issue and the case's own texts in place. */
static plm_status describe(reading *of, const plm__record *row, plm__names *ids,
                           plm__draft *draft) {
    plm__arena *arena = of->job->arena;
    const plm__field *issue = &row->fields[of->issue];
    bool named = of->proposal >= 0 && (size_t)of->proposal < row->count;
    const plm__field *proposal = named ? &row->fields[of->proposal] : issue;
    const char *question =
        of->job->question_given
            ? of->job->question.bytes
            : plm__arena_print(arena, "What does the European Union decide on %.*s, issue %.*s?",
                               (int)proposal->length, proposal->text, (int)issue->length,
                               issue->text);
    bool numbered = false;
    draft->id = plm__id_for(ids, issue->text, issue->length, "issue", 0, &numbered);
    draft->origin = plm__arena_print(arena, "%s (DEU)", of->job->base);
    if (question == NULL || draft->id == NULL || draft->origin == NULL) {
        return PLM_E_MEMORY;
    }
    if (numbered) {
        plm__find_error(of->findings, issue->place,
                        "another row has this issue's id; keep one of the two");
    }
    draft->question = (plm__words){question, strlen(question)};
    draft->issues[0] = (plm__draft_issue){.id = draft->id};
    draft->issues[0].reference_point = read_number(of, row, of->reference, "the reference point");
    draft->issues[0].outcome = read_number(of, row, of->outcome, "the outcome");
    draft->retrospective = !isnan(draft->issues[0].outcome);
    draft->issue_count = 1;
    return plm__draft_default_scale(&draft->issues[0], 0, 100, arena) ? PLM_OK : PLM_E_MEMORY;
}

static plm_status rescale(reading *of, plm__draft *draft) {
    plm__placed *list = plm__arena_allocate(of->job->arena, draft->stake_count, sizeof *list);
    if (list == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < draft->stake_count; i++) {
        list[i] = (plm__placed){&draft->stakes[i].capability, draft->stakes[i].place};
    }
    plm__units_capability(list, draft->stake_count, PLM__RESCALE_STRONGEST, of->findings);
    return PLM_OK;
}

static plm_status read_row(reading *of, const plm__record *row, plm__names *ids) {
    bool there = (size_t)of->issue < row->count;
    const plm__field *issue = &row->fields[there ? of->issue : 0];
    const char *wanted = plm__job_setting(of->job, "issue");
    if (!there || issue->length == 0) {
        plm__find_error(of->findings, issue->place, "this row has no issue's id (isnr)");
        return PLM_OK;
    }
    if (wanted != NULL && !plm__field_is(issue, wanted)) {
        return PLM_OK;
    }
    char shown[PLM__SHOWN_TEXT];
    size_t regime = plm__deu_column(&of->tables, issue);
    if (regime == 0) {
        plm__find_warning(of->findings, issue->place,
                          "the issue '%s' has no regime with capabilities, and is left out",
                          plm__field_shown(issue, shown));
        return PLM_OK;
    }
    plm__draft *draft = &of->job->drafts[of->job->draft_count];
    PLM_TRY(make_room(of, draft));
    PLM_TRY(describe(of, row, ids, draft));
    for (size_t i = 0; i < of->pair_count; i++) {
        add_actor(of, row, &of->pairs[i], regime, draft);
    }
    if (draft->stake_count == 0) {
        plm__find_warning(of->findings, issue->place,
                          "the issue '%s' has no actor with both numbers, and is left out",
                          plm__field_shown(issue, shown));
        return PLM_OK;
    }
    of->job->draft_count++;
    return rescale(of, draft);
}

static plm_status read_rows(reading *of) {
    plm__names ids;
    plm__names_init(&ids, of->job->arena);
    of->job->drafts = plm__arena_allocate(of->job->arena, of->table.count, sizeof *of->job->drafts);
    if (of->job->drafts == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 1; i < of->table.count; i++) {
        if (!is_capability_row(of, &of->table.records[i]) || i > 1) {
            PLM_TRY(read_row(of, &of->table.records[i], &ids));
        }
    }
    tell_unknown(of);
    if (of->left_out > 0) {
        plm__find_note(of->findings, of->first_left_out,
                       "positions without a salience are left out: %zu of them, the first here",
                       of->left_out);
    }
    if (of->job->draft_count == 0 && of->findings->errors == 0) {
        const char *wanted = plm__job_setting(of->job, "issue");
        plm__find_error(of->findings, (plm__place){1, 1},
                        "the file has no issue %s that can be read",
                        wanted != NULL ? wanted : "at all");
    }
    return PLM_OK;
}

static plm_status read_deu(plm__import_job *job) {
    reading of = {.job = job, .findings = job->findings};
    PLM_TRY(plm__job_table(job, &of.table));
    if (of.table.count == 0) {
        plm__find_error(job->findings, (plm__place){1, 1}, "the file has no rows");
        return PLM_OK;
    }
    PLM_TRY(find_columns(&of));
    if (job->findings->errors == 0) {
        find_capabilities(&of);
    }
    PLM_TRY(plm__deu_tables_read(job, of.capabilities != NULL, &of.tables));
    if (job->findings->errors > 0) {
        return PLM_OK;
    }
    survey_numbers(&of);
    return read_rows(&of);
}

static const char *const settings[] = {"issue", "capability-column", NULL};
static const char *const companions[] = {"capability", "regime", NULL};

const plm__format plm__format_deu = {
    .name = "deu",
    .about = "DEU III's wide file: a case for each issue of EU legislation",
    .settings = settings,
    .companions = companions,
    .read = read_deu,
    .tabular = true,
};
