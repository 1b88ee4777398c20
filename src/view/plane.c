#include "view/plane.h"

#include <math.h>

/* ---- records --------------------------------------------------------------------------------- */

static const plm__member point_members[] = {
    {.key = "x",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__vector, x),
     .about = "on the first issue's scale"},
    {.key = "y",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__vector, y),
     .about = "on the second one's"},
};

static const plm__record point_record = {
    .name = "plane_point", .size = sizeof(plm__vector), PLM__MEMBERS(point_members)};

static const char *axis_issue(const void *of) {
    return ((const plm__plane_axis *)of)->issue->id;
}

static double axis_low(const void *of) {
    return ((const plm__plane_axis *)of)->issue->scale_low;
}

static double axis_high(const void *of) {
    return ((const plm__plane_axis *)of)->issue->scale_high;
}

static const plm__member axis_members[] = {
    {.key = "issue", .kind = PLM__TEXT, .text = axis_issue, .about = "id of the issue"},
    {.key = "low", .kind = PLM__NUMBER, .figure = axis_low, .about = "end of its scale"},
    {.key = "high", .kind = PLM__NUMBER, .figure = axis_high, .about = "its other end"},
    {.key = "status_quo",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__plane_axis, status_quo),
     .unit = PLM__SCALE_POINTS,
     .about = "its reference point, which stands if nothing passes"},
};

static const plm__record axis_record = {.name = "plane_axis", PLM__MEMBERS(axis_members)};

static const plm__member actor_members[] = {
    {.key = "actor",
     .kind = PLM__TEXT,
     .place = offsetof(plm_plane_actor, actor),
     .about = "id of the actor"},
    {.key = "x",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_plane_actor, ideal.x),
     .about = "what it wants on the first issue, at its most likely value"},
    {.key = "y",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_plane_actor, ideal.y),
     .about = "the same on the second one"},
    {.key = "member",
     .kind = PLM__FLAG,
     .place = offsetof(plm_plane_actor, is_member),
     .about = "whether the rule counts it"},
    {.key = "shapley_owen",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_plane_actor, shapley_owen),
     .unit = PLM__SHARE,
     .about = "value of Shapley and Owen: of all directions of change, those in which its "
              "agreement makes a coalition winning; null for one that is no member"},
    {.key = "proposal_x",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_plane_actor, proposal.x),
     .about = "of what the status quo and all that beats it hold, what is nearest to its ideal: "
              "where it would lead if it alone could propose; on the first issue"},
    {.key = "proposal_y",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_plane_actor, proposal.y),
     .about = "the same on the second one"},
};

static const plm__record actor_record = {
    .name = "plane_actor", .size = sizeof(plm_plane_actor), PLM__MEMBERS(actor_members)};

static const plm__scaled_plane *as_document(const void *of) {
    return of;
}

static double win_share(const void *of) {
    return as_document(of)->voting->win_share;
}

static double win_pareto_share(const void *of) {
    return as_document(of)->voting->win_pareto_share;
}

static const plm__member win_set_members[] = {
    {.key = "share",
     .kind = PLM__NUMBER,
     .figure = win_share,
     .unit = PLM__SHARE,
     .about = "of the plane of both scales, by area"},
    {.key = "pareto_share",
     .kind = PLM__NUMBER,
     .figure = win_pareto_share,
     .unit = PLM__SHARE,
     .about = "of the Pareto set, by area; null where that has none"},
    {.key = "low",
     .kind = PLM__RECORD,
     .place = offsetof(plm__scaled_plane, win_box.low),
     .of = &point_record,
     .about = "its lowest value on each issue, with the status quo as part of it"},
    {.key = "high",
     .kind = PLM__RECORD,
     .place = offsetof(plm__scaled_plane, win_box.high),
     .of = &point_record,
     .about = "its highest"},
};

static const plm__record win_set_record = {.name = "win_set", PLM__MEMBERS(win_set_members)};

static double yolk_radius(const void *of) {
    return as_document(of)->voting->yolk.radius;
}

static const plm__member yolk_members[] = {
    {.key = "centre",
     .kind = PLM__RECORD,
     .place = offsetof(plm__scaled_plane, yolk),
     .of = &point_record,
     .about = "of the smallest circle that every median line meets"},
    {.key = "radius",
     .kind = PLM__NUMBER,
     .figure = yolk_radius,
     .unit = "lengths of a scale",
     .about = "its radius, each scale being 1 long"},
};

static const plm__record yolk_record = {.name = "yolk", PLM__MEMBERS(yolk_members)};

static double strong_share(const void *of) {
    return as_document(of)->voting->strong_share;
}

static const plm__member strong_members[] = {
    {.key = "at",
     .kind = PLM__RECORD,
     .place = offsetof(plm__scaled_plane, strong_point),
     .of = &point_record,
     .about = "the point whose win set is smallest"},
    {.key = "win_set_share",
     .kind = PLM__NUMBER,
     .figure = strong_share,
     .unit = PLM__SHARE,
     .about = "of the plane, that beats it"},
};

static const plm__record strong_record = {.name = "strong_point", PLM__MEMBERS(strong_members)};

/* ---- the document ---------------------------------------------------------------------------- */

static const char *rule_id(const void *of) {
    return as_document(of)->subject->rule_id;
}

static uint64_t member_count(const void *of) {
    return as_document(of)->subject->member_count;
}

static const void *first_axis(const void *of) {
    return &as_document(of)->axes[0];
}

static const void *second_axis(const void *of) {
    return &as_document(of)->axes[1];
}

static const void *itself(const void *of) {
    return of;
}

static const void *yolk_of(const void *of) {
    return as_document(of)->voting->plane.has_medians ? of : NULL;
}

