#include "case/statement.h"

#include "case/stake.h"

#include <math.h>
#include <string.h>

#define HIGHEST_CAPABILITY 100.0
#define HIGHEST_SALIENCE   100.0
#define HIGHEST_UTILITY    100.0

typedef struct walk {
    plm__arena *arena;      /* NULL: paths are left empty */
    const plm_issue *issue; /* NULL: all of the case */
    plm__statement_function *see;
    void *user;
    const plm_actor *actor; /* whose part in an issue is walked; else NULL */
    const plm_stake *stake;
} walk;

#define PATH(to, ...) ((to)->arena == NULL ? "" : plm__arena_print((to)->arena, __VA_ARGS__))

static plm_status tell(const walk *to, const plm__statement *statement) {
    return statement->path == NULL ? PLM_E_MEMORY : to->see(to->user, statement);
}

static plm_status tell_thing(const walk *to, const char *path, plm_mark mark, plm_support support) {
    return tell(to, &(plm__statement){.path = path, .mark = mark, .support = support});
}

/* A number that has no range. */
static plm_status tell_value(const walk *to, const char *path, plm_mark mark, plm_support support,
                             double value) {
    return tell(
        to, &(plm__statement){
                .path = path, .mark = mark, .support = support, .number = true, .value = value});
}

static plm_status tell_number(const walk *to, const char *owner, const char *name,
                              const plm_parameter *parameter, double span) {
    if (!parameter->stated) {
        return PLM_OK;
    }
    return tell(to, &(plm__statement){.path = PATH(to, "%s.%s", owner, name),
                                      .mark = parameter->mark,
                                      .support = parameter->support,
                                      .parameter = parameter,
                                      .actor = to->actor,
                                      .issue = to->stake != NULL ? to->stake->issue : NULL,
                                      .leaf = to->stake != NULL ? name : NULL,
                                      .number = true,
                                      .span = span});
}

/* One of several numbers under a key of the owner. */
static plm_status tell_entry(const walk *to, const char *owner, const char *key, const char *id,
                             const plm_parameter *parameter, double span) {
    const char *name = PATH(to, "%s.%s", key, id);
    return name == NULL ? PLM_E_MEMORY : tell_number(to, owner, name, parameter, span);
}

static bool concerns(const walk *to, const plm_issue *issue) {
    return to->issue == NULL || issue == to->issue;
}

static double width_of(const plm_issue *issue) {
    return plm_issue_has_scale(issue) ? issue->scale_high - issue->scale_low : 0;
}

/* ---- issues ---------------------------------------------------------------------------------- */

static plm_status walk_says(const walk *to, const char *path, const char *key,
                            const plm_say *const *says, size_t count) {
    for (size_t i = 0; i < count; i++) {
        PLM_TRY(tell_entry(to, path, key, says[i]->actor->id, &says[i]->share, 1));
    }
    return PLM_OK;
}

/* What a word for `binding` stands for is no number of the case. */
static plm_status walk_terms(const walk *to, const char *path, const plm_decision *of) {
    PLM_TRY(tell_number(to, path, "chance", &of->chance, 1));
    if (of->binding_word == NULL) {
        PLM_TRY(tell_number(to, path, "binding", &of->binding, 1));
    }
    PLM_TRY(tell_number(to, path, "heard", &of->heard, 1));
    PLM_TRY(tell_number(to, path, "follow", &of->follow, 1));
    PLM_TRY(tell_number(to, path, "agenda", &of->agenda, 1));
    return tell_number(to, path, "deadlock", &of->deadlock, 1);
}

static plm_status walk_decision(const walk *to, const char *path, const plm_decision *of) {
    PLM_TRY(path == NULL ? PLM_E_MEMORY : tell_thing(to, path, of->mark, of->support));
    PLM_TRY(walk_terms(to, path, of));
    PLM_TRY(walk_says(to, path, "hears", of->heard_ones, of->heard_count));
    for (size_t i = 0; i < of->stage_count; i++) {
        PLM_TRY(walk_says(to, path, "proposer", of->stages[i]->proposers,
                          of->stages[i]->proposer_count));
    }
    return PLM_OK;
}

