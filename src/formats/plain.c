/*
 * The plain table: a row for each actor, with its capability, position and salience, as it comes
 * out of a spreadsheet, a paper or a notebook.
 */
#include "base/number.h"
#include "formats/format.h"
#include "formats/numerals.h"
#include "formats/plain_header.h"
#include "formats/plain_write.h"
#include "formats/units.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* One import: the table, and what grows out of it. */
typedef struct reading {
    plm__import_job *job;
    plm__findings *findings;
    plm__table table;
    plm__plain_columns columns;
    plm__numerals numerals;
    plm__draft draft;
    plm__names actor_names; /* as in the file */
    plm__names actor_ids;
    plm__names issue_names;
    plm__names issue_ids;
    plm__placed *placed[PLM__NUMBER_KINDS];
    size_t placed_count[PLM__NUMBER_KINDS];
} reading;

static const plm__field *field_at(const plm__record *row, ptrdiff_t column) {
    bool there = column != PLM__NO_COLUMN && (size_t)column < row->count;
    return there ? &row->fields[column] : NULL;
}

static size_t first_row(const reading *of) {
    return of->columns.header ? 1 : 0;
}

static void survey_numbers(reading *of) {
    for (size_t i = first_row(of); i < of->table.count; i++) {
        for (size_t k = 0; k < (size_t)PLM__NUMBER_KINDS * PLM__RANGE_PARTS; k++) {
            ptrdiff_t column = of->columns.numbers[k / PLM__RANGE_PARTS][k % PLM__RANGE_PARTS];
            const plm__field *field = field_at(&of->table.records[i], column);
            if (field != NULL) {
                plm__numerals_survey(&of->numerals, field);
            }
        }
    }
}

static bool read_number(reading *of, const plm__field *field, plm__number_kind kind, double *out) {
    char what[32];
    snprintf(what, sizeof what, "the %s", plm__number_kind_name(kind));
    return plm__numerals_read(of->numerals, field, what, of->findings, out);
}

static void check_order(reading *of, const plm__field *at, plm__number_kind kind,
                        const plm__draft_range *range) {
    const char *name = plm__number_kind_name(kind);
    if (range->low > range->high) {
        plm__find_error(of->findings, at->place,
                        "the lowest %s is above the highest; swap them or mend one", name);
    } else if (range->mode < range->low || range->mode > range->high) {
        plm__find_error(of->findings, at->place,
                        "the %s is outside its range from %s to %s; mend one of the three", name,
                        PLM__NUMBER_SHOWN(range->low), PLM__NUMBER_SHOWN(range->high));
    }
}

/* Reads one number of a row, or its range. *at is where it stands; NULL: nowhere. */
static plm__draft_range read_range(reading *of, const plm__record *row, plm__number_kind kind,
                                   const plm__field **at) {
    plm__draft_range range = {0};
    const plm__field *parts[PLM__RANGE_PARTS];
    double values[PLM__RANGE_PARTS];
    bool read = true;
    *at = NULL;
    for (size_t i = 0; i < PLM__RANGE_PARTS; i++) {
        parts[i] = field_at(row, of->columns.numbers[kind][i]);
        values[i] = (double)NAN;
        if (parts[i] != NULL && !plm__field_missing(parts[i])) {
            *at = *at == NULL ? parts[i] : *at;
            read = read_number(of, parts[i], kind, &values[i]) && read;
        }
    }
    bool low = !isnan(values[PLM__PART_LOW]);
    bool high = !isnan(values[PLM__PART_HIGH]);
    if (*at == NULL || !read) {
        return range;
    }
    if (low != high) {
        plm__find_error(of->findings, (*at)->place,
                        "the %s has one end of a range only; give both ends or none",
                        plm__number_kind_name(kind));
        return range;
    }
    double mode = values[PLM__PART_MODE];
    range = (plm__draft_range){true, low ? values[PLM__PART_LOW] : mode, mode,
                               high ? values[PLM__PART_HIGH] : mode};
    check_order(of, *at, kind, &range);
    if (kind == PLM__POSITION_NUMBER && fmax(-range.low, range.high) > PLM__FARTHEST) {
        plm__find_error(of->findings, (*at)->place,
                        "the position is too far from 0; positions lie within 1e12 of it");
    }
    return range;
}

