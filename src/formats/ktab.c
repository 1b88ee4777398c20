/*
 * KTAB's Spatial Model of Politics: CSV, XML, and the XML of Excel 2003. The three are read into
 * one scenario of text, which is checked here and becomes a case: dimensions are issues, the
 * accommodation matrix is relations, and the model's parameters are the settings of the model
 * `spatial` in the case's `run`.
 */
#include "formats/ktab.h"

#include "formats/delimited.h"
#include "formats/foreign.h"
#include "formats/numerals.h"
#include "formats/units.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const plm__ktab_word victory_words[] = {{"Linear", "linear"},   {"Square", "square"},
                                               {"Quartic", "quartic"}, {"Octic", "octic"},
                                               {"Binary", "binary"},   {NULL, NULL}};
static const plm__ktab_word election_words[] = {{"Conditional", "conditional"},
                                                {"MarkovIncentive", "markov-incentive"},
                                                {"MarkovUniform", "markov-uniform"},
                                                {NULL, NULL}};
static const plm__ktab_word transition_words[] = {
    {"Deterministic", "deterministic"}, {"Stochastic", "stochastic"}, {NULL, NULL}};
/* "Proportional", and "No" below, are what KTAB's schema says and its program refuses. */
static const plm__ktab_word voting_words[] = {{"Binary", "binary"},
                                              {"PropBin", "proportional-binary"},
                                              {"Prop", "proportional"},
                                              {"PropCbc", "proportional-cubic"},
                                              {"Cubic", "cubic"},
                                              {"ASymProsp", "asymmetric"},
                                              {"Proportional", "proportional"},
                                              {NULL, NULL}};
static const plm__ktab_word adjustment_words[] = {{"None", "none"}, {"OneThird", "one-third"},
                                                  {"Half", "half"}, {"TwoThirds", "two-thirds"},
                                                  {"Full", "full"}, {"No", "none"},
                                                  {NULL, NULL}};
static const plm__ktab_word range_words[] = {
    {"Min", "min"}, {"Mid", "mid"}, {"Max", "max"}, {NULL, NULL}};
static const plm__ktab_word commitment_words[] = {
    {"NoCommit", "none"}, {"SemiCommit", "semi"}, {"FullCommit", "full"}, {NULL, NULL}};
static const plm__ktab_word interpolation_words[] = {
    {"S1P1", "linear"}, {"S2P2", "squared"}, {"S2PMax", "loser-moves"}, {NULL, NULL}};
static const plm__ktab_word bargain_words[] = {{"InitOnlyInterp", "initiator"},
                                               {"InitRcvrInterp", "both"},
                                               {"PWCompInterp", "compromise"},
                                               {NULL, NULL}};

const plm__ktab_parameter plm__ktab_parameters[] = {
    {"VictoryProbModel", "victory", "Linear", victory_words},
    {"PCEModel", "election", "Conditional", election_words},
    {"StateTransitions", "transitions", "Deterministic", transition_words},
    {"VotingRule", "voting", "Prop", voting_words},
    {"BigRAdjust", "risk-adjustment", "OneThird", adjustment_words},
    {"BigRRange", "risk-range", "Mid", range_words},
    {"ThirdPartyCommit", "third-party-commitment", "SemiCommit", commitment_words},
    {"InterVecBrgn", "interpolation", "S2P2", interpolation_words},
    {"BargnModel", "bargains", "InitOnlyInterp", bargain_words},
    {NULL, NULL, NULL, NULL},
};

void *plm__ktab_grow(plm__arena *arena, void *items, size_t count, size_t *room, size_t size) {
    if (count < *room) {
        return items;
    }
    size_t larger = *room == 0 ? 8 : *room * 2;
    void *moved = plm__arena_allocate(arena, larger, size);
    if (moved != NULL) {
        if (count > 0) {
            memcpy(moved, items, count * size);
        }
        *room = larger;
    }
    return moved;
}

