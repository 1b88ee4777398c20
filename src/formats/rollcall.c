/*
 * Roll calls: who voted which way. A row for each member, or for each member and item.
 *
 * Each item becomes an issue from 0 (against) to 100 (for). Yes and no are positions at its ends;
 * who abstained or was absent has none, and a rule's `absent` says how it counts. The weight is the
 * capability, and what the member casts under a rule of votes.
 */
#include "formats/foreign.h"
#include "formats/format.h"
#include "formats/numerals.h"
#include "formats/units.h"

#include <math.h>
#include <string.h>

typedef enum column { MEMBER, VOTE, GROUP, WEIGHT, ITEM, COLUMNS } column;

typedef struct heading {
    column is;
    const char *word;
} heading;

static const heading headings[] = {
    {MEMBER, "member"},       {MEMBER, "name"},     {MEMBER, "actor"},  {MEMBER, "country"},
    {MEMBER, "legislator"},   {MEMBER, "delegate"}, {MEMBER, "state"},  {MEMBER, "voter"},
    {MEMBER, "member state"}, {MEMBER, "ms_name"},  {VOTE, "vote"},     {VOTE, "voted"},
    {VOTE, "position"},       {VOTE, "ms_vote"},    {VOTE, "ballot"},   {VOTE, "cast"},
    {GROUP, "group"},         {GROUP, "party"},     {GROUP, "faction"}, {GROUP, "bloc"},
    {WEIGHT, "weight"},       {WEIGHT, "votes"},    {WEIGHT, "seats"},  {ITEM, "item"},
    {ITEM, "bill"},           {ITEM, "resolution"}, {ITEM, "motion"},   {ITEM, "rollcall"},
    {ITEM, "roll call"},      {ITEM, "issue"},      {ITEM, "title"},    {ITEM, "question"},
};

typedef enum side { NO, YES, ABSTAINS, ABSENT, UNKNOWN } side;

static const struct {
    const char *word;
    side is;
} words[] = {
    {"yes", YES},
    {"y", YES},
    {"yea", YES},
    {"aye", YES},
    {"for", YES},
    {"in favour", YES},
    {"in favor", YES},
    {"+", YES},
    {"ja", YES},
    {"oui", YES},
    {"1", YES},
    {"pour", YES},
    {"si", YES},
    {"no", NO},
    {"n", NO},
    {"nay", NO},
    {"against", NO},
    {"-", NO},
    {"nein", NO},
    {"non", NO},
    {"contre", NO},
    {"0", NO},
    {"abstain", ABSTAINS},
    {"abstained", ABSTAINS},
    {"abstention", ABSTAINS},
    {"a", ABSTAINS},
    {"enthaltung", ABSTAINS},
    {"absent", ABSENT},
    {"x", ABSENT},
    {"not voting", ABSENT},
    {"nv", ABSENT},
    {"did not vote", ABSENT},
    {"non-voting", ABSENT},
    {"", ABSENT},
};

typedef struct reading {
    plm__import_job *job;
    plm__findings *findings;
    plm__table table;
    ptrdiff_t columns[COLUMNS]; /* -1: none */
    plm__numerals numerals;
    plm__draft draft;
    plm__names members;
    plm__names member_ids;
    plm__names items;
    plm__names item_ids;
    plm__names groups;
    plm__names group_ids;
    plm__draft_label *labels;
    plm__placed *weights;
    size_t abstained;
    size_t absent;
    plm__place first_silent;
} reading;

/* A cell of a row; an empty one where there is none. */
static const plm__field *field_at(const reading *of, const plm__record *row, column which) {
    static const plm__field nothing = {.text = ""};
    ptrdiff_t at = of->columns[which];
    return at >= 0 && (size_t)at < row->count ? &row->fields[at] : &nothing;
}

static void find_columns(reading *of) {
    const plm__record *header = &of->table.records[0];
    char shown[PLM__SHOWN_TEXT];
    for (size_t i = 0; i < COLUMNS; i++) {
        of->columns[i] = -1;
    }
    for (size_t i = 0; i < header->count; i++) {
        ptrdiff_t *found = NULL;
        for (size_t k = 0; k < sizeof headings / sizeof *headings && found == NULL; k++) {
            bool same = plm__field_is_no_case(&header->fields[i], headings[k].word);
            found = same ? &of->columns[headings[k].is] : NULL;
        }
        if (found != NULL && *found < 0) {
            *found = (ptrdiff_t)i;
        } else if (header->fields[i].length > 0) {
            plm__find_note(of->findings, header->fields[i].place, "the column '%s' is not used",
                           plm__field_shown(&header->fields[i], shown));
        }
    }
    if (of->columns[MEMBER] < 0 || of->columns[VOTE] < 0) {
        plm__find_error(of->findings, header->fields[0].place,
                        "a roll call has a column 'member' and a column 'vote', and may have "
                        "'group', 'weight' and 'item'");
    }
}

