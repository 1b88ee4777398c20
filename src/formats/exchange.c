/*
 * The exchange format: the file of the only open program for the position-exchange model.
 *
 * One record a line; its first field says what it is: #A actor, #P issue, #M point of an issue's
 * scale, #D an actor's position, salience and power on an issue, #O title, #/ comment.
 */
#include "formats/delimited.h"
#include "formats/exchange_write.h"
#include "formats/foreign.h"
#include "formats/format.h"
#include "formats/numerals.h"
#include "formats/units.h"
#include "tree/suggest.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum kind { ACTOR, ISSUE, POINT, DATA, TITLE, COMMENT, KINDS } kind;

static const char *const marks[KINDS] = {"#A", "#P", "#M", "#D", "#O", "#/"};

/* Fields of a data row. */
enum { DATA_ACTOR = 1, DATA_ISSUE, DATA_POSITION, DATA_SALIENCE, DATA_POWER, DATA_COMMENT };

/* Fields of a point of a scale. */
enum { POINT_ISSUE = 1, POINT_VALUE, POINT_MEANING };

enum { POINTS_MOST = 1000, SUGGESTED_MOST = 1000 };

/* A point of a scale, until its issue's points are gathered. */
typedef struct point {
    size_t issue;
    plm__draft_point on_scale;
    plm__place place;
} point;

typedef struct reading {
    plm__import_job *job;
    plm__findings *findings;
    plm__table table;
    plm__numerals numerals;
    plm__draft draft;
    plm__names actors; /* as in the file */
    plm__names actor_ids;
    plm__names issues;
    plm__names issue_ids;
    plm__words *actor_words; /* ids as in the file, closed by a zero byte */
    plm__words *issue_words;
    point *points;
    size_t point_count;
    plm__placed *positions;
    plm__placed *saliences;
    plm__placed *powers;
    const char **remarks; /* closed by NULL */
    size_t remark_count;
    bool titled;
} reading;

static const plm__field nothing = {.text = "", .length = 0};

static const plm__field *field_at(const plm__record *row, size_t index) {
    return index < row->count ? &row->fields[index] : &nothing;
}

/* Where to point at when a field is missing. */
static plm__place place_of(const plm__record *row, size_t index) {
    return row->fields[index < row->count ? index : row->count - 1].place;
}

/* The kind of a record, or KINDS. "#0" is what the format's own manual calls a comment. */
static kind kind_of(const plm__record *row) {
    for (kind each = 0; each < KINDS; each++) {
        if (plm__field_is(&row->fields[0], marks[each])) {
            return each;
        }
    }
    return plm__field_is(&row->fields[0], "#0") ? COMMENT : KINDS;
}

/* The fields of a text from one on, joined: text that the delimiter cut, or several texts. A field
 * that repeats the one before says nothing new. */
static plm__words join_from(const reading *of, const plm__record *row, size_t first) {
    const char *between = of->table.delimiter == '\t' ? " " : ", ";
    plm__text joined;
    plm__text_init(&joined, of->job->arena->context);
    for (size_t i = first; i < row->count; i++) {
        const plm__field *field = &row->fields[i];
        bool repeats = i > first && field->length == row->fields[i - 1].length &&
                       memcmp(field->text, row->fields[i - 1].text, field->length) == 0;
        if (field->length > 0 && !repeats) {
            plm__text_add(&joined, joined.length > 0 ? between : "");
            plm__text_add_bytes(&joined, field->text, field->length);
        }
    }
    plm__words words = {0};
    if (joined.length > 0) {
        words.bytes = plm__arena_copy(of->job->arena, joined.bytes, joined.length);
        words.length = words.bytes != NULL ? joined.length : 0;
    }
    of->findings->failed =
        of->findings->failed || joined.failed || (joined.length > 0 && words.bytes == NULL);
    plm__text_clear(&joined);
    return words;
}

/* ---- actors and issues --------------------------------------------------------------------- */

/* Checks the id of a new actor or issue; false when it cannot be one. */
static bool is_new(reading *of, const plm__record *row, const plm__names *names, const char *what) {
    const plm__field *id = field_at(row, 1);
    char shown[PLM__SHOWN_TEXT];
    if (id->length == 0) {
        plm__find_error(of->findings, place_of(row, 1), "this %s has no id; give it one", what);
        return false;
    }
    if (plm__names_find(names, id->text, id->length) != PLM__NO_INDEX) {
        plm__find_error(of->findings, id->place,
                        "the %s '%s' is there already; give this one another id, or delete it",
                        what, plm__field_shown(id, shown));
        return false;
    }
    return true;
}