/* The number of a thing of that name, made anew when it is the first of that name. */
static ptrdiff_t number_of(plm__names *names, const char *name, size_t length, size_t next) {
    ptrdiff_t found = plm__names_find(names, name, length);
    if (found != PLM__NO_INDEX) {
        return found;
    }
    return plm__names_add(names, name, length, (ptrdiff_t)next) ? (ptrdiff_t)next : PLM__NO_INDEX;
}

static plm_status add_actor(reading *of, const plm__field *name, size_t *out) {
    plm__draft *draft = &of->draft;
    ptrdiff_t actor = number_of(&of->actor_names, name->text, name->length, draft->actor_count);
    if (actor == PLM__NO_INDEX) {
        return PLM_E_MEMORY;
    }
    *out = (size_t)actor;
    if ((size_t)actor < draft->actor_count) {
        return PLM_OK;
    }
    plm__words words = {name->text, name->length};
    const char *id = plm__draft_actor_id(&of->actor_ids, words, actor, name->place, of->findings);
    draft->actors[draft->actor_count++] = (plm__draft_actor){.id = id, .name = words};
    return id != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status add_issue(reading *of, const plm__field *name, size_t *out) {
    plm__draft *draft = &of->draft;
    const char *text = name != NULL ? name->text : "decision";
    size_t length = name != NULL ? name->length : strlen(text);
    ptrdiff_t issue = number_of(&of->issue_names, text, length, draft->issue_count);
    if (issue == PLM__NO_INDEX) {
        return PLM_E_MEMORY;
    }
    *out = (size_t)issue;
    if ((size_t)issue < draft->issue_count) {
        return PLM_OK;
    }
    const char *id = plm__id_for(&of->issue_ids, text, length, "issue", issue, NULL);
    draft->issues[draft->issue_count++] =
        (plm__draft_issue){.id = id,
                           .question = name != NULL ? (plm__words){text, length} : (plm__words){0},
                           .reference_point = (double)NAN,
                           .outcome = (double)NAN};
    return id != NULL ? PLM_OK : PLM_E_MEMORY;
}

static void keep_number(reading *of, plm__number_kind kind, plm__draft_range *range,
                        const plm__field *at) {
    if (range->stated) {
        of->placed[kind][of->placed_count[kind]++] = (plm__placed){range, at->place};
    }
}

/* Says what is missing; an actor without a position takes no part, and needs no other number. */
static void check_complete(reading *of, const plm__record *row, const plm__field *name,
                           const plm__field *const at[PLM__NUMBER_KINDS]) {
    char shown[PLM__SHOWN_TEXT];
    plm__field_shown(name, shown);
    if (at[PLM__POSITION_NUMBER] == NULL) {
        plm__find_warning(of->findings, name->place, "'%s' has no position, and so takes no part",
                          shown);
        return;
    }
    for (plm__number_kind kind = 0; kind < PLM__NUMBER_KINDS; kind++) {
        if (at[kind] == NULL) {
            const plm__field *field = field_at(row, of->columns.numbers[kind][PLM__PART_MODE]);
            plm__find_error(of->findings, field != NULL ? field->place : name->place,
                            "'%s' has a position but no %s; add it, or leave out the position too",
                            shown, plm__number_kind_name(kind));
        }
    }
}

/* Text past the last column is most often a name or number whose delimiter cut it in two. */
static void check_width(reading *of, const plm__record *row) {
    for (size_t i = of->columns.width; i < row->count; i++) {
        if (row->fields[i].length > 0) {
            plm__find_error(of->findings, row->fields[i].place,
                            "this row has %zu columns and the first row %zu; put text that has the "
                            "delimiter in it into quote marks",
                            row->count, of->columns.width);
            return;
        }
    }
}

static plm_status read_row(reading *of, const plm__record *row) {
    bool named = (size_t)of->columns.actor < row->count;
    const plm__field *name = &row->fields[named ? of->columns.actor : 0];
    if (!named || name->length == 0) {
        plm__find_error(of->findings, row->fields[0].place,
                        "this row has no actor's name; add one or delete the row");
        return PLM_OK;
    }
    const plm__field *issue = field_at(row, of->columns.issue);
    if (of->columns.issue != PLM__NO_COLUMN && (issue == NULL || issue->length == 0)) {
        plm__find_error(of->findings, name->place, "this row names no issue; add one");
        return PLM_OK;
    }
    check_width(of, row);
    plm__draft_stake *stake = &of->draft.stakes[of->draft.stake_count++];
    stake->place = name->place;
    PLM_TRY(add_actor(of, name, &stake->actor));
    PLM_TRY(add_issue(of, issue, &stake->issue));
    plm__draft_range *ranges[PLM__NUMBER_KINDS] = {&stake->capability, &stake->position,
                                                   &stake->salience};
    const plm__field *at[PLM__NUMBER_KINDS];
    for (plm__number_kind kind = 0; kind < PLM__NUMBER_KINDS; kind++) {
        *ranges[kind] = read_range(of, row, kind, &at[kind]);
        keep_number(of, kind, ranges[kind], at[kind]);
    }
    check_complete(of, row, name, at);
    return PLM_OK;
}

static plm_status make_room(reading *of) {
    plm__arena *arena = of->job->arena;
    size_t rows = of->table.count;
    of->draft.actors = plm__arena_allocate(arena, rows, sizeof *of->draft.actors);
    of->draft.issues = plm__arena_allocate(arena, rows, sizeof *of->draft.issues);
    of->draft.stakes = plm__arena_allocate(arena, rows, sizeof *of->draft.stakes);
    bool made = of->draft.actors != NULL && of->draft.issues != NULL && of->draft.stakes != NULL;
    for (size_t i = 0; i < PLM__NUMBER_KINDS; i++) {
        of->placed[i] = plm__arena_allocate(arena, rows, sizeof *of->placed[i]);
        made = made && of->placed[i] != NULL;
    }
    plm__names_init(&of->actor_names, arena);
    plm__names_init(&of->actor_ids, arena);
    plm__names_init(&of->issue_names, arena);
    plm__names_init(&of->issue_ids, arena);
    return made ? PLM_OK : PLM_E_MEMORY;
}

/* Gives each issue the scale that --scale asks for. */
static plm_status set_stated_scale(reading *of, double low, double high) {
    plm__draft *draft = &of->draft;
    for (size_t i = 0; i < draft->issue_count; i++) {
        plm__draft_issue *issue = &draft->issues[i];
        issue->scale = plm__arena_allocate(of->job->arena, 2, sizeof *issue->scale);
        if (issue->scale == NULL) {
            return PLM_E_MEMORY;
        }
        issue->scale[0].value = low;
        issue->scale[1].value = high;
        issue->scale_count = 2;
    }
    for (size_t i = 0; i < of->placed_count[PLM__POSITION_NUMBER]; i++) {
        const plm__placed *position = &of->placed[PLM__POSITION_NUMBER][i];
        if (position->range->low < low || position->range->high > high) {
            plm__find_error(of->findings, position->place,
                            "the position is outside the scale from %s to %s that was asked for",
                            PLM__NUMBER_SHOWN(low), PLM__NUMBER_SHOWN(high));
        }
    }
    return PLM_OK;
}

/* Gives each issue a scale that holds all its positions. */
static plm_status set_found_scales(reading *of) {
    plm__draft *draft = &of->draft;
    plm__draft_point *ends =
        plm__arena_allocate(of->job->arena, draft->issue_count * 2, sizeof *ends);
    if (ends == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < draft->issue_count; i++) {
        ends[2 * i].value = (double)INFINITY;
        ends[2 * i + 1].value = -(double)INFINITY;
    }
    for (size_t i = 0; i < draft->stake_count; i++) {
        const plm__draft_stake *stake = &draft->stakes[i];
        if (stake->position.stated) {
            plm__draft_point *pair = &ends[2 * stake->issue];
            pair[0].value = fmin(pair[0].value, stake->position.low);
            pair[1].value = fmax(pair[1].value, stake->position.high);
        }
    }
    for (size_t i = 0; i < draft->issue_count; i++) {
        bool any = ends[2 * i].value <= ends[2 * i + 1].value;
        if (!plm__draft_default_scale(&draft->issues[i], any ? ends[2 * i].value : 0,
                                      any ? ends[2 * i + 1].value : 100, of->job->arena)) {
            return PLM_E_MEMORY;
        }
    }
    return PLM_OK;
}

static plm_status set_scales(reading *of) {
    const char *stated = plm__job_setting(of->job, "scale");
    double low = 0;
    double high = 0;
    if (stated != NULL && plm__scale_parse(stated, &low, &high)) {
        return set_stated_scale(of, low, high);
    }
    return set_found_scales(of);
}

/* Says in the case what the file's capabilities were divided by. */
static plm_status add_remark(reading *of, double divisor) {
    if (divisor == 1) {
        return PLM_OK;
    }
    char shown[PLM__NUMBER_TEXT];
    plm__number_print(divisor, shown);
    const char **remarks = plm__arena_allocate(of->job->arena, 2, sizeof *remarks);
    const char *text =
        plm__arena_print(of->job->arena, "Capabilities are the file's divided by %s.", shown);
    if (remarks == NULL || text == NULL) {
        return PLM_E_MEMORY;
    }
    remarks[0] = text;
    of->draft.remarks = remarks;
    return PLM_OK;
}

static plm_status finish(reading *of) {
    plm__import_job *job = of->job;
    plm__units_shares(of->placed[PLM__SALIENCE], of->placed_count[PLM__SALIENCE], "salience",
                      plm__job_setting(job, "salience"), false, of->findings);
    double divisor =
        plm__units_capability(of->placed[PLM__CAPABILITY], of->placed_count[PLM__CAPABILITY],
                              PLM__RESCALE_STRONGEST, of->findings);
    PLM_TRY(add_remark(of, divisor));
    PLM_TRY(set_scales(of));
    plm__draft_find_twins(&of->draft, of->findings);
    return plm__job_keep(job, &of->draft);
}

static plm_status read_plain(plm__import_job *job) {
    reading of = {.job = job, .findings = job->findings};
    of.draft.id = job->id;
    of.draft.question = job->question;
    of.draft.origin = plm__arena_print(job->arena, "%s (a plain table)", job->base);
    if (of.draft.origin == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(plm__job_table(job, &of.table));
    if (of.table.count == 0) {
        plm__find_error(job->findings, (plm__place){1, 1},
                        "the file has no rows; it needs one for each actor");
        return PLM_OK;
    }
    if (!plm__plain_columns_find(&of.table, job->findings, &of.columns)) {
        return PLM_OK;
    }
    PLM_TRY(make_room(&of));
    survey_numbers(&of);
    for (size_t i = first_row(&of); i < of.table.count; i++) {
        PLM_TRY(read_row(&of, &of.table.records[i]));
    }
    if (first_row(&of) == of.table.count) {
        plm__find_error(job->findings, of.table.records[0].fields[0].place,
                        "there is no row below the header; add one for each actor");
    }
    return finish(&of);
}

static const char *const settings[] = {"scale", "salience", NULL};

const plm__format plm__format_csv = {
    .name = "csv",
    .about = "a plain table: actor, capability, position, salience",
    .settings = settings,
    .read = read_plain,
    .write = plm__plain_write,
    .tabular = true,
    .holds_names = plm__plain_holds_names,
};