static side read_side(const reading *of, const plm__field *field) {
    char shown[PLM__SHOWN_TEXT];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (plm__field_is_no_case(field, words[i].word)) {
            return words[i].is;
        }
    }
    plm__find_error(of->findings, field->place, "'%s' is no vote; write yes, no, abstain or absent",
                    plm__field_shown(field, shown));
    return UNKNOWN;
}

static plm_status number_of(plm__names *names, const plm__field *field, size_t next, size_t *out) {
    ptrdiff_t found = plm__names_find(names, field->text, field->length);
    *out = found != PLM__NO_INDEX ? (size_t)found : next;
    return found != PLM__NO_INDEX ||
                   plm__names_add(names, field->text, field->length, (ptrdiff_t)next)
               ? PLM_OK
               : PLM_E_MEMORY;
}

/* The id of a member's group, which is made when it is the first of its name. */
static plm_status read_group(reading *of, const plm__field *field, const char **out) {
    size_t index = 0;
    *out = NULL;
    if (field->length == 0) {
        return PLM_OK;
    }
    PLM_TRY(number_of(&of->groups, field, of->draft.group_count, &index));
    if (index == of->draft.group_count) {
        of->labels[index] =
            (plm__draft_label){plm__id_for(&of->group_ids, field->text, field->length, "group",
                                           (ptrdiff_t)index, NULL),
                               {field->text, field->length}};
        of->draft.group_count++;
    }
    *out = of->labels[index].id;
    return *out != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* A new member, with its weight and group; 1 is the weight of all where there is no column. */
static plm_status add_member(reading *of, const plm__record *row, const plm__field *name) {
    plm__draft_actor *actor = &of->draft.actors[of->draft.actor_count];
    const plm__field *weight = field_at(of, row, WEIGHT);
    double votes = 1;
    if (weight->length > 0 &&
        plm__numerals_read(of->numerals, weight, "the weight", of->findings, &votes) && votes < 0) {
        plm__find_error(of->findings, weight->place, "a weight is 0 or more");
    }
    plm__words called = {name->text, name->length};
    *actor = (plm__draft_actor){.id = plm__draft_actor_id(&of->member_ids, called,
                                                          (ptrdiff_t)of->draft.actor_count,
                                                          name->place, of->findings),
                                .name = called,
                                .ballot = "votes",
                                .votes = votes};
    of->draft.actor_count++;
    PLM_TRY(read_group(of, field_at(of, row, GROUP), &actor->group));
    return actor->id != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status add_item(reading *of, const plm__field *name) {
    static const plm__field only = {.text = "vote", .length = 4};
    plm__draft_issue *issue = &of->draft.issues[of->draft.issue_count];
    const plm__field *called = name != NULL ? name : &only;
    plm__draft_point *scale = plm__arena_allocate(of->job->arena, 2, sizeof *scale);
    if (scale == NULL) {
        return PLM_E_MEMORY;
    }
    scale[0] = (plm__draft_point){0, plm__words_of("rejected, as all against it want")};
    scale[1] = (plm__draft_point){100, plm__words_of("adopted, as all for it want")};
    *issue = (plm__draft_issue){.id = plm__id_for(&of->item_ids, called->text, called->length,
                                                  "item", (ptrdiff_t)of->draft.issue_count, NULL),
                                .question = name != NULL ? (plm__words){name->text, name->length}
                                                         : (plm__words){0},
                                .scale = scale,
                                .scale_count = 2,
                                .reference_point = 0,
                                .outcome = (double)NAN};
    of->draft.issue_count++;
    return issue->id != NULL ? PLM_OK : PLM_E_MEMORY;
}

static void count_silent(reading *of, side is, plm__place place) {
    if (of->abstained + of->absent == 0) {
        of->first_silent = place;
    }
    of->abstained += is == ABSTAINS ? 1 : 0;
    of->absent += is == ABSENT ? 1 : 0;
}

static plm_status read_row(reading *of, const plm__record *row) {
    static const plm__field only = {.text = "vote", .length = 4};
    const plm__field *name = field_at(of, row, MEMBER);
    const plm__field *vote = field_at(of, row, VOTE);
    const plm__field *item = field_at(of, row, ITEM);
    size_t member = 0;
    size_t issue = 0;
    if (name->length == 0) {
        plm__find_error(of->findings, row->fields[0].place, "this row names no member");
        return PLM_OK;
    }
    if (of->columns[ITEM] >= 0 && item->length == 0) {
        plm__find_error(of->findings, name->place, "this row names no item");
        return PLM_OK;
    }
    PLM_TRY(number_of(&of->members, name, of->draft.actor_count, &member));
    if (member == of->draft.actor_count) {
        PLM_TRY(add_member(of, row, name));
    }
    PLM_TRY(number_of(&of->items, of->columns[ITEM] >= 0 ? item : &only, of->draft.issue_count,
                      &issue));
    if (issue == of->draft.issue_count) {
        PLM_TRY(add_item(of, of->columns[ITEM] >= 0 ? item : NULL));
    }
    side is = read_side(of, vote);
    if (is == ABSTAINS || is == ABSENT) {
        count_silent(of, is, name->place);
        return PLM_OK;
    }
    plm__draft_stake *stake = &of->draft.stakes[of->draft.stake_count++];
    *stake = (plm__draft_stake){.actor = member,
                                .issue = issue,
                                .position = plm__draft_at(is == YES ? 100 : 0),
                                .capability = plm__draft_at(of->draft.actors[member].votes),
                                .salience = plm__draft_at(100),
                                .place = name->place};
    of->weights[of->draft.stake_count - 1] = (plm__placed){&stake->capability, stake->place};
    return PLM_OK;
}

static plm_status make_room(reading *of) {
    plm__arena *arena = of->job->arena;
    size_t rows = of->table.count;
    of->draft.actors = plm__arena_allocate(arena, rows, sizeof *of->draft.actors);
    of->draft.issues = plm__arena_allocate(arena, rows, sizeof *of->draft.issues);
    of->draft.stakes = plm__arena_allocate(arena, rows, sizeof *of->draft.stakes);
    of->labels = plm__arena_allocate(arena, rows, sizeof *of->labels);
    of->weights = plm__arena_allocate(arena, rows, sizeof *of->weights);
    of->draft.groups = of->labels;
    bool made = of->draft.actors != NULL && of->draft.issues != NULL && of->draft.stakes != NULL;
    return made && of->labels != NULL && of->weights != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* Every issue needs somebody who took a side. */
static void require_sides(const reading *of) {
    for (size_t i = 0; i < of->draft.issue_count; i++) {
        bool found = false;
        for (size_t k = 0; k < of->draft.stake_count && !found; k++) {
            found = of->draft.stakes[k].issue == i && of->draft.stakes[k].capability.high > 0;
        }
        if (!found) {
            plm__find_error(of->findings, (plm__place){1, 1},
                            "nobody voted yes or no on '%s'; leave it out", of->draft.issues[i].id);
        }
    }
}

static plm_status finish(reading *of) {
    static const char *const remarks[] = {
        "A roll call: yes is 100, no is 0; who abstained or was absent has no position. Say by "
        "whom",
        "and how it is decided in the issue, such as",
        "  decision: {rule: {by: votes, majority: true}, absent: left-out}", NULL};
    plm__import_job *job = of->job;
    if (of->abstained + of->absent > 0) {
        plm__find_note(of->findings, of->first_silent,
                       "%zu abstained and %zu were absent: they have no position, and a rule's "
                       "'absent' says how they count (the first here)",
                       of->abstained, of->absent);
    }
    require_sides(of);
    plm__units_capability(of->weights, of->draft.stake_count, PLM__RESCALE_STRONGEST, of->findings);
    plm__draft_find_twins(&of->draft, of->findings);
    of->draft.remarks = remarks;
    of->draft.id = job->id;
    of->draft.question = job->question;
    of->draft.origin = plm__arena_print(job->arena, "%s (a roll call)", job->base);
    return of->draft.origin != NULL ? plm__job_keep(job, &of->draft) : PLM_E_MEMORY;
}

static plm_status read_rollcall(plm__import_job *job) {
    reading of = {.job = job, .findings = job->findings};
    plm__names *const names[] = {&of.members,  &of.member_ids, &of.items,
                                 &of.item_ids, &of.groups,     &of.group_ids};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        plm__names_init(names[i], job->arena);
    }
    PLM_TRY(plm__job_table(job, &of.table));
    if (of.table.count < 2) {
        plm__find_error(job->findings, (plm__place){1, 1},
                        "a roll call has a header, and a row for each member");
        return PLM_OK;
    }
    find_columns(&of);
    PLM_TRY(make_room(&of));
    if (job->findings->errors > 0) {
        return PLM_OK;
    }
    for (size_t i = 1; i < of.table.count; i++) {
        const plm__field *weight = field_at(&of, &of.table.records[i], WEIGHT);
        plm__numerals_survey(&of.numerals, weight);
    }
    for (size_t i = 1; i < of.table.count; i++) {
        PLM_TRY(read_row(&of, &of.table.records[i]));
    }
    return finish(&of);
}

static bool holds_names(const char *text) {
    const plm__field field = {.text = text, .length = strlen(text)};
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        bool named = headings[i].is != WEIGHT;
        if (named && plm__field_is_no_case(&field, headings[i].word)) {
            return true;
        }
    }
    return false;
}

const plm__format plm__format_rollcall = {
    .name = "rollcall",
    .about = "a roll call: member, vote, and perhaps group, weight, item",
    .read = read_rollcall,
    .tabular = true,
    .holds_names = holds_names,
};