static plm_status walk_decisions(const walk *to, const char *issue, const plm_issue *of) {
    for (size_t i = 0; i < of->decision_count; i++) {
        const char *path = of->decision_count == 1 ? PATH(to, "%s.decision", issue)
                                                   : PATH(to, "%s.decision.%zu", issue, i);
        PLM_TRY(walk_decision(to, path, of->decisions[i]));
    }
    return PLM_OK;
}

/* That what is ruled out is. */
static plm_status tell_chance(const walk *to, const char *path, const plm_exclusion *of) {
    return of != NULL ? tell_number(to, path, "chance", &of->chance, 1) : PLM_OK;
}

static plm_status walk_stage(const walk *to, const char *path, const plm_process_stage *of) {
    PLM_TRY(path == NULL ? PLM_E_MEMORY : tell_thing(to, path, of->mark, of->support));
    PLM_TRY(tell_number(to, path, "takes", &of->takes, 0));
    PLM_TRY(tell_number(to, path, "fails", &of->fails, 1));
    PLM_TRY(tell_number(to, path, "skipped", &of->skipped, 1));
    return tell_chance(to, path, of->rules_out);
}

/* When it is decided is nothing that the forecast of what is decided rests on. */
static plm_status walk_process(const walk *to, const char *issue, const plm_process *of) {
    if (of == NULL || to->issue != NULL) {
        return PLM_OK;
    }
    const char *path = PATH(to, "%s.process", issue);
    PLM_TRY(path == NULL ? PLM_E_MEMORY : tell_thing(to, path, of->mark, of->support));
    for (size_t i = 0; i < of->stage_count; i++) {
        PLM_TRY(walk_stage(to, PATH(to, "%s.stages.%s", path, of->stages[i]->id), of->stages[i]));
    }
    return PLM_OK;
}

/* The outcome is nothing that a forecast may rest on. */
static plm_status walk_outcome(const walk *to, const plm_issue *issue) {
    bool known = !isnan(issue->outcome) || issue->outcome_option != NULL;
    return !known || to->issue != NULL ? PLM_OK
                                       : tell_thing(to, PATH(to, "issues.%s.outcome", issue->id),
                                                    issue->mark, issue->outcome_support);
}

static plm_status walk_issue(const walk *to, const plm_issue *issue) {
    const char *path = PATH(to, "issues.%s", issue->id);
    PLM_TRY(tell_thing(to, path, issue->mark, issue->support));
    PLM_TRY(tell_number(to, path, "reference_point", &issue->reference, width_of(issue)));
    if (issue->reference_option != NULL && issue->kind == PLM_ISSUE_OPTIONS) {
        PLM_TRY(tell_value(to, PATH(to, "%s.reference_point", path), issue->reference.mark,
                           issue->reference_support, (double)NAN));
    }
    PLM_TRY(walk_decisions(to, path, issue));
    PLM_TRY(walk_process(to, path, issue->process));
    return walk_outcome(to, issue);
}

/* ---- actors ---------------------------------------------------------------------------------- */

static double largest_weight(const plm_stake *stake) {
    double largest = 0;
    for (size_t i = 0; i < stake->weigh_count; i++) {
        largest = fmax(largest, stake->weighs[i]->weight.range.high);
    }
    return largest;
}

static plm_status walk_lists(const walk *to, const char *path, const plm_stake *stake) {
    double largest = largest_weight(stake);
    for (size_t i = 0; i < stake->weigh_count; i++) {
        PLM_TRY(tell_entry(to, path, "weighs", stake->weighs[i]->consideration->id,
                           &stake->weighs[i]->weight, largest));
    }
    for (size_t i = 0; i < stake->utility_count; i++) {
        PLM_TRY(tell_entry(to, path, "utilities", stake->utilities[i]->option->id,
                           &stake->utilities[i]->utility, HIGHEST_UTILITY));
    }
    return PLM_OK;
}

