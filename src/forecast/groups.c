#include "forecast/groups.h"

#include "case/group.h"
#include "forecast/distribution.h"
#include "game/game.h"

#include <math.h>
#include <string.h>

/* The actors of an issue's point game. */
typedef struct roll {
    const plm_dossier *dossier;
    const plm_issue *issue;
    plm__point_buffer buffer;
    const plm_actor **actor; /* by place in the point game */
    double weight;           /* of all */
} roll;

static double weight_at(const roll *of, size_t place) {
    return of->buffer.capability[place] * of->buffer.salience[place];
}

static plm_status call_roll(roll *of, const plm_game *game, plm__arena *scratch) {
    PLM_TRY(plm__point_buffer_init(&of->buffer, scratch, game));
    plm__point_at_modes(game, PLM__ORDER_INPUT, &of->buffer);
    size_t count = of->buffer.point.actor_count;
    of->actor = plm__arena_allocate(scratch, count, sizeof *of->actor);
    for (size_t i = 0; of->actor != NULL && i < count; i++) {
        const char *id = game->actor_id[of->buffer.actor[i]];
        for (size_t k = 0; k < of->dossier->actor_count; k++) {
            const plm_actor *each = of->dossier->actors[k];
            of->actor[i] = strcmp(each->id, id) == 0 ? each : of->actor[i];
        }
        of->weight += weight_at(of, i);
    }
    return of->actor != NULL ? PLM_OK : PLM_E_MEMORY;
}

static void add_member(const roll *of, size_t place, plm_group_sum *sum, double *options) {
    double weight = weight_at(of, place);
    sum->member_count++;
    sum->capability += of->buffer.capability[place];
    sum->weight += weight;
    for (size_t i = 0; i < of->issue->option_count; i++) {
        plm__probe option = plm__probe_option(of->issue, i);
        options[i] += weight * plm__probed(&option, of->buffer.position[place]);
    }
}

static plm_status add_group(const roll *of, const plm_group *group, plm__arena *arena,
                            plm_group_sum *sum) {
    double *options = plm__arena_allocate(arena, of->issue->option_count, sizeof *options);
    if (options == NULL) {
        return PLM_E_MEMORY;
    }
    *sum = (plm_group_sum){
        .group = group, .options = options, .option_count = of->issue->option_count};
    for (size_t i = 0; i < of->buffer.point.actor_count; i++) {
        if (plm__is_member(of->actor[i], group->id)) {
            add_member(of, i, sum, options);
        }
    }
    sum->share = of->weight > 0 ? sum->weight / of->weight : (double)NAN;
    return PLM_OK;
}

static plm_status add_groups(const roll *of, plm__arena *arena, plm_forecast_issue *out) {
    size_t count = of->dossier->group_count;
    plm_group_sum *sums = plm__arena_allocate(arena, count, sizeof *sums);
    if (sums == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        PLM_TRY(add_group(of, of->dossier->groups[i], arena, &sums[out->group_count]));
        out->group_count += sums[out->group_count].member_count > 0 ? 1 : 0;
    }
    out->groups = plm__arena_list(arena, sums, out->group_count, sizeof *sums);
    return out->groups != NULL ? PLM_OK : PLM_E_MEMORY;
}

plm_status plm__sum_groups(plm_context *context, const plm_dossier *dossier, plm__arena *arena,
                           plm_forecast_issue *out) {
    if (dossier->group_count == 0 || !plm_issue_has_scale(out->issue)) {
        return PLM_OK;
    }
    plm_game *game = NULL;
    roll of = {.dossier = dossier, .issue = out->issue};
    PLM_TRY(plm__game_from_dossier(context, dossier, out->issue->id, &game, NULL));
    plm__arena scratch;
    plm__arena_init(&scratch, context);
    plm_status status = call_roll(&of, game, &scratch);
    status = status < 0 ? status : add_groups(&of, arena, out);
    plm__arena_clear(&scratch);
    plm_game_free(game);
    return status;
}
