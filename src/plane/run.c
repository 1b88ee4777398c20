/* Planes for programs. */
#include "base/context.h"
#include "base/error.h"
#include "plane/scaled.h"

static void summarize(plm_plane *of) {
    const plm__scaled_plane *scaled = &of->scaled;
    const plm__voting *voting = &of->voting;
    of->summary =
        (plm_plane_summary){.issues = {scaled->axes[0].issue, scaled->axes[1].issue},
                            .rule = of->subject.rule_id,
                            .member_count = of->subject.member_count,
                            .status_quo = {scaled->axes[0].status_quo, scaled->axes[1].status_quo},
                            .win_share = voting->win_share,
                            .win_pareto_share = voting->win_pareto_share,
                            .win_low = scaled->win_box.low,
                            .win_high = scaled->win_box.high,
                            .has_yolk = voting->plane.has_medians,
                            .yolk = scaled->yolk,
                            .yolk_radius = voting->yolk.radius,
                            .has_strong_point = voting->has_strong_point,
                            .strong_point = scaled->strong_point,
                            .strong_share = voting->strong_share};
}

static plm_status look(plm_plane *into, const char *const issue_ids[2], const char *rule_id,
                       plm_error *error) {
    PLM_TRY(plm__plane_of_case(into->of, issue_ids, rule_id, &into->subject, error));
    PLM_TRY(plm__vote_in_plane(&into->subject, &into->voting, error));
    if (plm__scale_plane(into->of->dossier.id, &into->subject, &into->voting, &into->scaled) !=
        PLM_OK) {
        return plm__out_of_memory(error);
    }
    summarize(into);
    return PLM_OK;
}

static plm_status run_plane(const plm_case *of, const char *const issue_ids[2], const char *rule_id,
                            plm_plane **out, plm_error *error) {
    if (plm_case_dossier(of) == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; correct them first");
    }
    if ((issue_ids[0] == NULL) != (issue_ids[1] == NULL)) {
        return plm__fail(error, PLM_E_ARGUMENT, "a plane takes two issues, or none is named");
    }
    plm_plane *made = plm__handle_new(of->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->context = of->context;
    made->of = plm__case_hold(of);
    plm_status status = look(made, issue_ids, rule_id, error);
    if (status < 0) {
        plm_plane_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_plane_run(const plm_case *of, const char *x, const char *y, const char *rule_id,
                         plm_plane **out, plm_error *error) {
    const char *const issue_ids[2] = {x, y};
    *out = NULL;
    PLM_TRY(plm__run_begin(of->context, error));
    return plm__run_end(of->context, run_plane(of, issue_ids, rule_id, out, error));
}

void plm_plane_free(plm_plane *plane) {
    if (plane != NULL) {
        plm_context *context = plane->context;
        plm__plane_subject_clear(&plane->subject);
        plm_case_free(plane->of);
        plm__handle_free(context, plane);
    }
}

const plm_plane_summary *plm_plane_summary_of(const plm_plane *plane) {
    return &plane->summary;
}

size_t plm_plane_count(const plm_plane *plane) {
    return plane->subject.stander_count;
}

const plm_plane_actor *plm_plane_at(const plm_plane *plane, size_t index) {
    return index < plane->subject.stander_count ? &plane->scaled.actors[index] : NULL;
}

static const plm_plane_point *point_at(const plm__plane_points *of, size_t index) {
    return index < of->count ? &of->points[index] : NULL;
}

size_t plm_plane_core_count(const plm_plane *plane) {
    return plane->scaled.core.count;
}

const plm_plane_point *plm_plane_core(const plm_plane *plane, size_t index) {
    return point_at(&plane->scaled.core, index);
}

size_t plm_plane_pareto_count(const plm_plane *plane) {
    return plane->scaled.pareto_set.count;
}

const plm_plane_point *plm_plane_pareto(const plm_plane *plane, size_t index) {
    return point_at(&plane->scaled.pareto_set, index);
}

size_t plm_plane_uncovered_count(const plm_plane *plane) {
    return plane->scaled.uncovered.count;
}

const plm_plane_point *plm_plane_uncovered(const plm_plane *plane, size_t index) {
    return point_at(&plane->scaled.uncovered, index);
}