bool plm__field_list_add(plm__arena *arena, plm__field_list *list, const plm__field *field) {
    plm__field *items = plm__ktab_grow(arena, list->items, list->count, &list->room, sizeof *items);
    if (items == NULL) {
        return false;
    }
    list->items = items;
    list->items[list->count++] = *field;
    return true;
}

/* ---- from a scenario to a draft ------------------------------------------------------------- */

typedef struct drafting {
    const plm__ktab *scenario;
    plm__import_job *job;
    plm__findings *findings;
    plm__numerals numerals;
    plm__draft draft;
    plm__names actors; /* names as in the file */
    plm__names actor_ids;
    plm__names issue_ids;
    plm__placed *capabilities;
    size_t capability_count;
    double *shares; /* of each actor's ideal that follow others, in all */
    double *own;    /* and itself; NaN: not said */
} drafting;

static plm__words words_of(const plm__field *field) {
    return (plm__words){field->text, field->length};
}

static void survey_numbers(drafting *of) {
    for (size_t i = 0; i < of->scenario->actor_count; i++) {
        const plm__ktab_actor *actor = &of->scenario->actors[i];
        plm__numerals_survey(&of->numerals, &actor->capability);
        for (size_t k = 0; k < actor->positions.count; k++) {
            plm__numerals_survey(&of->numerals, &actor->positions.items[k]);
        }
        for (size_t k = 0; k < actor->saliences.count; k++) {
            plm__numerals_survey(&of->numerals, &actor->saliences.items[k]);
        }
    }
    for (size_t i = 0; i < of->scenario->pair_count; i++) {
        plm__numerals_survey(&of->numerals, &of->scenario->pairs[i].share);
    }
}

static plm_status add_dimension(drafting *of, const plm__field *name) {
    plm__draft *draft = &of->draft;
    ptrdiff_t index = (ptrdiff_t)draft->issue_count;
    plm__draft_issue *issue = &draft->issues[draft->issue_count++];
    *issue = (plm__draft_issue){.reference_point = (double)NAN, .outcome = (double)NAN};
    if (name->length > 0) {
        issue->question = words_of(name);
    } else {
        plm__find_error(of->findings, name->place, "this dimension has no name; give it one");
    }
    bool numbered = false;
    issue->id =
        plm__id_for(&of->issue_ids, name->text, name->length, "dimension", index, &numbered);
    if (numbered) {
        plm__find_error(of->findings, name->place,
                        "another dimension has this name; give each a name of its own");
    }
    bool scaled = plm__draft_default_scale(issue, 0, 100, of->job->arena);
    return issue->id != NULL && scaled ? PLM_OK : PLM_E_MEMORY;
}

static plm_status add_name(drafting *of, const plm__ktab_actor *from) {
    plm__draft *draft = &of->draft;
    char shown[PLM__SHOWN_TEXT];
    ptrdiff_t index = (ptrdiff_t)draft->actor_count;
    plm__words name = words_of(&from->name);
    if (name.length == 0) {
        plm__find_error(of->findings, from->name.place, "this actor has no name; give it one");
    } else if (plm__names_find(&of->actors, name.bytes, name.length) != PLM__NO_INDEX) {
        plm__find_error(of->findings, from->name.place,
                        "the actor '%s' is there already; give this one another name",
                        plm__field_shown(&from->name, shown));
    }
    plm__draft_actor *actor = &draft->actors[draft->actor_count++];
    actor->id = plm__draft_actor_id(&of->actor_ids, name, index, from->name.place, of->findings);
    actor->name = name;
    bool repeats = from->description.length == name.length &&
                   memcmp(from->description.text, name.bytes, name.length) == 0;
    if (from->description.length > 0 && !repeats) {
        actor->note = words_of(&from->description);
    }
    bool added = plm__names_add(&of->actors, name.bytes, name.length, index);
    return actor->id != NULL && added ? PLM_OK : PLM_E_MEMORY;
}

