/*
 * The plain table: a row for each actor, with its capability, position and salience, as it comes
 * out of a spreadsheet, a paper, a notebook or a conversation. Where its columns stand is found in
 * layout.c; here its rows become cases.
 */
#include "base/number.h"
#include "formats/chance.h"
#include "formats/format.h"
#include "formats/layout.h"
#include "formats/plain_case.h"
#include "formats/plain_write.h"
#include "formats/quantity.h"
#include "formats/units.h"

#include <math.h>
#include <string.h>

enum { KINDS = 3 };

/* The numbers of a stake. */
static const plm__role kinds[KINDS] = {PLM__ROLE_CAPABILITY, PLM__ROLE_POSITION,
                                       PLM__ROLE_SALIENCE};

/* One import: the table, and the cases that grow out of it. */
typedef struct reading {
    plm__import_job *job;
    plm__findings *findings;
    plm__table table;
    plm__layout layout;
    plm__quantities quantities;
    plm__plain_case *cases;
    size_t case_count;
    plm__names case_names;
    plm__placed *placed[KINDS];
    size_t placed_count[KINDS];
    plm__placed *utilities;
    size_t utility_count;
} reading;

static const plm__field *field_at(const plm__record *row, ptrdiff_t column) {
    bool there = column != PLM__NO_COLUMN && (size_t)column < row->count;
    return there ? &row->fields[column] : NULL;
}

/* The cell of a role, when it has text; else NULL. */
static const plm__field *named_field(const reading *of, const plm__record *row, plm__role role) {
    const plm__field *field = field_at(row, of->layout.names[role]);
    return field != NULL && field->length > 0 ? field : NULL;
}

/* ---- numbers ------------------------------------------------------------------------------- */

static void survey_columns(reading *of, const plm__record *row, const plm__issue_columns *columns) {
    for (size_t role = 0; role < PLM__ROLES_OF_ISSUES; role++) {
        for (size_t part = 0; part < PLM__RANGE_PARTS; part++) {
            const plm__field *field = field_at(row, columns->columns[role][part]);
            if (field != NULL) {
                plm__quantity_survey(&of->quantities, field);
            }
        }
    }
}

static void survey_numbers(reading *of) {
    const char *decimal = plm__job_setting(of->job, "decimal");
    of->quantities.numerals.liberal = true;
    of->quantities.numerals.points = decimal != NULL && strcmp(decimal, "point") == 0;
    of->quantities.numerals.commas = decimal != NULL && strcmp(decimal, "comma") == 0;
    for (size_t i = of->layout.first_row; i < of->table.count && decimal == NULL; i++) {
        const plm__record *row = &of->table.records[i];
        survey_columns(of, row, &of->layout.common);
        for (size_t k = 0; k < of->layout.issue_count; k++) {
            survey_columns(of, row, &of->layout.issues[k]);
        }
        for (size_t k = 0; k < of->layout.option_count; k++) {
            const plm__field *field = field_at(row, of->layout.options[k].column);
            if (field != NULL) {
                plm__quantity_survey(&of->quantities, field);
            }
        }
    }
}

static void check_order(reading *of, const plm__field *at, plm__role role,
                        const plm__draft_range *range) {
    const char *name = plm__role_name(role);
    if (range->low > range->high) {
        plm__find_error(of->findings, at->place,
                        "the lowest %s is above the highest; swap them or mend one", name);
    } else if (range->mode < range->low || range->mode > range->high) {
        plm__find_error(of->findings, at->place,
                        "the %s is outside its range from %s to %s; mend one of the three", name,
                        PLM__NUMBER_SHOWN(range->low), PLM__NUMBER_SHOWN(range->high));
    }
    if (role == PLM__ROLE_POSITION && fmax(-range->low, range->high) > PLM__FARTHEST) {
        plm__find_error(of->findings, at->place,
                        "the position is too far from 0; positions lie within 1e12 of it");
    }
}

