#include "evidence/statement.h"

#include <math.h>
#include <string.h>

typedef struct walk {
    plm__arena *arena;
    plm__statement_function *see;
    void *user;
} walk;

static plm_status tell(const walk *to, const char *path, plm_mark mark, plm_support support,
                       const plm_parameter *parameter, bool number) {
    if (path == NULL) {
        return PLM_E_MEMORY;
    }
    const plm__statement statement = {path, mark, support, parameter, number};
    return to->see(to->user, &statement);
}

static plm_status tell_thing(const walk *to, const char *path, plm_mark mark, plm_support support) {
    return tell(to, path, mark, support, NULL, false);
}

static plm_status tell_parameter(const walk *to, const char *owner, const char *name,
                                 const plm_parameter *parameter) {
    if (!parameter->stated) {
        return PLM_OK;
    }
    return tell(to, plm__arena_print(to->arena, "%s.%s", owner, name), parameter->mark,
                parameter->support, parameter, true);
}

/* One of several numbers under a key of the owner. */
static plm_status tell_entry(const walk *to, const char *owner, const char *key, const char *id,
                             const plm_parameter *parameter) {
    const char *name = plm__arena_print(to->arena, "%s.%s", key, id);
    return name == NULL ? PLM_E_MEMORY : tell_parameter(to, owner, name, parameter);
}

static plm_status walk_issue(const walk *to, const plm_issue *issue) {
    plm__arena *arena = to->arena;
    const char *path = plm__arena_print(arena, "issues.%s", issue->id);
    PLM_TRY(tell_thing(to, path, issue->mark, issue->support));
    PLM_TRY(tell_parameter(to, path, "reference_point", &issue->reference));
    if (issue->reference_option != NULL && issue->kind == PLM_ISSUE_OPTIONS) {
        PLM_TRY(tell(to, plm__arena_print(arena, "%s.reference_point", path), issue->mark,
                     issue->reference_support, NULL, true));
    }
    if (!isnan(issue->outcome) || issue->outcome_option != NULL) {
        PLM_TRY(tell_thing(to, plm__arena_print(arena, "issues.%s.outcome", issue->id), issue->mark,
                           issue->outcome_support));
    }
    return PLM_OK;
}

static plm_status walk_stake(const walk *to, const plm_actor *actor, const plm_stake *stake) {
    const char *path = plm__arena_print(to->arena, "actors.%s.on.%s", actor->id, stake->issue->id);
    PLM_TRY(tell_thing(to, path, stake->mark, stake->support));
    PLM_TRY(tell_parameter(to, path, "capability", &stake->capability));
    PLM_TRY(tell_parameter(to, path, "salience", &stake->salience));
    PLM_TRY(tell_parameter(to, path, "position", &stake->position));
    PLM_TRY(tell_parameter(to, path, "chance_of_yes", &stake->chance_of_yes));
    PLM_TRY(tell_parameter(to, path, "uses_veto", &stake->uses_veto));
    for (size_t i = 0; i < stake->weigh_count; i++) {
        PLM_TRY(tell_entry(to, path, "weighs", stake->weighs[i].consideration->id,
                           &stake->weighs[i].weight));
    }
    for (size_t i = 0; i < stake->utility_count; i++) {
        PLM_TRY(tell_entry(to, path, "utilities", stake->utilities[i].option->id,
                           &stake->utilities[i].utility));
    }
    return PLM_OK;
}

static plm_status walk_actor(const walk *to, const plm_actor *actor) {
    PLM_TRY(tell_thing(to, plm__arena_print(to->arena, "actors.%s", actor->id), actor->mark,
                       actor->support));
    for (size_t i = 0; i < actor->stake_count; i++) {
        PLM_TRY(walk_stake(to, actor, &actor->stakes[i]));
    }
    return PLM_OK;
}

static plm_status walk_consideration(const walk *to, const plm_consideration *of) {
    PLM_TRY(tell(to, plm__arena_print(to->arena, "considerations.%s", of->id), of->mark,
                 of->support, NULL, !of->absent && !isnan(of->pulls_to)));
    for (size_t i = 0; i < of->weakened_count; i++) {
        const char *by = plm__arena_print(to->arena, "considerations.%s", of->weakened[i].by->id);
        PLM_TRY(by == NULL ? PLM_E_MEMORY
                           : tell_entry(to, by, "weakens", of->id, &of->weakened[i].share));
    }
    return PLM_OK;
}

static plm_status walk_game(const walk *to, const plm_dossier *d) {
    plm__arena *arena = to->arena;
    for (size_t i = 0; i < d->issue_count; i++) {
        PLM_TRY(walk_issue(to, &d->issues[i]));
    }
    for (size_t i = 0; i < d->consideration_count; i++) {
        PLM_TRY(walk_consideration(to, &d->considerations[i]));
    }
    for (size_t i = 0; i < d->actor_count; i++) {
        PLM_TRY(walk_actor(to, &d->actors[i]));
    }
    for (size_t i = 0; i < d->relation_count; i++) {
        const plm_relation *each = &d->relations[i];
        PLM_TRY(tell(to, plm__arena_print(arena, "relations.%s-%s", each->from->id, each->to->id),
                     each->mark, each->support, NULL, true));
    }
    for (size_t i = 0; i < d->together_count; i++) {
        const plm_dependence *each = &d->together[i];
        PLM_TRY(tell(to, plm__arena_print(arena, "together.%s", each->id), each->mark,
                     each->support, NULL, true));
    }
    return PLM_OK;
}

static plm_status walk_history(const walk *to, const plm_dossier *d) {
    plm__arena *arena = to->arena;
    for (size_t i = 0; i < d->event_count; i++) {
        const plm_event *each = &d->events[i];
        PLM_TRY(tell_thing(to, plm__arena_print(arena, "timeline.events.%s", each->id), each->mark,
                           each->support));
    }
    for (size_t i = 0; i < d->gap_count; i++) {
        const plm_gap *each = &d->gaps[i];
        bool order_alone = strcmp(each->text, "before") == 0;
        PLM_TRY(tell(to,
                     plm__arena_print(arena, "timeline.gaps.%s-%s", each->from->id, each->to->id),
                     each->mark, each->support, NULL, !order_alone));
    }
    for (size_t i = 0; i < d->precedent_count; i++) {
        const plm_precedent *each = &d->precedents[i];
        PLM_TRY(tell_thing(to, plm__arena_print(arena, "precedents.%s", each->id), each->mark,
                           each->support));
    }
    return PLM_OK;
}

plm_status plm__each_statement(const plm_dossier *dossier, plm__arena *arena,
                               plm__statement_function *see, void *user) {
    const walk to = {arena, see, user};
    PLM_TRY(walk_game(&to, dossier));
    return walk_history(&to, dossier);
}