/* What is said beside the position; `declared` counts in no model. */
static plm_status walk_bottom_lines(const walk *to, const char *path, const plm_stake *stake) {
    if (stake->declared.stated) {
        PLM_TRY(tell_thing(to, PATH(to, "%s.declared", path), stake->declared.mark,
                           stake->declared.support));
    }
    return stake->accepts.stated ? tell_value(to, PATH(to, "%s.accepts", path), stake->accepts.mark,
                                              stake->accepts.support, (double)NAN)
                                 : PLM_OK;
}

/* Whether one word says both a chance of yes and that no veto is used: one number. */
static bool abstains(const plm_stake *stake) {
    return stake->chance_of_yes.stated &&
           stake->chance_of_yes.mark.start == stake->uses_veto.mark.start;
}

static plm_status walk_stake(const walk *to) {
    const plm_stake *stake = to->stake;
    const char *path = PATH(to, "actors.%s.on.%s", to->actor->id, stake->issue->id);
    PLM_TRY(tell_thing(to, path, stake->mark, stake->support));
    PLM_TRY(tell_number(to, path, "capability", &stake->capability, HIGHEST_CAPABILITY));
    PLM_TRY(tell_number(to, path, "salience", &stake->salience, HIGHEST_SALIENCE));
    PLM_TRY(tell_number(to, path, "position", &stake->position, width_of(stake->issue)));
    PLM_TRY(tell_number(to, path, "chance_of_yes", &stake->chance_of_yes, 1));
    if (!abstains(stake)) {
        PLM_TRY(tell_number(to, path, "uses_veto", &stake->uses_veto, 1));
    }
    PLM_TRY(walk_bottom_lines(to, path, stake));
    return walk_lists(to, path, stake);
}

static bool takes_part(const walk *to, const plm_actor *actor) {
    return to->issue == NULL || plm__stake_on(actor, to->issue) != NULL;
}

static plm_status walk_actor(const walk *to, const plm_actor *actor) {
    if (!takes_part(to, actor)) {
        return PLM_OK;
    }
    PLM_TRY(tell_thing(to, PATH(to, "actors.%s", actor->id), actor->mark, actor->support));
    for (size_t i = 0; i < actor->stake_count; i++) {
        walk part = *to;
        part.actor = actor;
        part.stake = actor->stakes[i];
        if (concerns(to, part.stake->issue)) {
            PLM_TRY(walk_stake(&part));
        }
    }
    return PLM_OK;
}

/* ---- the rest of the game -------------------------------------------------------------------- */

static plm_status walk_consideration(const walk *to, const plm_consideration *of) {
    const char *path = PATH(to, "considerations.%s", of->id);
    if (of->absent || isnan(of->pulls_to)) {
        PLM_TRY(tell_thing(to, path, of->mark, of->support));
    } else {
        PLM_TRY(tell_value(to, path, of->mark, of->support, of->pulls_to));
    }
    for (size_t i = 0; i < of->weakened_count; i++) {
        const char *by = PATH(to, "considerations.%s", of->weakened[i]->by->id);
        PLM_TRY(by == NULL ? PLM_E_MEMORY
                           : tell_entry(to, by, "weakens", of->id, &of->weakened[i]->share, 1));
    }
    return tell_chance(to, path, of->rules_out);
}

static plm_status walk_relation(const walk *to, const plm_relation *of) {
    return takes_part(to, of->from) && takes_part(to, of->to)
               ? tell_value(to, PATH(to, "relations.%s-%s", of->from->id, of->to->id), of->mark,
                            of->support, of->influence)
               : PLM_OK;
}