static bool read_in_range(drafting *of, const plm__field *field, const char *what, double most,
                          double *out) {
    if (!plm__numerals_read(of->numerals, field, what, of->findings, out)) {
        return false;
    }
    if (*out < 0 || *out > most) {
        char shown[PLM__SHOWN_TEXT];
        plm__find_error(of->findings, field->place, "%s %s is outside 0 to %s", what,
                        plm__field_shown(field, shown), PLM__NUMBER_SHOWN(most));
        return false;
    }
    return true;
}

/* Reads an actor's part in one dimension; an empty position leaves the actor out of it. */
static void add_stake(drafting *of, const plm__ktab_actor *from, size_t issue, double capability) {
    const plm__field *position = &from->positions.items[issue];
    const plm__field *salience = &from->saliences.items[issue];
    if (plm__field_missing(position)) {
        char shown[PLM__SHOWN_TEXT];
        plm__words name = of->draft.issues[issue].question;
        plm__find_warning(of->findings, position->place,
                          "no position on '%s', so the actor takes no part in it",
                          plm__shown(name.bytes, name.length, shown));
        return;
    }
    double at = 0;
    double cares = 0;
    bool read = read_in_range(of, position, "the position", 100, &at);
    read = read_in_range(of, salience, "the salience", 100, &cares) && read;
    if (!read) {
        return;
    }
    plm__draft_stake *stake = &of->draft.stakes[of->draft.stake_count++];
    *stake = (plm__draft_stake){.actor = of->draft.actor_count - 1,
                                .issue = issue,
                                .position = plm__draft_at(at),
                                .salience = plm__draft_at(cares),
                                .capability = plm__draft_at(capability),
                                .place = from->place};
    of->capabilities[of->capability_count++] =
        (plm__placed){&stake->capability, from->capability.place};
}

/* KTAB refuses more than the whole, and by rounding even some sums that are the whole. */
static void check_saliences(drafting *of, const plm__ktab_actor *from) {
    double total = 0;
    for (size_t i = 0; i < from->saliences.count; i++) {
        double each = 0;
        if (!plm__field_missing(&from->positions.items[i])) {
            plm__numerals_read(of->numerals, &from->saliences.items[i], "the salience",
                               of->findings, &each);
        }
        total += each;
    }
    if (total > 100 + 1e-9) {
        plm__find_warning(of->findings, from->saliences.items[0].place,
                          "the saliences add up to %s, and KTAB refuses more than 100; the model "
                          "spatial scales them down",
                          PLM__NUMBER_SHOWN(total));
    }
}

static plm_status add_actor(drafting *of, const plm__ktab_actor *from) {
    size_t wanted = of->draft.issue_count;
    double capability = 0;
    PLM_TRY(add_name(of, from));
    if (!read_in_range(of, &from->capability, "the capability", 1e8, &capability)) {
        capability = 0;
    }
    if (from->positions.count != wanted || from->saliences.count != wanted) {
        plm__find_error(of->findings, from->place,
                        "this actor has %zu positions and %zu saliences, for %zu dimensions; give "
                        "one of each for every dimension",
                        from->positions.count, from->saliences.count, wanted);
        return PLM_OK;
    }
    size_t errors = of->findings->errors;
    for (size_t i = 0; i < wanted; i++) {
        add_stake(of, from, i, capability);
    }
    if (of->findings->errors == errors) {
        check_saliences(of, from);
    }
    return PLM_OK;
}

/* ---- accommodation -------------------------------------------------------------------------- */

static ptrdiff_t find_actor(drafting *of, const plm__field *name) {
    char shown[PLM__SHOWN_TEXT];
    ptrdiff_t found = plm__names_find(&of->actors, name->text, name->length);
    if (found == PLM__NO_INDEX) {
        plm__find_error(of->findings, name->place,
                        "there is no actor '%s'; name one of the file's actors",
                        plm__field_shown(name, shown));
    }
    return found;
}

