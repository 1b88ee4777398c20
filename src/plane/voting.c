#include "plane/voting.h"

#include "base/error.h"
#include "plane/setter.h"
#include "plane/strong_point.h"

static plm_status find_plane(plm__plane_subject *subject, plm__plane *out, plm_error *error) {
    plm_status status = plm__plane_of(&subject->rule, &subject->turnout, subject->players,
                                      subject->ideals, subject->member_count, &subject->arena, out);
    if (status == PLM_E_UNSUPPORTED) {
        return plm__fail(error, status, "the rule counts %zu members; a plane takes %d at most",
                         subject->member_count, PLM__PLANE_MOST_MEMBERS);
    }
    if (status == PLM_OK && out->state != PLM__PLANE_OK) {
        return plm__fail(error, PLM_E_EMPTY,
                         out->state == PLM__PLANE_NEVER
                             ? "those with a position on both issues can pass nothing by the rule, "
                               "even together"
                             : "anything passes by the rule, even if nobody with a position on "
                               "both issues agrees");
    }
    return status;
}

static const plm__vector corners[] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};

static double share_of_plane(const plm__plane *plane, plm__vector point) {
    plm__vector square[4] = {corners[0], corners[1], corners[2], corners[3]};
    return plm__win_set_area_within(plane, point, &(plm__polygon){square, 4});
}

/* What lies beyond a scale's end gains nobody anything against the end, where all stand within. */
static plm__box cut_to_plane(plm__box box) {
    return (plm__box){{fmax(0, box.low.x), fmax(0, box.low.y)},
                      {fmin(1, box.high.x), fmin(1, box.high.y)}};
}

static void find_win_set(const plm__plane_subject *subject, plm__voting *out) {
    out->win_share = share_of_plane(&out->plane, subject->status_quo);
    out->win_box = cut_to_plane(plm__win_set_box(&out->plane, subject->status_quo));
    double area = plm__polygon_area(&out->pareto_set);
    out->win_pareto_share =
        area > 0
            ? plm__win_set_area_within(&out->plane, subject->status_quo, &out->pareto_set) / area
            : (double)NAN;
}

static void find_centres(plm__voting *out) {
    out->has_strong_point = out->core.count <= 1;
    if (out->has_strong_point) {
        out->strong_point = plm__strong_point(&out->plane, &out->core);
        out->strong_share = share_of_plane(&out->plane, out->strong_point);
    }
    if (out->plane.has_medians) {
        out->yolk = plm__yolk_of(&out->plane);
    }
    plm__shapley_owen(&out->plane, out->shapley_owen);
}

static plm_status find_all(plm__plane_subject *subject, plm__voting *out) {
    plm__arena *arena = &subject->arena;
    out->grid = (plm__grid){corners[0], corners[2], PLM__PLANE_GRID, PLM__PLANE_GRID};
    out->shapley_owen =
        plm__arena_allocate(arena, subject->member_count, sizeof *out->shapley_owen);
    out->proposals = plm__arena_allocate(arena, subject->stander_count, sizeof *out->proposals);
    if (out->shapley_owen == NULL || out->proposals == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(plm__pareto_set(&out->plane, arena, &out->pareto_set));
    PLM_TRY(plm__plane_core(&out->plane, arena, &out->core));
    find_win_set(subject, out);
    find_centres(out);
    for (size_t i = 0; i < subject->stander_count; i++) {
        out->proposals[i] =
            plm__setter_point(&out->plane, subject->status_quo, subject->standers[i].ideal);
    }
    return plm__uncovered_on_grid(&out->plane, &out->grid, arena, &out->uncovered,
                                  &out->uncovered_count);
}

plm_status plm__vote_in_plane(plm__plane_subject *subject, plm__voting *out, plm_error *error) {
    *out = (plm__voting){0};
    plm_status status = find_plane(subject, &out->plane, error);
    if (status == PLM_OK) {
        status = find_all(subject, out);
    }
    return status == PLM_E_MEMORY      ? plm__out_of_memory(error)
           : status == PLM_E_CANCELLED ? plm__fail(error, status, "%s", plm_status_text(status))
                                       : status;
}