/* Puts the three columns of a range together. */
static plm__quantity join_parts(reading *of, const plm__quantity parts[PLM__RANGE_PARTS],
                                const plm__field *at, plm__role role) {
    plm__quantity out = parts[PLM__PART_MODE];
    bool low = parts[PLM__PART_LOW].range.stated;
    bool high = parts[PLM__PART_HIGH].range.stated;
    if (low != high) {
        plm__find_error(of->findings, at->place,
                        "the %s has one end of a range only; give both ends or none",
                        plm__role_name(role));
        return (plm__quantity){.level = false};
    }
    if (low) {
        out.range.mode = out.range.stated ? out.range.mode : (double)NAN;
        out.range.low = parts[PLM__PART_LOW].range.low;
        out.range.high = parts[PLM__PART_HIGH].range.high;
        out.range.stated = true;
    }
    return out;
}

/* Reads one number of a row, or its range. *at is where it stands; NULL: nowhere. */
static plm__quantity read_number(reading *of, const plm__record *row,
                                 const plm__issue_columns *issue, plm__role role,
                                 const plm__field **at) {
    plm__quantity parts[PLM__RANGE_PARTS] = {{.level = false}};
    bool read = true;
    *at = NULL;
    for (size_t i = 0; i < PLM__RANGE_PARTS; i++) {
        const plm__field *field =
            field_at(row, plm__layout_column(&of->layout, issue, role, (plm__range_part)i));
        if (field != NULL && !plm__field_missing(field)) {
            *at = *at == NULL ? field : *at;
            parts[i] = plm__quantity_read(&of->quantities, field, role);
            read = read && parts[i].range.stated;
        }
    }
    if (*at == NULL || !read) {
        return (plm__quantity){.level = false};
    }
    plm__quantity out = join_parts(of, parts, *at, role);
    if (out.range.stated) {
        check_order(of, *at, role, &out.range);
    }
    return out;
}

/* ---- chances of yes ------------------------------------------------------------------------ */

/* Whether a column says that its numbers are percentages. */
static bool is_percent(const reading *of, ptrdiff_t column) {
    static const char *const words[] = {"%", "percent", "pct", "prozent", "pourcent", NULL};
    const plm__record *header = of->layout.header;
    const plm__field *field = header != NULL ? field_at(header, column) : NULL;
    char shown[PLM__SHOWN_TEXT];
    if (field == NULL) {
        return false;
    }
    plm__field_shown(field, shown);
    for (size_t i = 0; words[i] != NULL; i++) {
        if (strstr(shown, words[i]) != NULL) {
            return true;
        }
    }
    return false;
}

/* Reads a chance of a row, or its range. *at is where it stands; NULL: nowhere. */
static plm__chance read_chance(reading *of, const plm__record *row, const plm__issue_columns *issue,
                               plm__role role, const plm__field **at) {
    plm__quantity parts[PLM__RANGE_PARTS] = {{.level = false}};
    plm__chance out = {.word = NULL};
    bool read = true;
    *at = NULL;
    for (size_t i = 0; i < PLM__RANGE_PARTS; i++) {
        ptrdiff_t column = plm__layout_column(&of->layout, issue, role, (plm__range_part)i);
        const plm__field *field = field_at(row, column);
        if (field == NULL || plm__field_missing(field)) {
            continue;
        }
        *at = *at == NULL ? field : *at;
        const plm__chance part =
            plm__chance_read(&of->quantities, field, role, is_percent(of, column));
        parts[i].range = part.range;
        read = read && part.range.stated;
        out.word = i == PLM__PART_MODE ? part.word : out.word;
    }
    if (*at == NULL || !read) {
        return (plm__chance){.word = NULL};
    }
    bool ranged = parts[PLM__PART_LOW].range.stated || parts[PLM__PART_HIGH].range.stated;
    out.word = ranged ? NULL : out.word;
    out.range = join_parts(of, parts, *at, role).range;
    if (out.range.stated) {
        check_order(of, *at, role, &out.range);
    }
    return out;
}

/* What a row says of its part in a vote; whether the issue is one. *stance: where the chance of yes
 * stands, in place of a position. */