static plm_status add_pair(drafting *of, const plm__ktab_pair *pair, plm__names *seen) {
    ptrdiff_t to = find_actor(of, &pair->of);
    ptrdiff_t from = find_actor(of, &pair->by);
    double share = 0;
    bool read = read_in_range(of, &pair->share, "the share", 1, &share);
    if (to == PLM__NO_INDEX || from == PLM__NO_INDEX || !read) {
        return PLM_OK;
    }
    const ptrdiff_t key[] = {to, from};
    const char *bytes = plm__arena_copy(of->job->arena, (const char *)key, sizeof key);
    if (bytes == NULL) {
        return PLM_E_MEMORY;
    }
    ptrdiff_t before = plm__names_find(seen, bytes, sizeof key);
    if (before != PLM__NO_INDEX) {
        plm__find_error(of->findings, pair->place,
                        "line %td has a share for this pair already; keep one of the two", before);
        return PLM_OK;
    }
    if (to == from) {
        of->own[to] = share;
    } else {
        of->shares[to] += share;
        of->draft.relations[of->draft.relation_count++] =
            (plm__draft_relation){(size_t)from, (size_t)to, share};
    }
    return plm__names_add(seen, bytes, sizeof key, pair->place.line) ? PLM_OK : PLM_E_MEMORY;
}

/* In KTAB an actor's ideal follows its own position wholly unless a pair says otherwise; what the
 * pairs leave of the whole stays with its last ideal. */
static void complete_shares(drafting *of) {
    for (size_t i = 0; i < of->draft.actor_count; i++) {
        double own = isnan(of->own[i]) ? 1 : of->own[i];
        if (own + of->shares[i] > 1 + 1e-10) {
            char shown[PLM__SHOWN_TEXT];
            plm__find_error(of->findings, of->scenario->actors[i].place,
                            "the shares of '%s' add up to %s, above 1%s",
                            plm__field_shown(&of->scenario->actors[i].name, shown),
                            PLM__NUMBER_SHOWN(own + of->shares[i]),
                            isnan(of->own[i]) ? "; its own counts as 1 until a pair with itself "
                                                "says otherwise"
                                              : "; lower some");
        }
        if (own != 1 || of->shares[i] > 0) {
            of->draft.relations[of->draft.relation_count++] = (plm__draft_relation){i, i, own};
        }
    }
}

static plm_status add_relations(drafting *of) {
    plm__names seen;
    plm__names_init(&seen, of->job->arena);
    for (size_t i = 0; i < of->scenario->pair_count; i++) {
        PLM_TRY(add_pair(of, &of->scenario->pairs[i], &seen));
    }
    complete_shares(of);
    return PLM_OK;
}

/* ---- the model's parameters ---------------------------------------------------------------- */

static const plm__ktab_parameter *find_parameter(const plm__field *element) {
    for (const plm__ktab_parameter *each = plm__ktab_parameters; each->element != NULL; each++) {
        if (plm__field_is(element, each->element)) {
            return each;
        }
    }
    return NULL;
}

static void list_words(const plm__ktab_parameter *parameter, char *out, size_t size) {
    size_t used = 0;
    for (const plm__ktab_word *word = parameter->words; word->ktab != NULL && used < size; word++) {
        int more = snprintf(out + used, size - used, "%s%s", used > 0 ? ", " : "", word->ktab);
        used += more > 0 ? (size_t)more : 0;
    }
}