static plm_status read_actor(reading *of, const plm__record *row) {
    if (!is_new(of, row, &of->actors, "actor")) {
        return PLM_OK;
    }
    const plm__field *id = field_at(row, 1);
    const plm__field *name = field_at(row, 2);
    ptrdiff_t index = (ptrdiff_t)of->draft.actor_count;
    plm__words words = {plm__arena_copy(of->job->arena, id->text, id->length), id->length};
    plm__words full_name = {name->text, name->length};
    if (words.bytes == NULL) {
        return PLM_E_MEMORY;
    }
    of->actor_words[index] = words;
    plm__draft_actor *actor = &of->draft.actors[of->draft.actor_count++];
    actor->name = words;
    plm__words comment = join_from(of, row, 3);
    PLM_TRY(plm__foreign_note(of->job->arena, words, full_name, comment, &actor->note));
    actor->id = plm__draft_actor_id(&of->actor_ids, words, index, id->place, of->findings);
    bool added = plm__names_add(&of->actors, id->text, id->length, index);
    return actor->id != NULL && added ? PLM_OK : PLM_E_MEMORY;
}

static plm_status read_issue(reading *of, const plm__record *row) {
    if (!is_new(of, row, &of->issues, "issue")) {
        return PLM_OK;
    }
    const plm__field *id = field_at(row, 1);
    ptrdiff_t index = (ptrdiff_t)of->draft.issue_count;
    plm__words words = {plm__arena_copy(of->job->arena, id->text, id->length), id->length};
    if (words.bytes == NULL) {
        return PLM_E_MEMORY;
    }
    of->issue_words[index] = words;
    plm__draft_issue *issue = &of->draft.issues[of->draft.issue_count++];
    *issue = (plm__draft_issue){.reference_point = (double)NAN, .outcome = (double)NAN};
    issue->question = plm__foreign_question(of->job->arena, words, join_from(of, row, 2));
    issue->id = plm__id_for(&of->issue_ids, id->text, id->length, "issue", index, NULL);
    bool added = plm__names_add(&of->issues, id->text, id->length, index);
    return issue->id != NULL && added && issue->question.bytes != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* ---- scales -------------------------------------------------------------------------------- */

/* "; did you mean 'x'?" for the name of a list that is nearest to a field, or "". */
static const char *suggest(const reading *of, const plm__field *field, const plm__words *list,
                           size_t count) {
    plm__suggestion suggestion;
    plm__suggest_start(&suggestion, field->text, field->length);
    for (size_t i = 0; i < count && count <= SUGGESTED_MOST; i++) {
        plm__suggest_offer(&suggestion, list[i].bytes);
    }
    const char *text =
        suggestion.best != NULL
            ? plm__arena_print(of->job->arena, "; did you mean '%s'?", suggestion.best)
            : NULL;
    return text != NULL ? text : "";
}

/* The index of a name that a record refers to, or PLM__NO_INDEX with an error. */
static ptrdiff_t look_up(reading *of, const plm__record *row, size_t column, kind sort) {
    const plm__field *field = field_at(row, column);
    const char *what = sort == ACTOR ? "actor" : "issue";
    if (field->length == 0) {
        plm__find_error(of->findings, place_of(row, column), "this record names no %s; add its id",
                        what);
        return PLM__NO_INDEX;
    }
    const plm__names *names = sort == ACTOR ? &of->actors : &of->issues;
    ptrdiff_t found = plm__names_find(names, field->text, field->length);
    if (found == PLM__NO_INDEX) {
        const plm__words *list = sort == ACTOR ? of->actor_words : of->issue_words;
        size_t count = sort == ACTOR ? of->draft.actor_count : of->draft.issue_count;
        char shown[PLM__SHOWN_TEXT];
        plm__find_error(of->findings, field->place, "no %s record gives the %s '%s'%s", marks[sort],
                        what, plm__field_shown(field, shown), suggest(of, field, list, count));
    }
    return found;
}

static plm_status read_point(reading *of, const plm__record *row) {
    ptrdiff_t issue = look_up(of, row, POINT_ISSUE, ISSUE);
    const plm__field *value = field_at(row, POINT_VALUE);
    if (value->length == 0) {
        plm__find_error(of->findings, place_of(row, POINT_VALUE),
                        "this point of a scale has no number; add it behind the issue's id");
        return PLM_OK;
    }
    point *made = &of->points[of->point_count];
    bool read =
        plm__numerals_read(of->numerals, value, "the point", of->findings, &made->on_scale.value);
    if (issue != PLM__NO_INDEX && read) {
        made->issue = (size_t)issue;
        made->place = value->place;
        made->on_scale.label = join_from(of, row, POINT_MEANING);
        of->point_count++;
    }
    return PLM_OK;
}

static int compare_points(const void *left, const void *right) {
    const point *a = left;
    const point *b = right;
    if (a->issue != b->issue) {
        return a->issue < b->issue ? -1 : 1;
    }
    double difference = a->on_scale.value - b->on_scale.value;
    return difference < 0 ? -1 : difference > 0 ? 1 : a->place.line - b->place.line;
}

/* Finds what is wrong with an issue's points, which are sorted. */
static void check_points(reading *of, const point *points, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (fabs(points[i].on_scale.value) > PLM__FARTHEST) {
            plm__find_error(of->findings, points[i].place,
                            "the point is too far from 0; scales lie within 1e12 of it");
        }
        if (i > 0 && points[i].on_scale.value == points[i - 1].on_scale.value) {
            plm__find_error(of->findings, points[i].place,
                            "line %d has this point of the scale already; keep one of the two",
                            points[i - 1].place.line);
        }
    }
    if (count == 1) {
        plm__find_error(of->findings, points[0].place,
                        "the issue's scale has this one point; give its other end too");
    }
    if (count > POINTS_MOST) {
        plm__find_error(of->findings, points[POINTS_MOST].place,
                        "the issue's scale has more than %d points; leave some out", POINTS_MOST);
    }
}