static bool read_chances(reading *of, const plm__record *row, const plm__issue_columns *issue,
                         plm__draft_stake *stake, const plm__field **stance) {
    const plm__field *at = NULL;
    const plm__field *veto = NULL;
    if (!plm__layout_has_chances(&of->layout)) {
        return false;
    }
    const plm__chance chance = read_chance(of, row, issue, PLM__ROLE_CHANCE, &at);
    stake->chance = chance.range;
    stake->chance_word = chance.word;
    stake->uses_veto = read_chance(of, row, issue, PLM__ROLE_VETO, &veto).range;
    if (at != NULL && stake->position.stated) {
        plm__find_error(of->findings, at->place,
                        "a chance of yes beside a position; an issue has one or the other");
    }
    *stance = at != NULL ? at : *stance;
    return at != NULL || plm__layout_is_vote(&of->layout);
}

static double read_answer(reading *of, const plm__record *row, const plm__issue_columns *issue,
                          plm__role role, const plm__field **at) {
    const plm__field *field =
        field_at(row, plm__layout_column(&of->layout, issue, role, PLM__PART_MODE));
    *at = field != NULL && !plm__field_missing(field) ? field : NULL;
    return *at != NULL ? plm__answer_read(*at, plm__role_name(role), of->findings) : (double)NAN;
}

/* ---- rows ---------------------------------------------------------------------------------- */

/* Says what is missing; an actor without a position takes no part, and needs no other number. */
static void check_complete(reading *of, const plm__record *row, const plm__issue_columns *issue,
                           const plm__field *name, plm__draft_stake *stake,
                           const plm__field *const at[KINDS]) {
    char shown[PLM__SHOWN_TEXT];
    char on[PLM__SHOWN_TEXT] = "";
    plm__field_shown(name, shown);
    if (issue != NULL) {
        plm__shown(issue->name.bytes, issue->name.length, on);
    }
    const char *before = issue != NULL ? " on '" : "";
    const char *behind = issue != NULL ? "'" : "";
    const bool votes = stake->chance.stated || plm__layout_is_vote(&of->layout);
    bool takes_part = at[1] != NULL || stake->utilities != NULL;
    if (!takes_part) {
        plm__find_warning(of->findings, name->place, "'%s' has no %s%s%s%s, and so takes no part",
                          shown, votes ? "chance of yes" : "position", before, on, behind);
    }
    if (!takes_part || votes) {
        return;
    }
    for (size_t kind = 0; kind < KINDS; kind += 2) {
        const char *role = plm__role_name(kinds[kind]);
        const plm__field *field =
            field_at(row, plm__layout_column(&of->layout, issue, kinds[kind], PLM__PART_MODE));
        plm__place place = field != NULL ? field->place : name->place;
        if (at[kind] != NULL) {
            continue;
        }
        if (issue != NULL) {
            plm__find_warning(of->findings, place,
                              "'%s' has no %s on '%s', and so takes no part in it", shown, role,
                              on);
            stake->position.stated = false;
        } else {
            plm__find_error(of->findings, place,
                            "'%s' has a position but no %s; add it, or leave out the position too",
                            shown, role);
        }
    }
}

/* Text past the last column is most often a name or number whose delimiter cut it in two. */
static void check_width(reading *of, const plm__record *row) {
    for (size_t i = of->layout.width; i < row->count; i++) {
        if (row->fields[i].length > 0) {
            plm__find_error(of->findings, row->fields[i].place,
                            "this row has %zu columns and the first row %zu; put text that has the "
                            "delimiter in it into quote marks",
                            row->count, of->layout.width);
            return;
        }
    }
}

static void keep_number(reading *of, size_t kind, plm__draft_range *range, const plm__field *at) {
    if (range->stated) {
        of->placed[kind][of->placed_count[kind]++] = (plm__placed){range, at->place};
    }
}