static plm_status add_setting(drafting *of, const char *name, const char *value) {
    of->draft.settings[of->draft.setting_count++] = (plm__draft_setting){"spatial", name, value};
    return value != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* How the model says KTAB's usual value. */
static const char *usual_word(const plm__ktab_parameter *parameter) {
    const plm__ktab_word *word = parameter->words;
    while (strcmp(word->ktab, parameter->usual) != 0) {
        word++;
    }
    return word->plenum;
}

/* A whole number of up to 64 bits. */
static bool read_seed(const plm__field *seed, uint64_t *out) {
    *out = 0;
    for (size_t i = 0; i < seed->length; i++) {
        unsigned digit = (unsigned)(unsigned char)seed->text[i] - '0';
        if (digit > 9 || *out > (UINT64_MAX - digit) / 10) {
            return false;
        }
        *out = *out * 10 + digit;
    }
    return true;
}

static plm_status add_option(drafting *of, const plm__ktab_option *option) {
    char shown[PLM__SHOWN_TEXT];
    const plm__ktab_parameter *parameter = find_parameter(&option->name);
    if (parameter == NULL) {
        plm__find_note(of->findings, option->name.place, "the parameter '%s' is not used",
                       plm__field_shown(&option->name, shown));
        return PLM_OK;
    }
    const plm__ktab_word *word = parameter->words;
    while (word->ktab != NULL && !plm__field_is(&option->value, word->ktab)) {
        word++;
    }
    if (word->ktab == NULL) {
        char words[200];
        list_words(parameter, words, sizeof words);
        plm__find_error(of->findings, option->value.place, "'%s' is no %s; write one of %s",
                        plm__field_shown(&option->value, shown), parameter->element, words);
        return PLM_OK;
    }
    if (strcmp(word->plenum, usual_word(parameter)) == 0) {
        return PLM_OK;
    }
    return add_setting(of, parameter->setting, word->plenum);
}

/* KTAB's model is run as KTAB ran it, beside the answer. */
static plm_status add_run(drafting *of) {
    static const char *const models[] = {"settlement", "weighted-mean", "spatial:ktab", NULL};
    static const char *const beside[] = {"weighted-mean", "spatial", NULL};
    const plm__field *seed = &of->scenario->seed;
    of->draft.models = models;
    of->draft.beside = beside;
    for (size_t i = 0; i < of->scenario->option_count; i++) {
        PLM_TRY(add_option(of, &of->scenario->options[i]));
    }
    uint64_t number = 0;
    bool fits = seed->length > 0 && read_seed(seed, &number);
    if (seed->length > 0 && !fits) {
        char shown[PLM__SHOWN_TEXT];
        plm__find_error(of->findings, seed->place, "the seed '%s' is not a whole number",
                        plm__field_shown(seed, shown));
    } else if (fits) {
        of->draft.seed = plm__arena_print(of->job->arena, "%" PRIu64, number);
        return of->draft.seed != NULL ? PLM_OK : PLM_E_MEMORY;
    }
    return PLM_OK;
}

/* ---- the whole ----------------------------------------------------------------------------- */

static plm_status make_room(drafting *of) {
    const plm__ktab *scenario = of->scenario;
    plm__arena *arena = of->job->arena;
    size_t actors = scenario->actor_count;
    size_t dimensions = scenario->dimensions.count;
    size_t cells = 0;
    for (size_t i = 0; i < actors; i++) {
        cells += scenario->actors[i].positions.count;
    }
    of->draft.issues = plm__arena_allocate(arena, dimensions, sizeof *of->draft.issues);
    of->draft.actors = plm__arena_allocate(arena, actors, sizeof *of->draft.actors);
    of->draft.stakes = plm__arena_allocate(arena, cells, sizeof *of->draft.stakes);
    of->capabilities = plm__arena_allocate(arena, cells, sizeof *of->capabilities);
    of->draft.relations =
        plm__arena_allocate(arena, scenario->pair_count + actors, sizeof *of->draft.relations);
    of->shares = plm__arena_allocate(arena, actors, sizeof *of->shares);
    of->own = plm__arena_allocate(arena, actors, sizeof *of->own);
    of->draft.settings =
        plm__arena_allocate(arena, scenario->option_count + 1, sizeof *of->draft.settings);
    plm__names_init(&of->actors, arena);
    plm__names_init(&of->actor_ids, arena);
    plm__names_init(&of->issue_ids, arena);
    for (size_t i = 0; of->own != NULL && i < actors; i++) {
        of->own[i] = (double)NAN;
    }
    bool made = of->draft.issues != NULL && of->draft.actors != NULL && of->draft.stakes != NULL &&
                of->capabilities != NULL && of->draft.relations != NULL && of->shares != NULL &&
                of->own != NULL && of->draft.settings != NULL;
    return made ? PLM_OK : PLM_E_MEMORY;
}

/* The case takes its id and question from the scenario's name and description. */
static plm_status name_case(drafting *of) {
    plm__import_job *job = of->job;
    plm__words name = words_of(&of->scenario->name);
    of->draft.id = job->id;
    of->draft.question = job->question;
    if (name.length == 0) {
        return PLM_OK;
    }
    if (plm__job_setting(job, "id") == NULL) {
        plm__names taken;
        plm__names_init(&taken, job->arena);
        of->draft.id = plm__id_for(&taken, name.bytes, name.length, "imported", 0, NULL);
    }
    if (!job->question_given) {
        of->draft.question =
            plm__foreign_question(job->arena, name, words_of(&of->scenario->description));
    }
    return of->draft.id != NULL && of->draft.question.bytes != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* KTAB's model has small constants beside capabilities, so their unit counts for it. */
static plm_status rescale_capabilities(drafting *of) {
    double divisor = plm__units_capability(of->capabilities, of->capability_count,
                                           PLM__RESCALE_HALVES, of->findings);
    return divisor == 1
               ? PLM_OK
               : add_setting(of, "capability-unit",
                             plm__arena_print(of->job->arena, "%s", PLM__NUMBER_SHOWN(divisor)));
}

plm_status plm__ktab_draft(const plm__ktab *scenario, plm__import_job *job) {
    drafting of = {.scenario = scenario, .job = job, .findings = job->findings};
    PLM_TRY(make_room(&of));
    PLM_TRY(name_case(&of));
    of.draft.origin = plm__arena_print(job->arena, "%s (KTAB)", job->base);
    survey_numbers(&of);
    for (size_t i = 0; i < scenario->dimensions.count; i++) {
        PLM_TRY(add_dimension(&of, &scenario->dimensions.items[i]));
    }
    for (size_t i = 0; i < scenario->actor_count; i++) {
        PLM_TRY(add_actor(&of, &scenario->actors[i]));
    }
    PLM_TRY(add_relations(&of));
    PLM_TRY(add_run(&of));
    PLM_TRY(rescale_capabilities(&of));
    return of.draft.origin != NULL ? plm__job_keep(job, &of.draft) : PLM_E_MEMORY;
}

/* Whether the text is XML, and then whether a spreadsheet's. */
static bool is_xml(const plm__import_job *job) {
    size_t at = 0;
    while (at < job->length && strchr(" \t\r\n", job->text[at]) != NULL) {
        at++;
    }
    return at < job->length && job->text[at] == '<';
}

static bool is_sheet(const plm__import_job *job) {
    return strstr(job->text, "<Workbook") != NULL;
}

plm_status plm__ktab_read(plm__import_job *job) {
    plm__ktab scenario = {0};
    plm__table table = {0};
    if (is_xml(job) && !is_sheet(job)) {
        PLM_TRY(plm__ktab_read_xml(job, &scenario));
    } else {
        PLM_TRY(is_xml(job) ? plm__ktab_read_sheet(job, &table)
                            : plm__delimited_read(job->findings, job->text, job->length, '\0',
                                                  PLM__QUOTES_DOUBLE, &table));
        if (job->findings->errors == 0) {
            PLM_TRY(plm__ktab_read_table(&table, job, &scenario));
        }
    }
    if (job->findings->errors == 0 && scenario.dimensions.count == 0) {
        plm__find_error(job->findings, (plm__place){1, 1},
                        "this scenario has no dimensions: it is of another kind, such as KTAB's "
                        "order of reforms, which is not read");
    }
    return job->findings->errors == 0 ? plm__ktab_draft(&scenario, job) : PLM_OK;
}

const plm__format plm__format_ktab = {
    .name = "ktab",
    .about = "KTAB's Spatial Model of Politics: CSV, or (reading only) XML and Excel 2003 XML",
    .read = plm__ktab_read,
    .write = plm__ktab_write_csv,
};
