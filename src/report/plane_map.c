#include "report/plane_map.h"

#include "base/figure.h"
#include "plane/outline.h"
#include "report/charts.h"
#include "report/picture.h"

#include <math.h>
#include <string.h>

static plm__chart_point as_place(plm__vector point) {
    return (plm__chart_point){point.x, point.y};
}

static const plm__chart_point no_place = {(double)NAN, (double)NAN};

/* ---- parts ----------------------------------------------------------------------------------- */

static const plm__chart_point *make_corners(const plm__polygon *of, plm__arena *arena) {
    plm__chart_point *places = plm__arena_allocate(arena, of->count + 1, sizeof *places);
    for (size_t i = 0; places != NULL && i < of->count; i++) {
        places[i] = as_place(of->corners[i]);
    }
    return places;
}

static const plm__chart_point *make_uncovered(const plm__voting *of, plm__arena *arena) {
    plm__chart_point *places = plm__arena_allocate(arena, of->uncovered_count + 1, sizeof *places);
    for (size_t i = 0; places != NULL && i < of->uncovered_count; i++) {
        places[i] = as_place(plm__grid_point(&of->grid, of->uncovered[i]));
    }
    return places;
}

static const plm__chart_bend *make_win_set(const plm__scaled_plane *of, plm__arena *arena,
                                           size_t *count) {
    plm__bend *bends = NULL;
    if (plm__win_set_outline(&of->voting->plane, of->subject->status_quo, arena, &bends, count) !=
        PLM_OK) {
        return NULL;
    }
    plm__chart_bend *drawn = plm__arena_allocate(arena, *count + 1, sizeof *drawn);
    for (size_t i = 0; drawn != NULL && i < *count; i++) {
        drawn[i] = (plm__chart_bend){as_place(bends[i].to), bends[i].radius};
    }
    return drawn;
}

/* "Greens: → 5, ↑ 7; pivotal in 10 % of directions": the arrows are those of the axes. */
static const char *title_of(const plm__scaled_plane *of, const plm_plane_actor *each,
                            plm__arena *arena) {
    char across[PLM__FIGURE_TEXT];
    char up[PLM__FIGURE_TEXT];
    char share[PLM__FIGURE_TEXT];
    const plm_issue *issues[2] = {of->axes[0].issue, of->axes[1].issue};
    plm__figure_fixed(each->ideal.x,
                      plm__figure_places(issues[0]->scale_high - issues[0]->scale_low, 0), across);
    plm__figure_fixed(each->ideal.y,
                      plm__figure_places(issues[1]->scale_high - issues[1]->scale_low, 0), up);
    return each->is_member
               ? plm__arena_print(arena, "%s: → %s, ↑ %s; pivotal in %s of directions", each->name,
                                  across, up, plm__figure_percent(each->shapley_owen, share))
               : plm__arena_print(arena, "%s: → %s, ↑ %s; without a vote", each->name, across, up);
}

static const plm__chart_ideal *make_ideals(const plm__scaled_plane *of, plm__arena *arena) {
    size_t count = of->subject->stander_count;
    plm__chart_ideal *ideals = plm__arena_allocate(arena, count, sizeof *ideals);
    for (size_t i = 0; ideals != NULL && i < count; i++) {
        const plm_plane_actor *each = &of->actors[i];
        ideals[i] = (plm__chart_ideal){as_place(of->subject->standers[i].ideal), each->name,
                                       title_of(of, each, arena), each->is_member};
        if (ideals[i].title == NULL) {
            return NULL;
        }
    }
    return ideals;
}

static plm__chart_side side_of(const plm_issue *issue) {
    return (plm__chart_side){issue->scale_low, issue->scale_high, issue->question};
}

/* ---- the whole ------------------------------------------------------------------------------- */

void plm__draw_plane_map(plm__text *out, plm__chart_head head, const plm__scaled_plane *of,
                         plm__arena *arena) {
    const plm__voting *voting = of->voting;
    size_t win_set_count = 0;
    const plm__chart_bend *win_set = make_win_set(of, arena, &win_set_count);
    const plm__plane_chart chart = {
        .across = side_of(of->axes[0].issue),
        .up = side_of(of->axes[1].issue),
        .status_quo = as_place(of->subject->status_quo),
        .win_set = win_set,
        .win_set_count = win_set_count,
        .pareto_set = make_corners(&voting->pareto_set, arena),
        .pareto_count = voting->pareto_set.count,
        .core = make_corners(&voting->core, arena),
        .core_count = voting->core.count,
        .uncovered = make_uncovered(voting, arena),
        .uncovered_count = voting->uncovered_count,
        .step = 1 / (double)(voting->grid.columns - 1),
        .yolk = as_place(voting->yolk.centre),
        .yolk_radius = voting->plane.has_medians ? voting->yolk.radius : (double)NAN,
        .strong_point = voting->has_strong_point ? as_place(voting->strong_point) : no_place,
        .ideals = make_ideals(of, arena),
        .ideal_count = of->subject->stander_count};
    if (chart.win_set == NULL || chart.pareto_set == NULL || chart.core == NULL ||
        chart.uncovered == NULL || chart.ideals == NULL) {
        out->failed = true;
        return;
    }
    plm__draw_plane(out, head, &chart);
}

void plm__plane_map_file(plm__text *out, const plm__scaled_plane *of, plm__arena *arena) {
    const plm__chart_head head = {
        "plane", "Two issues decided at once",
        "Dots are what actors want on both issues. The shaded area is what can pass against what "
        "stands.",
        PLM__CHART_WIDE};
    plm__text map;
    plm__text_init(&map, out->context);
    plm__draw_plane_map(&map, head, of, arena);
    plm__add_picture(out, &map);
}