static plm_status read_utilities(reading *of, const plm__record *row, const plm__field *name,
                                 plm__draft_stake *stake) {
    const plm__layout *layout = &of->layout;
    plm__draft_range *list =
        plm__arena_allocate(of->job->arena, layout->option_count, sizeof *list);
    if (list == NULL) {
        return PLM_E_MEMORY;
    }
    size_t missing = 0;
    size_t gap = 0;
    for (size_t i = 0; i < layout->option_count; i++) {
        const plm__field *field = field_at(row, layout->options[i].column);
        bool none = field == NULL || plm__field_missing(field);
        gap = none ? i : gap;
        missing += none ? 1 : 0;
        list[i] = none ? (plm__draft_range){.stated = false}
                       : plm__quantity_read(&of->quantities, field, PLM__ROLE_UTILITY).range;
        if (list[i].stated) {
            check_order(of, field, PLM__ROLE_UTILITY, &list[i]);
            of->utilities[of->utility_count++] = (plm__placed){&list[i], field->place};
        }
    }
    if (missing > 0 && missing < layout->option_count) {
        char shown[2][PLM__SHOWN_TEXT];
        plm__words option = layout->options[gap].name;
        plm__find_error(
            of->findings, name->place,
            "'%s' says nothing of the option '%s'; say what it is worth to it, or leave "
            "out all options",
            plm__field_shown(name, shown[0]), plm__shown(option.bytes, option.length, shown[1]));
    }
    stake->utilities = missing < layout->option_count ? list : NULL;
    return PLM_OK;
}

/* What a row says of the issue as a whole. */
static void read_facts(reading *of, plm__plain_case *to, const plm__record *row,
                       const plm__issue_columns *issue, size_t index, bool votes) {
    static const plm__role facts[] = {PLM__ROLE_OUTCOME, PLM__ROLE_REFERENCE, PLM__ROLE_SCALE_LOW,
                                      PLM__ROLE_SCALE_HIGH};
    for (size_t i = 0; i < (votes ? 2 : sizeof facts / sizeof *facts); i++) {
        const plm__field *place = NULL;
        double value = (double)NAN;
        if (votes) {
            value = read_answer(of, row, issue, facts[i], &place);
        } else {
            plm__quantity read = read_number(of, row, issue, facts[i], &place);
            value = read.range.stated ? read.range.mode : (double)NAN;
        }
        if (!isnan(value)) {
            plm__plain_state(to, index, facts[i], value, place, of->findings);
        }
    }
}

/* Reads a row's part in one issue, which is one of several side by side, or NULL. */
static plm_status read_stake(reading *of, plm__plain_case *to, const plm__record *row,
                             const plm__issue_columns *issue, const plm__plain_names *names) {
    size_t index = 0;
    PLM_TRY(plm__plain_add_stake(to, names, of->findings, &index));
    plm__draft_stake *stake = &to->draft.stakes[index];
    plm__draft_range *ranges[KINDS] = {&stake->capability, &stake->position, &stake->salience};
    const plm__field *at[KINDS];
    for (size_t kind = 0; kind < KINDS; kind++) {
        plm__quantity read = read_number(of, row, issue, kinds[kind], &at[kind]);
        *ranges[kind] = read.range;
        if (kinds[kind] == PLM__ROLE_POSITION && read.range.stated) {
            plm__plain_place_position(to, index, at[kind]->place, read.level);
        }
        if (!read.level) {
            keep_number(of, kind, ranges[kind], at[kind]);
        }
    }
    if (of->layout.option_count > 0) {
        PLM_TRY(read_utilities(of, row, names->actor, stake));
    }
    const bool votes = read_chances(of, row, issue, stake, &at[1]);
    to->draft.issues[stake->issue].yes_no = to->draft.issues[stake->issue].yes_no || votes;
    check_complete(of, row, issue, names->actor, stake, at);
    read_facts(of, to, row, issue, stake->issue, votes);
    return PLM_OK;
}

/* The words for an issue that a row names by a column, or the issue side by side. */
static bool name_issue(reading *of, const plm__record *row, const plm__issue_columns *issue,
                       plm__words *out) {
    const plm__field *field = named_field(of, row, PLM__ROLE_ISSUE);
    *out = field != NULL ? (plm__words){field->text, field->length} : (plm__words){0};
    if (issue != NULL) {
        *out = issue->name;
    }
    return issue != NULL || field != NULL || of->layout.names[PLM__ROLE_ISSUE] == PLM__NO_COLUMN;
}

