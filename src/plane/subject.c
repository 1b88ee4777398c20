#include "plane/subject.h"

#include "base/error.h"
#include "case/decider.h"
#include "game/game.h"
#include "models/institutions/sitting.h"
#include "tree/unknown.h"

#include <string.h>

/* ---- issues ---------------------------------------------------------------------------------- */

/* The first two that have a scale. */
static plm_status take_issues(const plm_dossier *dossier, plm__plane_subject *out,
                              plm_error *error) {
    size_t found = 0;
    for (size_t i = 0; i < dossier->issue_count && found < 2; i++) {
        if (dossier->issues[i]->kind == PLM_ISSUE_SCALE) {
            out->issues[found++] = dossier->issues[i];
        }
    }
    return found == 2 ? PLM_OK
                      : plm__fail(error, PLM_E_EMPTY,
                                  "a plane takes two issues with a scale, and the case has %s",
                                  found == 0 ? "none" : "one");
}

static plm_status find_issues(const plm_case *of, const char *const ids[2], plm__plane_subject *out,
                              plm_error *error) {
    const plm_dossier *dossier = &of->dossier;
    if (ids[0] == NULL) {
        return take_issues(dossier, out, error);
    }
    if (strcmp(ids[0], ids[1]) == 0) {
        return plm__fail(error, PLM_E_ARGUMENT, "a plane takes two issues, and this is '%s' twice",
                         ids[0]);
    }
    for (size_t i = 0; i < 2; i++) {
        out->issues[i] = plm__issue_named(dossier, ids[i]);
        if (out->issues[i] == NULL) {
            return plm__fail_unknown_issue(error, dossier, ids[i]);
        }
        if (out->issues[i]->kind != PLM_ISSUE_SCALE) {
            return plm__fail_of_issue(error, PLM_E_EMPTY, of, out->issues[i],
                                      "has no scale, so no place in a plane");
        }
    }
    return PLM_OK;
}

/* ---- the rule -------------------------------------------------------------------------------- */

static bool is_same_test(const plm_rule *a, const plm_rule *b) {
    bool same_votes =
        a->by == b->by || (a->by != NULL && b->by != NULL && strcmp(a->by, b->by) == 0);
    return a->kind == b->kind && a->of_everybody == b->of_everybody && same_votes &&
           a->of_count == b->of_count && a->part_count == b->part_count &&
           a->number.numerator == b->number.numerator &&
           a->number.denominator == b->number.denominator &&
           (a->of_count == 0 || memcmp(a->of, b->of, a->of_count * sizeof(const plm_actor *)) == 0);
}

/* Whether two rules say the same, part by part; no rule leads back to itself. */
static bool is_same_rule(const plm_rule *a, const plm_rule *b) {
    bool same = a == b || is_same_test(a, b);
    for (size_t i = 0; a != b && same && i < a->part_count; i++) {
        same = is_same_rule(a->parts[i], b->parts[i]);
    }
    return same;
}

static bool is_same_decision(const plm_decision *a, const plm_decision *b) {
    bool same = a->stage_count == b->stage_count && a->absent == b->absent;
    for (size_t i = 0; same && i < a->stage_count; i++) {
        same = is_same_rule(a->stages[i]->rule, b->stages[i]->rule);
    }
    return same;
}

static plm_status compile(const plm_case *of, const plm_stage *const *stages, size_t count,
                          plm_absent absent, plm__plane_subject *out, plm_error *error) {
    out->rule_id = count == 1 ? stages[0]->rule->id : NULL;
    return plm__compile_decider(&of->dossier, out->issues[0], stages, count, absent, &out->arena,
                                &out->rule, error);
}