/* Gives each issue its scale: its points in ascending order, or 0 to 100. */
static plm_status set_scales(reading *of) {
    if (of->point_count > 0) {
        qsort(of->points, of->point_count, sizeof *of->points, compare_points);
    }
    size_t first = 0;
    for (size_t i = 0; i < of->draft.issue_count; i++) {
        plm__draft_issue *issue = &of->draft.issues[i];
        size_t end = first;
        while (end < of->point_count && of->points[end].issue == i) {
            end++;
        }
        check_points(of, of->points + first, end - first);
        if (first == end) {
            if (!plm__draft_default_scale(issue, 0, 100, of->job->arena)) {
                return PLM_E_MEMORY;
            }
            continue;
        }
        issue->scale = plm__arena_allocate(of->job->arena, end - first, sizeof *issue->scale);
        if (issue->scale == NULL) {
            return PLM_E_MEMORY;
        }
        for (; first < end; first++) {
            issue->scale[issue->scale_count++] = of->points[first].on_scale;
        }
    }
    return PLM_OK;
}

/* ---- data ---------------------------------------------------------------------------------- */

/* Reads one number of a data record; false with an error where it must be there. */
static bool read_number(reading *of, const plm__record *row, size_t column, const char *what,
                        plm__draft_range *range, plm__placed *placed) {
    const plm__field *field = field_at(row, column);
    if (plm__field_missing(field)) {
        plm__find_error(of->findings, place_of(row, column),
                        "this record has a position but no %s; add it, or leave out the position "
                        "too",
                        what);
        return false;
    }
    char the[32];
    snprintf(the, sizeof the, "the %s", what);
    double value = 0;
    if (!plm__numerals_read(of->numerals, field, the, of->findings, &value)) {
        return false;
    }
    *range = plm__draft_at(value);
    *placed = (plm__placed){range, field->place};
    return true;
}

static void check_position(reading *of, const plm__draft_stake *stake, plm__place place) {
    const plm__draft_issue *issue = &of->draft.issues[stake->issue];
    double low = issue->scale[0].value;
    double high = issue->scale[issue->scale_count - 1].value;
    if (stake->position.mode < low || stake->position.mode > high) {
        char shown[PLM__SHOWN_TEXT];
        plm__words name = of->issue_words[stake->issue];
        plm__find_error(of->findings, place,
                        "the position is outside the scale of '%s', which runs from %s to %s; mend "
                        "it or the #M records",
                        plm__shown(name.bytes, name.length, shown), PLM__NUMBER_SHOWN(low),
                        PLM__NUMBER_SHOWN(high));
    }
}