static plm_status read_votes(reading *of, plm__plain_case *to, const plm__record *row,
                             const plm__plain_names *names) {
    const plm__field *field = named_field(of, row, PLM__ROLE_VOTES);
    if (field == NULL || plm__field_missing(field)) {
        return PLM_OK;
    }
    plm__quantity read = plm__quantity_read(&of->quantities, field, PLM__ROLE_VOTES);
    bool point = read.range.stated && read.range.low == read.range.high && !read.level;
    if (read.range.stated && (!point || read.range.low < 0)) {
        plm__find_error(of->findings, field->place, "votes are one number, 0 or more");
    } else if (point) {
        return plm__plain_vote(to, names, read.range.mode, field->place, of->findings);
    }
    return PLM_OK;
}

/* A line behind the table, such as a source or a sum of rows, which has no cell but one. */
static bool is_aside(const reading *of, const plm__record *row) {
    return row->count == 1 && of->layout.width > 2;
}

static plm_status read_row(reading *of, plm__plain_case *to, const plm__record *row) {
    const plm__field *actor = named_field(of, row, PLM__ROLE_ACTOR);
    if (is_aside(of, row)) {
        char shown[PLM__SHOWN_TEXT];
        plm__find_note(of->findings, row->fields[0].place,
                       "'%s' is no row of the table, and not used",
                       plm__field_shown(&row->fields[0], shown));
        return PLM_OK;
    }
    if (actor == NULL) {
        plm__find_error(of->findings, row->fields[0].place,
                        "this row has no actor's name; add one or delete the row");
        return PLM_OK;
    }
    check_width(of, row);
    plm__plain_names names = {.actor = actor,
                              .group = named_field(of, row, PLM__ROLE_GROUP),
                              .assessor = named_field(of, row, PLM__ROLE_ASSESSOR),
                              .note = named_field(of, row, PLM__ROLE_NOTE),
                              .source = named_field(of, row, PLM__ROLE_SOURCE)};
    size_t issues = of->layout.issue_count > 0 ? of->layout.issue_count : 1;
    for (size_t i = 0; i < issues; i++) {
        const plm__issue_columns *issue = of->layout.issue_count > 0 ? &of->layout.issues[i] : NULL;
        if (!name_issue(of, row, issue, &names.issue)) {
            plm__find_error(of->findings, actor->place, "this row names no issue; add one");
            return PLM_OK;
        }
        PLM_TRY(read_stake(of, to, row, issue, &names));
    }
    return read_votes(of, to, row, &names);
}

/* ---- cases --------------------------------------------------------------------------------- */

static plm__words case_name(const reading *of, const plm__record *row) {
    const plm__field *field = named_field(of, row, PLM__ROLE_CASE);
    return field != NULL ? (plm__words){field->text, field->length} : (plm__words){"", 0};
}

/* Finds the cases of the file and how many rows each has. */
static plm_status find_cases(reading *of, size_t *rows) {
    for (size_t i = of->layout.first_row; i < of->table.count; i++) {
        plm__words name = case_name(of, &of->table.records[i]);
        ptrdiff_t index = plm__names_find(&of->case_names, name.bytes, name.length);
        if (index == PLM__NO_INDEX) {
            index = (ptrdiff_t)of->case_count++;
            of->cases[index].name = name;
            if (!plm__names_add(&of->case_names, name.bytes, name.length, index)) {
                return PLM_E_MEMORY;
            }
        }
        rows[index]++;
    }
    return PLM_OK;
}