static plm_status find_rule(const plm_case *of, const char *id, plm__plane_subject *out,
                            plm_error *error) {
    const plm_decision *first = NULL;
    const plm_decision *second = NULL;
    if (id != NULL) {
        plm_stage stage = {0};
        const plm_stage *only = &stage;
        PLM_TRY(plm__find_rule(&of->dossier, id, &stage.rule, error));
        return compile(of, &only, 1, PLM_ABSENT_AGAINST, out, error);
    }
    PLM_TRY(plm__find_decision(of, out->issues[0], &first, error));
    PLM_TRY(plm__find_decision(of, out->issues[1], &second, error));
    if (!is_same_decision(first, second)) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "issues '%s' and '%s' are decided by different rules; name one of the "
                         "case's rules for both",
                         out->issues[0]->id, out->issues[1]->id);
    }
    return compile(of, first->stages, first->stage_count, first->absent, out, error);
}

/* ---- who stands where ------------------------------------------------------------------------ */

/* An issue's numbers at their most likely values, by place in the case; NaN: no position. */
typedef struct stands {
    double *position; /* on the scale */
    double *capability;
    double reference;
} stands;

static plm_status read_point(const plm_case *of, const plm_game *game, plm__arena *arena,
                             stands *out) {
    const plm_dossier *dossier = &of->dossier;
    plm__point_buffer buffer;
    PLM_TRY(plm__point_buffer_init(&buffer, arena, game));
    plm__point_at_modes(game, PLM__ORDER_INPUT, &buffer);
    size_t at = 0;
    for (size_t i = 0; i < buffer.point.actor_count; i++) {
        const char *id = game->actor_id[buffer.actor[i]];
        while (strcmp(dossier->actors[at]->id, id) != 0) {
            at++;
        }
        out->position[at] = buffer.position[i];
        out->capability[at] = buffer.capability[i];
    }
    out->reference = buffer.point.reference_point[0];
    return PLM_OK;
}

static plm_status read_stands(const plm_case *of, const plm_issue *issue, plm__arena *arena,
                              stands *out, plm_error *error) {
    size_t count = of->dossier.actor_count;
    plm_game *game = NULL;
    out->position = plm__arena_allocate(arena, count + 1, sizeof *out->position);
    out->capability = plm__arena_allocate(arena, count + 1, sizeof *out->capability);
    if (out->position == NULL || out->capability == NULL) {
        return plm__out_of_memory(error);
    }
    for (size_t i = 0; i < count; i++) {
        out->position[i] = (double)NAN;
    }
    PLM_TRY(plm__game_from_dossier(of->context, &of->dossier, issue->id, &game, error));
    plm_status status = read_point(of, game, arena, out);
    plm_game_free(game);
    return status == PLM_E_MEMORY ? plm__out_of_memory(error) : status;
}

static plm__vector share_of_scales(const plm__plane_subject *subject, plm__vector point) {
    const plm_issue *across = subject->issues[0];
    const plm_issue *up = subject->issues[1];
    return (plm__vector){(point.x - across->scale_low) / (across->scale_high - across->scale_low),
                         (point.y - up->scale_low) / (up->scale_high - up->scale_low)};
}

/* Of each actor of the case. */
typedef struct seats {
    bool *present;
    int64_t *drawn;
    bool *yields;
} seats;

static plm_status make_room(plm__plane_subject *out, size_t actors, seats *room) {
    plm__arena *arena = &out->arena;
    out->standers = plm__arena_allocate(arena, actors + 1, sizeof *out->standers);
    out->players = plm__arena_allocate(arena, actors + 1, sizeof *out->players);
    out->ideals = plm__arena_allocate(arena, actors + 1, sizeof *out->ideals);
    out->absent = plm__arena_allocate(arena, actors + 1, sizeof *out->absent);
    *room = (seats){plm__arena_allocate(arena, actors + 1, sizeof *room->present),
                    plm__arena_allocate(arena, actors + 1, sizeof *room->drawn),
                    plm__arena_allocate(arena, actors + 1, sizeof *room->yields)};
    out->turnout = (plm__turnout){room->present, room->drawn, room->yields};
    bool all = out->standers != NULL && out->players != NULL && out->ideals != NULL &&
               out->absent != NULL && room->present != NULL && room->drawn != NULL &&
               room->yields != NULL;
    return all ? PLM_OK : PLM_E_MEMORY;
}