static void read_data(reading *of, const plm__record *row) {
    ptrdiff_t actor = look_up(of, row, DATA_ACTOR, ACTOR);
    ptrdiff_t issue = look_up(of, row, DATA_ISSUE, ISSUE);
    if (plm__field_missing(field_at(row, DATA_POSITION))) {
        plm__find_warning(of->findings, place_of(row, DATA_POSITION),
                          "no position, so the actor takes no part in this issue");
        return;
    }
    size_t at = of->draft.stake_count;
    plm__draft_stake *stake = &of->draft.stakes[at];
    bool position =
        read_number(of, row, DATA_POSITION, "position", &stake->position, &of->positions[at]);
    bool salience =
        read_number(of, row, DATA_SALIENCE, "salience", &stake->salience, &of->saliences[at]);
    bool power = read_number(of, row, DATA_POWER, "power", &stake->capability, &of->powers[at]);
    if (actor == PLM__NO_INDEX || issue == PLM__NO_INDEX || !position || !salience || !power) {
        return;
    }
    stake->actor = (size_t)actor;
    stake->issue = (size_t)issue;
    stake->place = row->fields[0].place;
    stake->remark = join_from(of, row, DATA_COMMENT);
    check_position(of, stake, of->positions[at].place);
    of->draft.stake_count++;
}

/* ---- the file ------------------------------------------------------------------------------- */