static plm_status make_room(reading *of) {
    plm__arena *arena = of->job->arena;
    size_t rows = of->table.count;
    size_t issues = of->layout.issue_count > 0 ? of->layout.issue_count : 1;
    of->cases = plm__arena_allocate(arena, rows, sizeof *of->cases);
    size_t *counts = plm__arena_allocate(arena, rows, sizeof *counts);
    of->utilities =
        plm__arena_allocate(arena, rows * (of->layout.option_count + 1), sizeof *of->utilities);
    if (of->cases == NULL || counts == NULL || of->utilities == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < KINDS; i++) {
        of->placed[i] = plm__arena_allocate(arena, rows * issues, sizeof *of->placed[i]);
        if (of->placed[i] == NULL) {
            return PLM_E_MEMORY;
        }
    }
    plm__names_init(&of->case_names, arena);
    PLM_TRY(find_cases(of, counts));
    for (size_t i = 0; i < of->case_count; i++) {
        PLM_TRY(plm__plain_case_init(&of->cases[i], of->job, &of->layout, counts[i]));
    }
    return PLM_OK;
}

/* The remark of the case that says what the file's capabilities were divided by; *out NULL: they
 * are as they were. */
static plm_status word_divisor(const reading *of, double divisor, const char **out) {
    *out = NULL;
    if (divisor == 1) {
        return PLM_OK;
    }
    char shown[PLM__NUMBER_TEXT];
    plm__number_print(divisor, shown);
    *out = plm__arena_print(of->job->arena, "Capabilities are the file's divided by %s.", shown);
    return *out != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status finish(reading *of) {
    plm__import_job *job = of->job;
    plm__units_salience(of->placed[2], of->placed_count[2], plm__job_setting(job, "salience"),
                        of->findings);
    plm__units_shares(of->utilities, of->utility_count, "utility", NULL, false, of->findings);
    double divisor = plm__units_capability(of->placed[0], of->placed_count[0],
                                           PLM__RESCALE_STRONGEST, of->findings);
    const char *remark = NULL;
    PLM_TRY(word_divisor(of, divisor, &remark));
    job->drafts = plm__arena_allocate(job->arena, of->case_count, sizeof *job->drafts);
    if (job->drafts == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->case_count; i++) {
        PLM_TRY(plm__plain_case_finish(&of->cases[i], job, &of->layout, remark));
        job->drafts[job->draft_count++] = of->cases[i].draft;
    }
    return PLM_OK;
}

static plm_status read_levels(reading *of) {
    const char *words = plm__job_setting(of->job, "words");
    const char *fault = NULL;
    bool read =
        words == NULL || plm__levels_parse(words, of->job->arena, &of->quantities.levels, &fault);
    return read || fault != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status read_rows(reading *of) {
    PLM_TRY(make_room(of));
    survey_numbers(of);
    for (size_t i = of->layout.first_row; i < of->table.count; i++) {
        const plm__record *row = &of->table.records[i];
        plm__words name = case_name(of, row);
        ptrdiff_t index = plm__names_find(&of->case_names, name.bytes, name.length);
        PLM_TRY(read_row(of, &of->cases[index], row));
    }
    if (of->layout.first_row == of->table.count) {
        plm__find_error(of->findings, of->table.records[0].fields[0].place,
                        "there is no row below the header; add one for each actor");
        return PLM_OK;
    }
    return finish(of);
}

static plm_status read_plain(plm__import_job *job) {
    reading of = {.job = job, .findings = job->findings, .quantities = {.findings = job->findings}};
    bool found = false;
    PLM_TRY(plm__job_table(job, &of.table));
    if (of.table.count == 0) {
        plm__find_error(job->findings, (plm__place){1, 1},
                        "the file has no rows; it needs one for each actor");
        return PLM_OK;
    }
    plm__names_init(&of.quantities.told, job->arena);
    PLM_TRY(read_levels(&of));
    PLM_TRY(plm__layout_find(job, &of.table, &of.layout, &found));
    return found ? read_rows(&of) : PLM_OK;
}

static const char *const settings[] = {"scale", "salience", "column", "words", "decimal", NULL};

const plm__format plm__format_csv = {
    .name = "csv",
    .about = "a table: CSV, Markdown, aligned by blanks; actor, capability, position, salience, or "
             "the chance of yes",
    .settings = settings,
    .read = read_plain,
    .write = plm__plain_write,
    .holds_votes = true,
    .tabular = true,
    .holds_names = plm__layout_holds_names,
};