static plm_status walk_dependence(const walk *to, const plm_dependence *of) {
    bool concerned = false;
    for (size_t i = 0; i < of->input_count; i++) {
        concerned = concerned || concerns(to, of->inputs[i]->issue);
    }
    return concerned
               ? tell_value(to, PATH(to, "together.%s", of->id), of->mark, of->support, (double)NAN)
               : PLM_OK;
}

static plm_status walk_game(const walk *to, const plm_dossier *d) {
    for (size_t i = 0; i < d->issue_count; i++) {
        PLM_TRY(concerns(to, d->issues[i]) ? walk_issue(to, d->issues[i]) : PLM_OK);
    }
    for (size_t i = 0; i < d->consideration_count; i++) {
        const plm_consideration *each = d->considerations[i];
        PLM_TRY(concerns(to, each->issue) ? walk_consideration(to, each) : PLM_OK);
    }
    for (size_t i = 0; i < d->actor_count; i++) {
        PLM_TRY(walk_actor(to, d->actors[i]));
    }
    for (size_t i = 0; i < d->relation_count; i++) {
        PLM_TRY(walk_relation(to, d->relations[i]));
    }
    for (size_t i = 0; i < d->together_count; i++) {
        PLM_TRY(walk_dependence(to, d->together[i]));
    }
    return PLM_OK;
}

/* ---- dates and precedents -------------------------------------------------------------------- */

static plm_status walk_gap(const walk *to, const plm_gap *of) {
    const char *path = PATH(to, "timeline.gaps.%s-%s", of->from->id, of->to->id);
    bool order_alone = strcmp(of->text, "before") == 0;
    return order_alone ? tell_thing(to, path, of->mark, of->support)
                       : tell_value(to, path, of->mark, of->support, (double)NAN);
}

static plm_status walk_history(const walk *to, const plm_dossier *d) {
    for (size_t i = 0; i < d->event_count; i++) {
        const plm_event *each = d->events[i];
        const char *path = PATH(to, "timeline.events.%s", each->id);
        PLM_TRY(tell_thing(to, path, each->mark, each->support));
        PLM_TRY(tell_chance(to, path, each->rules_out));
    }
    for (size_t i = 0; i < d->gap_count; i++) {
        PLM_TRY(walk_gap(to, d->gaps[i]));
    }
    for (size_t i = 0; i < d->calendar_count; i++) {
        const plm_calendar *each = d->calendars[i];
        PLM_TRY(tell_thing(to, PATH(to, "calendars.%s", each->id), each->mark, each->support));
    }
    for (size_t i = 0; i < d->precedent_count; i++) {
        const plm_precedent *each = d->precedents[i];
        PLM_TRY(tell_thing(to, PATH(to, "precedents.%s", each->id), each->mark, each->support));
    }
    return PLM_OK;
}

plm_status plm__each_statement(const plm_dossier *dossier, const plm_issue *issue,
                               plm__arena *arena, plm__statement_function *see, void *user) {
    const walk to = {.arena = arena, .issue = issue, .see = see, .user = user};
    PLM_TRY(walk_game(&to, dossier));
    return issue == NULL ? walk_history(&to, dossier) : PLM_OK;
}

/* ---- how many -------------------------------------------------------------------------------- */

static plm_status count(void *user, const plm__statement *statement) {
    plm__number_count *to = user;
    bool assumed = statement->number && statement->support.count == 0;
    to->numbers += statement->number ? 1 : 0;
    to->assumptions += assumed ? 1 : 0;
    if (assumed && (to->first.line == 0 || statement->mark.start < to->first.start)) {
        to->first = statement->mark;
    }
    return PLM_OK;
}

plm__number_count plm__count_numbers(const plm_dossier *dossier, const plm_issue *issue) {
    plm__number_count found = {0};
    plm__each_statement(dossier, issue, NULL, count, &found);
    return found;
}