static const void *strong_point_of(const void *of) {
    return as_document(of)->voting->has_strong_point ? of : NULL;
}

static size_t core_count(const void *of) {
    return as_document(of)->core.count;
}

static const void *core_at(const void *of, size_t index) {
    return &as_document(of)->core.points[index];
}

static size_t pareto_count(const void *of) {
    return as_document(of)->pareto_set.count;
}

static const void *pareto_at(const void *of, size_t index) {
    return &as_document(of)->pareto_set.points[index];
}

static uint64_t grid_points(const void *of) {
    const plm__grid *grid = &as_document(of)->voting->grid;
    return grid->columns * grid->rows;
}

static size_t uncovered_count(const void *of) {
    return as_document(of)->uncovered.count;
}

static const void *uncovered_at(const void *of, size_t index) {
    return &as_document(of)->uncovered.points[index];
}

static size_t actor_count(const void *of) {
    return as_document(of)->subject->stander_count;
}

static const void *actor_at(const void *of, size_t index) {
    return &as_document(of)->actors[index];
}

static size_t absent_count(const void *of) {
    return as_document(of)->subject->absent_count;
}

static const char *absent_at(const void *of, size_t index) {
    return as_document(of)->subject->absent[index];
}

static const plm__member document_members[] = {
    {.key = "case",
     .kind = PLM__TEXT,
     .place = offsetof(plm__scaled_plane, case_id),
     .about = "id of the case"},
    {.key = "rule", .kind = PLM__TEXT, .text = rule_id, .about = "id of the rule, or null"},
    {.key = "members",
     .kind = PLM__COUNT64,
     .number = member_count,
     .about = "how many the rule counts of those with a position on both issues"},
    {.key = "absent",
     .kind = PLM__TEXTS,
     .count = absent_count,
     .text_at = absent_at,
     .about = "ids of those whom the rule counts and who lack one"},
    {.key = "x",
     .kind = PLM__LINK,
     .of = &axis_record,
     .link = first_axis,
     .about = "the first issue"},
    {.key = "y",
     .kind = PLM__LINK,
     .of = &axis_record,
     .link = second_axis,
     .about = "the second one"},
    {.key = "win_set",
     .kind = PLM__LINK,
     .of = &win_set_record,
     .link = itself,
     .about = "all that beats the status quo"},
    {.key = "core",
     .kind = PLM__LIST,
     .of = &point_record,
     .count = core_count,
     .at = core_at,
     .told_elsewhere = true,
     .about = "what nothing beats: the corners of a polygon, counter-clockwise from the lowest; "
              "the ends of a segment; one point; none where anything can be beaten"},
    {.key = "pareto_set",
     .kind = PLM__LIST,
     .of = &point_record,
     .count = pareto_count,
     .at = pareto_at,
     .told_elsewhere = true,
     .about = "corners of what no change makes better for one member and worse for none"},
    {.key = "yolk",
     .kind = PLM__LINK,
     .of = &yolk_record,
     .link = yolk_of,
     .about = "null unless the same member is the pivot both ways in every direction, as under a "
              "majority of an odd number"},
    {.key = "strong_point",
     .kind = PLM__LINK,
     .of = &strong_record,
     .link = strong_point_of,
     .about = "null where the core has more than one point"},
    {.key = "grid_points",
     .kind = PLM__COUNT64,
     .number = grid_points,
     .about = "on which the uncovered set was looked for, alike both ways, from end to end of the "
              "scales"},
    {.key = "uncovered",
     .kind = PLM__LIST,
     .of = &point_record,
     .count = uncovered_count,
     .at = uncovered_at,
     .told_elsewhere = true,
     .about = "those of them that no other one covers (Gillies' version)"},
    {.key = "actors",
     .kind = PLM__LIST,
     .of = &actor_record,
     .count = actor_count,
     .at = actor_at,
     .row = true,
     .about = "all who take a position on both issues"},
};

static const plm__record document_record = {.name = "plane_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    {.name = "actor", .kind = PLM_COLUMN_TEXT, .about = "id of the actor"},
    {.name = "x", .kind = PLM_COLUMN_NUMBER, .about = "what it wants on the first issue"},
    {.name = "y", .kind = PLM_COLUMN_NUMBER, .about = "what it wants on the second one"},
    {.name = "member", .kind = PLM_COLUMN_TEXT, .about = "whether the rule counts it"},
    {.name = "shapley_owen",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__SHARE,
     .about = "value of Shapley and Owen"},
    {.name = "proposal_x",
     .kind = PLM_COLUMN_NUMBER,
     .about = "where it would lead if it alone could propose, on the first issue"},
    {.name = "proposal_y", .kind = PLM_COLUMN_NUMBER, .about = "the same on the second one"},
};

const plm__view plm__plane_view = {.format = "plenum-plane",
                                   .version = 1,
                                   .about =
                                       "Two issues at once under one rule: `plenum plane CASE`",
                                   .record = &document_record,
                                   .plan = {PLM__COLUMNS(columns)}};

/* ---- for programs ---------------------------------------------------------------------------- */

plm_status plm_plane_json(plm_context *context, const plm_plane *of, char **out) {
    return plm__view_json(context, &plm__plane_view, &of->scaled, out);
}

plm_status plm_plane_csv(plm_context *context, const plm_plane *of, char **out) {
    return plm__view_csv(context, &plm__plane_view, &of->scaled, out);
}

plm_status plm_plane_table(plm_context *context, const plm_plane *of, plm_table **out) {
    return plm__view_table(context, &plm__plane_view.plan, &document_record, &of->scaled, out);
}
