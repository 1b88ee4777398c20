#include "plane/scaled.h"

static plm_status put_points(plm__plane_subject *subject, const plm__vector *points, size_t count,
                             plm__plane_points *out) {
    plm__vector *put = plm__arena_allocate(&subject->arena, count + 1, sizeof *put);
    for (size_t i = 0; put != NULL && i < count; i++) {
        put[i] = plm__on_scales(subject, points[i]);
    }
    *out = (plm__plane_points){put, count};
    return put != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status put_uncovered(plm__plane_subject *subject, const plm__voting *voting,
                                plm__plane_points *out) {
    size_t count = voting->uncovered_count;
    plm__vector *put = plm__arena_allocate(&subject->arena, count + 1, sizeof *put);
    for (size_t i = 0; put != NULL && i < count; i++) {
        put[i] = plm__on_scales(subject, plm__grid_point(&voting->grid, voting->uncovered[i]));
    }
    *out = (plm__plane_points){put, count};
    return put != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status put_actors(plm__scaled_plane *out, plm__plane_subject *subject) {
    out->actors = plm__arena_allocate(&subject->arena, subject->stander_count, sizeof *out->actors);
    for (size_t i = 0; out->actors != NULL && i < subject->stander_count; i++) {
        const plm__stander *each = &subject->standers[i];
        out->actors[i] = (plm_plane_actor){
            each->actor->id,
            each->actor->name,
            each->stated,
            each->is_member,
            each->is_member ? out->voting->shapley_owen[each->member] : (double)NAN,
            plm__on_scales(subject, out->voting->proposals[i]),
        };
    }
    return out->actors != NULL ? PLM_OK : PLM_E_MEMORY;
}

plm_status plm__scale_plane(const char *case_id, plm__plane_subject *subject,
                            const plm__voting *voting, plm__scaled_plane *out) {
    plm__vector status_quo = plm__on_scales(subject, subject->status_quo);
    *out = (plm__scaled_plane){
        .case_id = case_id,
        .subject = subject,
        .voting = voting,
        .axes = {{subject->issues[0], status_quo.x}, {subject->issues[1], status_quo.y}},
        .win_box = {plm__on_scales(subject, voting->win_box.low),
                    plm__on_scales(subject, voting->win_box.high)},
        .yolk = plm__on_scales(subject, voting->yolk.centre),
        .strong_point = plm__on_scales(subject, voting->strong_point)};
    PLM_TRY(put_points(subject, voting->core.corners, voting->core.count, &out->core));
    PLM_TRY(put_points(subject, voting->pareto_set.corners, voting->pareto_set.count,
                       &out->pareto_set));
    PLM_TRY(put_uncovered(subject, voting, &out->uncovered));
    return put_actors(out, subject);
}