/* The delimiter is what stands behind the mark of most records. */
static char find_delimiter(const char *text, size_t length) {
    static const char candidates[] = "\t;,|";
    size_t counts[sizeof candidates - 1] = {0};
    for (size_t at = 0; at < length;) {
        size_t mark = at;
        while (mark < length && strchr(" \t", text[mark]) != NULL) {
            mark++;
        }
        bool quoted = mark < length && strchr("'\"", text[mark]) != NULL;
        size_t behind = mark + (quoted ? 4 : 2);
        size_t start = mark + (quoted ? 1 : 0);
        while (behind < length && text[behind] == ' ') {
            behind++;
        }
        if (behind < length && text[start] == '#') {
            const char *found = memchr(candidates, text[behind], sizeof candidates - 1);
            counts[found != NULL ? found - candidates : 0] += found != NULL ? 1 : 0;
        }
        while (at < length && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
        at++;
    }
    size_t best = 0;
    for (size_t i = 1; i < sizeof candidates - 1; i++) {
        best = counts[i] > counts[best] ? i : best;
    }
    return candidates[best];
}

static void survey_numbers(reading *of, size_t counts[KINDS]) {
    for (size_t i = 0; i < of->table.count; i++) {
        const plm__record *row = &of->table.records[i];
        kind what = kind_of(row);
        char shown[PLM__SHOWN_TEXT];
        if (what == KINDS) {
            plm__find_error(of->findings, row->fields[0].place,
                            "'%s' begins no record; a record begins with #A, #P, #M, #D, #O or #/",
                            plm__field_shown(&row->fields[0], shown));
            continue;
        }
        counts[what]++;
        size_t first = what == POINT ? POINT_VALUE : DATA_POSITION;
        size_t last = what == POINT ? POINT_VALUE : what == DATA ? DATA_POWER : 0;
        for (size_t k = first; k <= last; k++) {
            plm__numerals_survey(&of->numerals, field_at(row, k));
        }
    }
}

static plm_status make_room(reading *of, const size_t counts[KINDS]) {
    plm__arena *arena = of->job->arena;
    of->draft.actors = plm__arena_allocate(arena, counts[ACTOR], sizeof *of->draft.actors);
    of->actor_words = plm__arena_allocate(arena, counts[ACTOR], sizeof *of->actor_words);
    of->draft.issues = plm__arena_allocate(arena, counts[ISSUE], sizeof *of->draft.issues);
    of->issue_words = plm__arena_allocate(arena, counts[ISSUE], sizeof *of->issue_words);
    of->points = plm__arena_allocate(arena, counts[POINT], sizeof *of->points);
    of->draft.stakes = plm__arena_allocate(arena, counts[DATA], sizeof *of->draft.stakes);
    of->positions = plm__arena_allocate(arena, counts[DATA], sizeof *of->positions);
    of->saliences = plm__arena_allocate(arena, counts[DATA], sizeof *of->saliences);
    of->powers = plm__arena_allocate(arena, counts[DATA], sizeof *of->powers);
    of->remarks =
        plm__arena_allocate(arena, counts[TITLE] + counts[COMMENT] + 1, sizeof *of->remarks);
    plm__names_init(&of->actors, arena);
    plm__names_init(&of->actor_ids, arena);
    plm__names_init(&of->issues, arena);
    plm__names_init(&of->issue_ids, arena);
    bool made = of->draft.actors != NULL && of->actor_words != NULL && of->draft.issues != NULL &&
                of->issue_words != NULL && of->points != NULL && of->draft.stakes != NULL &&
                of->positions != NULL && of->saliences != NULL && of->powers != NULL &&
                of->remarks != NULL;
    return made ? PLM_OK : PLM_E_MEMORY;
}

/* The first title is the question; other titles and comments become comments of the case. */
static plm_status read_remark(reading *of, const plm__record *row, kind what) {
    plm__words words = join_from(of, row, 1);
    if (words.bytes == NULL) {
        return PLM_OK;
    }
    if (what == TITLE && !of->titled && !of->job->question_given) {
        of->titled = true;
        of->draft.question = words;
        return PLM_OK;
    }
    of->remarks[of->remark_count++] = words.bytes;
    return PLM_OK;
}

/* Actors and issues come first, whatever the order of the records. */
static plm_status read_declarations(reading *of) {
    for (size_t i = 0; i < of->table.count; i++) {
        const plm__record *row = &of->table.records[i];
        kind what = kind_of(row);
        if (what == ACTOR) {
            PLM_TRY(read_actor(of, row));
        } else if (what == ISSUE) {
            PLM_TRY(read_issue(of, row));
        } else if (what == TITLE || what == COMMENT) {
            PLM_TRY(read_remark(of, row, what));
        }
    }
    return PLM_OK;
}

static plm_status read_numbers(reading *of) {
    for (size_t i = 0; i < of->table.count; i++) {
        if (kind_of(&of->table.records[i]) == POINT) {
            PLM_TRY(read_point(of, &of->table.records[i]));
        }
    }
    PLM_TRY(set_scales(of));
    for (size_t i = 0; i < of->table.count; i++) {
        if (kind_of(&of->table.records[i]) == DATA) {
            read_data(of, &of->table.records[i]);
        }
    }
    return PLM_OK;
}

static void check_present(reading *of, const size_t counts[KINDS]) {
    static const char *const needed[] = {[ACTOR] = "actor", [ISSUE] = "issue"};
    for (kind each = ACTOR; each <= ISSUE; each++) {
        if (counts[each] == 0) {
            plm__find_error(of->findings, (plm__place){1, 1},
                            "the file has no %s record, and so no %s; add one for each",
                            marks[each], needed[each]);
        }
    }
}

static plm_status finish(reading *of) {
    plm__import_job *job = of->job;
    size_t count = of->draft.stake_count;
    plm__units_shares(of->saliences, count, "salience", plm__job_setting(job, "salience"), true,
                      of->findings);
    plm__units_shares(of->powers, count, "power", NULL, true, of->findings);
    plm__draft_find_twins(&of->draft, of->findings);
    of->draft.remarks = of->remarks;
    return plm__job_keep(job, &of->draft);
}

static plm_status read_exchange(plm__import_job *job) {
    reading of = {.job = job, .findings = job->findings};
    of.draft.id = job->id;
    of.draft.question = job->question;
    of.draft.origin = plm__arena_print(job->arena, "%s (exchange format)", job->base);
    if (of.draft.origin == NULL) {
        return PLM_E_MEMORY;
    }
    char delimiter = find_delimiter(job->text, job->length);
    PLM_TRY(plm__delimited_read(job->findings, job->text, job->length, delimiter, PLM__QUOTES_FOUND,
                                &of.table));
    size_t counts[KINDS] = {0};
    survey_numbers(&of, counts);
    check_present(&of, counts);
    PLM_TRY(make_room(&of, counts));
    PLM_TRY(read_declarations(&of));
    PLM_TRY(read_numbers(&of));
    return finish(&of);
}

static const char *const settings[] = {"salience", NULL};

const plm__format plm__format_exchange = {
    .name = "exchange",
    .about = "the position-exchange model's #A, #P, #M and #D records",
    .settings = settings,
    .read = read_exchange,
    .write = plm__exchange_write,
};