static void add_stander(plm__plane_subject *out, const plm_actor *actor, size_t player,
                        plm__vector stated) {
    plm__stander *stander = &out->standers[out->stander_count++];
    plm__vector ideal = share_of_scales(out, stated);
    *stander = (plm__stander){actor, stated, ideal, plm__rule_counts(&out->rule, player), 0};
    if (stander->is_member) {
        stander->member = out->member_count;
        out->players[out->member_count] = player;
        out->ideals[out->member_count++] = ideal;
    }
}

/* Capabilities as votes, where the rule counts them. */
static void draw_votes(const stands *on, size_t actors, const seats *room) {
    double total = 0;
    for (size_t i = 0; i < actors; i++) {
        total += room->present[i] ? on->capability[i] : 0;
    }
    for (size_t i = 0; total > 0 && i < actors; i++) {
        room->drawn[i] = room->present[i] ? llround(on->capability[i] * plm__vote_unit(total)) : 0;
    }
}

static plm_status seat_actors(const plm_case *of, const stands taken[2], plm__plane_subject *out,
                              plm_error *error) {
    const plm_dossier *dossier = &of->dossier;
    seats room;
    if (make_room(out, dossier->actor_count, &room) != PLM_OK) {
        return plm__out_of_memory(error);
    }
    for (size_t i = 0; i < dossier->actor_count; i++) {
        plm__vector stated = {taken[0].position[i], taken[1].position[i]};
        room.present[i] = !isnan(stated.x) && !isnan(stated.y);
        room.yields[i] = !room.present[i] && out->rule.absent == PLM_ABSENT_NO_VETO;
        if (room.present[i]) {
            add_stander(out, dossier->actors[i], i, stated);
        } else if (plm__rule_counts(&out->rule, i)) {
            out->absent[out->absent_count++] = dossier->actors[i]->id;
        }
    }
    draw_votes(&taken[0], dossier->actor_count, &room);
    return out->member_count > 0
               ? PLM_OK
               : plm__fail(error, PLM_E_EMPTY,
                           "nobody whom the rule counts takes a position on both '%s' and '%s'",
                           out->issues[0]->id, out->issues[1]->id);
}

/* ---- the whole ------------------------------------------------------------------------------- */

plm_status plm__plane_of_case(const plm_case *of, const char *const issue_ids[2],
                              const char *rule_id, plm__plane_subject *out, plm_error *error) {
    stands taken[2];
    *out = (plm__plane_subject){0};
    plm__arena_init(&out->arena, of->context);
    PLM_TRY(find_issues(of, issue_ids, out, error));
    PLM_TRY(find_rule(of, rule_id, out, error));
    for (size_t i = 0; i < 2; i++) {
        PLM_TRY(read_stands(of, out->issues[i], &out->arena, &taken[i], error));
        if (isnan(taken[i].reference)) {
            return plm__fail_of_issue(error, PLM_E_EMPTY, of, out->issues[i],
                                      "has no reference_point: say what stands if nothing passes");
        }
    }
    out->status_quo = share_of_scales(out, (plm__vector){taken[0].reference, taken[1].reference});
    return seat_actors(of, taken, out, error);
}

void plm__plane_subject_clear(plm__plane_subject *subject) {
    plm__arena_clear(&subject->arena);
}

plm__vector plm__on_scales(const plm__plane_subject *subject, plm__vector point) {
    const plm_issue *across = subject->issues[0];
    const plm_issue *up = subject->issues[1];
    return (plm__vector){across->scale_low + point.x * (across->scale_high - across->scale_low),
                         up->scale_low + point.y * (up->scale_high - up->scale_low)};
}
