/* Two issues at once: published shapes, bodies of chance against votes counted one by one, and what
 * must hold of any of them. */
#include "rules.h"
#include "scarce.h"

#include "base/error.h"
#include "base/random.h"
#include "models/institutions/line.h"
#include "plane/outline.h"
#include "plane/setter.h"
#include "plane/strong_point.h"
#include "plane/uncovered.h"
#include "plane/win_set.h"
#include "plane/yolk.h"
#include "report/plane_map.h"

#include <math.h>

enum { MOST = 15, BODIES = 60, DOTS = 1500, SCAN = 4000 };
static const double PI = 3.14159265358979323846;

typedef struct body {
    test_rule made;
    size_t seats[MOST];
    plm__vector ideals[MOST];
    size_t count;
    plm__plane plane;
    plm__polygon core;
} body;

static double chance(uint64_t number, uint64_t *turn) {
    return plm__random((plm__address){31, number, (*turn)++, PLM__PURPOSE_CHANCE});
}

static size_t whole_below(uint64_t number, uint64_t *turn, size_t limit) {
    return (size_t)(chance(number, turn) * (double)limit);
}

static void near_by(double ours, double theirs, double tolerance) {
    if (!(fabs(ours - theirs) <= tolerance)) {
        fail_msg("%.17g is not %.17g", ours, theirs);
    }
}

static void near_point(plm__vector ours, plm__vector theirs, double tolerance) {
    near_by(ours.x, theirs.x, tolerance);
    near_by(ours.y, theirs.y, tolerance);
}

/* ---- bodies ---------------------------------------------------------------------------------- */

static void find_plane(body *of) {
    for (size_t i = 0; i < of->count; i++) {
        of->seats[i] = i;
    }
    assert_int_equal(plm__plane_of(&of->made.rule, NULL, of->seats, of->ideals, of->count,
                                   &of->made.arena, &of->plane),
                     PLM_OK);
    if (of->plane.state == PLM__PLANE_OK) {
        assert_int_equal(plm__plane_core(&of->plane, &of->made.arena, &of->core), PLM_OK);
    }
}

/* `enough` of those at these points carry it. */
static void make_body(body *of, const plm__vector *ideals, size_t count, int64_t enough) {
    of->count = count;
    memcpy(of->ideals, ideals, count * sizeof *ideals);
    begin_rule(&of->made, count);
    end_rule(&of->made, add_count(&of->made, 0, count, enough));
    find_plane(of);
}

/* Ideal points of chance: every other body has them on a lattice, so that many stand in line or at
 * one point. */
static void scatter(body *of, uint64_t number, uint64_t *turn) {
    of->count = 3 + whole_below(number, turn, MOST - 2);
    for (size_t i = 0; i < of->count; i++) {
        bool lattice = number % 2 == 0;
        of->ideals[i] = lattice ? (plm__vector){(double)whole_below(number, turn, 5) / 4,
                                                (double)whole_below(number, turn, 5) / 4}
                                : (plm__vector){chance(number, turn), chance(number, turn)};
    }
}

/* With a majority of an odd number of votes, which differ. */
static void make_majority(body *of, uint64_t number) {
    int64_t votes[RULE_PLAYERS] = {0};
    int64_t total = 0;
    uint64_t turn = 0;
    scatter(of, number, &turn);
    for (size_t i = 0; i < of->count; i++) {
        votes[i] = 1 + (int64_t)whole_below(number, &turn, 5);
        total += votes[i];
    }
    votes[0] += total % 2 == 0;
    total += total % 2 == 0;
    begin_rule(&of->made, of->count);
    end_rule(&of->made, add_quota(&of->made, votes, total / 2 + 1));
    find_plane(of);
}

/* Under two tests of which both or either must pass. */
static void make_mixed(body *of, uint64_t number) {
    int64_t votes[RULE_PLAYERS] = {0};
    uint64_t turn = 0;
    scatter(of, number, &turn);
    int64_t total = 0;
    for (size_t i = 0; i < of->count; i++) {
        votes[i] = 1 + (int64_t)whole_below(number, &turn, 6);
        total += votes[i];
    }
    begin_rule(&of->made, of->count);
    size_t heads = add_count(&of->made, 0, of->count, (int64_t)(of->count / 2 + 1));
    size_t weights = add_quota(&of->made, votes, total / 2 + 1 + (int64_t)(number % 2));
    end_rule(&of->made, number % 4 < 3 ? add_both(&of->made, heads, weights)
                                       : add_either(&of->made, heads, weights));
    find_plane(of);
}

static double gain_of(const body *of, size_t member, plm__vector to, plm__vector from) {
    plm__vector before = plm__minus(of->ideals[member], from);
    plm__vector after = plm__minus(of->ideals[member], to);
    return plm__dot(before, before) - plm__dot(after, after);
}

/* Whether one point beats another when all vote. */
static bool beats(const body *of, plm__vector winner, plm__vector loser, double margin) {
    bool in_favour[RULE_PLAYERS] = {false};
    bool passes[8];
    const plm__turnout everybody = {NULL, NULL, NULL};
    for (size_t i = 0; i < of->count; i++) {
        in_favour[i] = gain_of(of, i, winner, loser) > margin;
    }
    return plm__rule_wins(&of->made.rule, &everybody, in_favour, passes);
}

/* ---- published shapes ------------------------------------------------------------------------ */

/* The yolk of a triangle is the circle inscribed, and each corner is the
 * pivot as often as its angle is wide. */
static void a_triangle(void **state) {
    (void)state;
    static const plm__vector corners[] = {{0, 0}, {4, 0}, {0, 3}};
    double values[3];
    body of;
    make_body(&of, corners, 3, 2);
    plm__circle yolk = plm__yolk_of(&of.plane);
    near_point(yolk.centre, (plm__vector){1, 1}, 1e-12);
    near_by(yolk.radius, 1, 1e-12);
    plm__shapley_owen(&of.plane, values);
    near_by(values[0], 0.5, 1e-12);
    near_by(values[1], atan(3. / 4) / PI, 1e-12);
    near_by(values[2], atan(4. / 3) / PI, 1e-12);
    assert_int_equal(of.core.count, 0);
    free_rule(&of.made);
}

/* Corners of a regular polygon with an odd number of sides stand alike, and the longest diagonals
 * touch the yolk. */
static void regular_polygons(void **state) {
    (void)state;
    for (size_t sides = 3; sides <= MOST; sides += 2) {
        plm__vector corners[MOST];
        double values[MOST];
        body of;
        for (size_t i = 0; i < sides; i++) {
            double angle = 2 * PI * (double)i / (double)sides + 0.3;
            corners[i] = (plm__vector){2 + cos(angle), 3 + sin(angle)};
        }
        make_body(&of, corners, sides, (int64_t)(sides / 2 + 1));
        plm__circle yolk = plm__yolk_of(&of.plane);
        near_point(yolk.centre, (plm__vector){2, 3}, 1e-12);
        near_by(yolk.radius, sin(PI / (2 * (double)sides)), 1e-12);
        plm__shapley_owen(&of.plane, values);
        for (size_t i = 0; i < sides; i++) {
            near_by(values[i], 1 / (double)sides, 1e-12);
        }
        near_point(plm__strong_point(&of.plane, &of.core), (plm__vector){2, 3}, 1e-12);
        free_rule(&of.made);
    }
}

/* Plott 1967: pairs in line with one member on either side leave it the core. */
static void plotts_condition(void **state) {
    (void)state;
    static const plm__vector ideals[] = {{3, 4}, {3.7, 5.4}, {2.3, 2.6}, {1, 4.5}, {7, 3}};
    body of;
    make_body(&of, ideals, 5, 3);
    assert_int_equal(of.core.count, 1);
    near_point(of.core.corners[0], ideals[0], 1e-9);
    near_by(plm__yolk_of(&of.plane).radius, 0, 1e-12);
    near_by(plm__win_set_area(&of.plane, ideals[0]).value, 0, 1e-12);
    free_rule(&of.made);
}

/* All on one line: the median is the core, and setters lead where they would on the line. */
static void members_on_a_line(void **state) {
    (void)state;
    static const double places[] = {0.1, 0.9, 0.4, 0.7, 0.2};
    static const plm__span whole = {-100, 100};
    static const plm__vector along = {0.6, 0.8};
    plm__vector ideals[5];
    body of;
    for (size_t i = 0; i < 5; i++) {
        ideals[i] = plm__along((plm__vector){1, -2}, places[i], along);
    }
    make_body(&of, ideals, 5, 3);
    assert_int_equal(of.core.count, 1);
    near_point(of.core.corners[0], ideals[2], 1e-9);
    near_by(plm__yolk_of(&of.plane).radius, 0, 1e-12);
    for (int i = -5; i < 15; i++) {
        double rests = 0.1 * i;
        plm__win_set set = plm__win_set_of((plm__pivots){0.4, 0.4}, rests, whole);
        plm__vector status_quo = plm__along((plm__vector){1, -2}, rests, along);
        for (size_t k = 0; k < 5; k++) {
            plm__vector expected =
                plm__along((plm__vector){1, -2}, plm__nearest_passing(&set, places[k]), along);
            near_point(plm__setter_point(&of.plane, status_quo, ideals[k]), expected, 1e-9);
        }
    }
    free_rule(&of.made);
}

/* Unanimity: what nothing beats is what suits nobody better without harm. */
static void unanimity(void **state) {
    (void)state;
    for (uint64_t number = 0; number < BODIES; number++) {
        body of;
        uint64_t turn = 0;
        plm__polygon hull;
        scatter(&of, number, &turn);
        make_body(&of, of.ideals, of.count, (int64_t)of.count);
        assert_int_equal(plm__pareto_set(&of.plane, &of.made.arena, &hull), PLM_OK);
        near_by(plm__polygon_area(&of.core), plm__polygon_area(&hull), 1e-9);
        free_rule(&of.made);
    }
}

static void bodies_that_never_or_always_pass(void **state) {
    (void)state;
    static const plm__vector ideals[] = {{0, 0}, {1, 0}, {0, 1}};
    body of;
    make_body(&of, ideals, 3, 4);
    assert_int_equal(of.plane.state, PLM__PLANE_NEVER);
    free_rule(&of.made);
    make_body(&of, ideals, 3, 0);
    assert_int_equal(of.plane.state, PLM__PLANE_ALWAYS);
    free_rule(&of.made);
    make_body(&of, ideals, 1, 1);
    near_point(of.core.corners[0], ideals[0], 0);
    near_by(plm__win_set_area(&of.plane, ideals[1]).value, PI, 1e-12);
    free_rule(&of.made);
}

/* ---- against votes one by one ---------------------------------------------------------------- */

static bool is_inside(const plm__polygon *of, plm__vector point) {
    bool inside = of->count > 2;
    for (size_t i = 0; i < of->count; i++) {
        plm__vector side = plm__minus(of->corners[(i + 1) % of->count], of->corners[i]);
        inside = inside && plm__cross(side, plm__minus(point, of->corners[i])) >= 0;
    }
    return inside;
}

/* The area of what beats a point, by votes on a grid of dots from -1 to 2. */
static void compare_areas(const body *of, plm__vector point, const plm__polygon *within) {
    enum { ROWS = 150 };
    const double step = 3. / ROWS;
    double all = 0;
    double inside = 0;
    for (size_t i = 0; i < (size_t)ROWS * ROWS; i++) {
        size_t column = i % ROWS;
        size_t row = i / ROWS;
        plm__vector dot = {-1 + step * ((double)column + 0.5), -1 + step * ((double)row + 0.5)};
        bool wins = beats(of, dot, point, 0);
        all += wins ? step * step : 0;
        inside += wins && is_inside(within, dot) ? step * step : 0;
    }
    near_by(plm__win_set_area(&of->plane, point).value, all, 0.06);
    near_by(plm__win_set_area_within(&of->plane, point, within), inside, 0.03);
}

static void win_sets_are_what_wins(void **state) {
    (void)state;
    for (uint64_t number = 0; number < BODIES / 4; number++) {
        static plm__vector corners[] = {{0.1, 0.2}, {0.9, 0}, {1, 0.8}, {0.3, 1}};
        uint64_t turn = 1000;
        body of;
        make_mixed(&of, number);
        plm__vector point = {chance(number, &turn), chance(number, &turn)};
        compare_areas(&of, point, &(plm__polygon){corners, 4});
        plm__box box = plm__win_set_box(&of.plane, point);
        for (size_t i = 0; i < DOTS; i++) {
            plm__vector dot = {3 * chance(number, &turn) - 1, 3 * chance(number, &turn) - 1};
            bool wins = beats(&of, dot, point, 0);
            assert_int_equal(plm__is_in_win_set(&of.plane, point, dot), wins);
            assert_true(!wins || (dot.x >= box.low.x - 1e-12 && dot.x <= box.high.x + 1e-12 &&
                                  dot.y >= box.low.y - 1e-12 && dot.y <= box.high.y + 1e-12));
        }
        free_rule(&of.made);
    }
}

/* What an outline holds: the polygon of its steps, and what lies between each arc and its chord. */
static void outlines_hold_the_area(void **state) {
    (void)state;
    for (uint64_t number = 0; number < BODIES; number++) {
        uint64_t turn = 700;
        plm__bend *bends = NULL;
        size_t count = 0;
        double area = 0;
        body of;
        make_mixed(&of, number);
        plm__vector point = {chance(number, &turn), chance(number, &turn)};
        assert_int_equal(plm__win_set_outline(&of.plane, point, &of.made.arena, &bends, &count),
                         PLM_OK);
        for (size_t i = 0; i < count; i++) {
            plm__vector from = bends[i].to;
            const plm__bend *next = &bends[(i + 1) % count];
            area += plm__cross(from, next->to) / 2;
            if (next->radius > 0) {
                double chord = plm__length(plm__minus(next->to, from));
                double angle = 2 * asin(fmin(1, chord / (2 * next->radius)));
                area += next->radius * next->radius * (angle - sin(angle)) / 2;
            }
        }
        near_by(area, plm__win_set_area(&of.plane, point).value, 1e-4);
        free_rule(&of.made);
    }
}

/* The parts of the plane on either side of a line make the whole. */
static void parts_make_the_whole(void **state) {
    (void)state;
    for (uint64_t number = 0; number < BODIES; number++) {
        plm__vector lower[] = {{-9, -9}, {9, -9}, {9, 0.4}, {-9, 0.7}};
        plm__vector upper[] = {{-9, 0.7}, {9, 0.4}, {9, 9}, {-9, 9}};
        uint64_t turn = 500;
        body of;
        make_mixed(&of, number);
        plm__vector point = {chance(number, &turn), chance(number, &turn)};
        near_by(plm__win_set_area_within(&of.plane, point, &(plm__polygon){lower, 4}) +
                    plm__win_set_area_within(&of.plane, point, &(plm__polygon){upper, 4}),
                plm__win_set_area(&of.plane, point).value, 1e-10);
        free_rule(&of.made);
    }
}

static void nothing_beats_the_core(void **state) {
    (void)state;
    size_t with_core = 0;
    for (uint64_t number = 0; number < BODIES; number++) {
        uint64_t turn = 2000;
        plm__vector u;
        body of;
        scatter(&of, number, &turn);
        make_body(&of, of.ideals, of.count, (int64_t)(of.count * 3 / 4 + 1));
        with_core += of.core.count > 2;
        for (size_t i = 0; i < DOTS; i++) {
            plm__vector dot = {chance(number, &turn), chance(number, &turn)};
            double short_by = plm__shortfall(&of.plane, dot, &u);
            assert_true(is_inside(&of.core, dot) == (short_by <= 0) || fabs(short_by) < 1e-9);
            assert_true(fabs(short_by) < 1e-6 ||
                        beats(&of, plm__along(dot, short_by, u), dot, 0) == (short_by > 0));
        }
        free_rule(&of.made);
    }
    assert_true(with_core > BODIES / 4);
}

/* What a setter reaches passes, and nothing that passes is nearer to its aim. */
static void setters_do_their_best(void **state) {
    (void)state;
    for (uint64_t number = 0; number < BODIES; number++) {
        uint64_t turn = 3000;
        body of;
        make_mixed(&of, number);
        plm__vector rests = {2 * chance(number, &turn) - 0.5, 2 * chance(number, &turn) - 0.5};
        plm__vector aim = of.ideals[0];
        plm__vector best = plm__setter_point(&of.plane, rests, aim);
        double radius = plm__length(plm__minus(best, aim));
        bool stays = best.x == rests.x && best.y == rests.y;
        assert_true(stays || beats(&of, plm__along(best, 1e-7, plm__minus(rests, best)), rests, 0));
        for (size_t i = 0; i < DOTS; i++) {
            double angle = 2 * PI * chance(number, &turn);
            double part = (radius - 1e-9) * sqrt(chance(number, &turn));
            plm__vector dot = plm__along(aim, part, (plm__vector){cos(angle), sin(angle)});
            assert_true(radius < 1e-9 || !beats(&of, dot, rests, 1e-12));
        }
        free_rule(&of.made);
    }
}

/* The definition, point by point. */
static void the_uncovered_set(void **state) {
    (void)state;
    enum { SIDE = 7, POINTS = SIDE * SIDE };
    static const plm__grid grid = {{0, 0}, {1, 1}, SIDE, SIDE};
    for (uint64_t number = 0; number < BODIES / 4; number++) {
        static bool beaten[POINTS][POINTS]; /* the first by the second */
        size_t *ours = NULL;
        size_t count = 0;
        size_t at = 0;
        body of;
        make_mixed(&of, number);
        for (size_t i = 0; i < (size_t)POINTS * POINTS; i++) {
            beaten[i / POINTS][i % POINTS] =
                beats(&of, plm__grid_point(&grid, i % POINTS), plm__grid_point(&grid, i / POINTS),
                      1e-12 * of.plane.extent * of.plane.extent);
        }
        assert_int_equal(plm__uncovered_on_grid(&of.plane, &grid, &of.made.arena, &ours, &count),
                         PLM_OK);
        for (size_t lower = 0; lower < POINTS; lower++) {
            bool covered = false;
            for (size_t upper = 0; upper < POINTS && !covered; upper++) {
                covered = beaten[lower][upper];
                for (size_t k = 0; k < POINTS && covered; k++) {
                    covered = !beaten[upper][k] || beaten[lower][k];
                }
            }
            bool listed = at < count && ours[at] == lower;
            assert_int_equal(listed, !covered);
            at += listed;
        }
        free_rule(&of.made);
    }
}

/* ---- majorities ------------------------------------------------------------------------------ */

/* The largest distance of a point from a median line, of so many lines all round. */
static double scan_lines(const body *of, plm__vector point) {
    double most = 0;
    for (size_t i = 0; i < SCAN; i++) {
        double angle = PI * (double)i / SCAN;
        plm__vector u = {cos(angle), sin(angle)};
        plm__vector way = plm__to_pivot(&of->plane, plm__arc_at(&of->plane, u), point);
        most = fmax(most, fabs(plm__dot(way, u)));
    }
    return most;
}

/* Every median line meets the yolk, some nearly miss it, and no circle about another point that is
 * smaller meets all. */
static void yolks_are_smallest(void **state) {
    (void)state;
    for (uint64_t number = 0; number < BODIES; number++) {
        body of;
        make_majority(&of, number);
        assert_true(of.plane.has_medians);
        plm__circle yolk = plm__yolk_of(&of.plane);
        double scanned = scan_lines(&of, yolk.centre);
        assert_true(scanned <= yolk.radius + 1e-9);
        assert_true(scanned >= yolk.radius - 2e-3);
        for (size_t i = 0; i < 60; i++) {
            plm__vector u = {cos((double)i), sin((double)i)};
            plm__vector other = plm__along(yolk.centre, pow(10, -(double)(i % 6)), u);
            plm__vector worst;
            assert_true(plm__shortfall(&of.plane, other, &worst) >= yolk.radius - 1e-11);
        }
        free_rule(&of.made);
    }
}

/* Owen and Shapley 1989: the win set's area grows with the square of the distance from the strong
 * point, which is the mean of the ideal points by their values. */
static void the_area_law(void **state) {
    (void)state;
    for (uint64_t number = 0; number < BODIES; number++) {
        double values[MOST];
        uint64_t turn = 4000;
        plm__vector mean = {0, 0};
        double sum = 0;
        body of;
        make_majority(&of, number);
        plm__shapley_owen(&of.plane, values);
        for (size_t i = 0; i < of.count; i++) {
            mean = plm__along(mean, values[i], of.ideals[i]);
            sum += values[i];
        }
        near_by(sum, 1, 1e-12);
        near_point(plm__strong_point(&of.plane, &of.core), mean, 1e-9);
        double least = plm__win_set_area(&of.plane, mean).value;
        plm__vector dot = {chance(number, &turn), chance(number, &turn)};
        plm__vector off = plm__minus(dot, mean);
        near_by(plm__win_set_area(&of.plane, dot).value, least + PI * plm__dot(off, off), 1e-10);
        free_rule(&of.made);
    }
}

/* ---- invariance ------------------------------------------------------------------------------ */

/* Figures of a majority, to be compared with those of the same one seen in another way. */
typedef struct figures {
    plm__circle yolk;
    plm__vector strong_point;
    plm__vector setter;
    double area;
    double values[MOST];
} figures;

static figures figures_of(const body *of, plm__vector rests, plm__vector aim) {
    figures found = {.yolk = plm__yolk_of(&of->plane),
                     .strong_point = plm__strong_point(&of->plane, &of->core),
                     .setter = plm__setter_point(&of->plane, rests, aim),
                     .area = plm__win_set_area(&of->plane, rests).value};
    plm__shapley_owen(&of->plane, found.values);
    return found;
}

/* Turned by an angle, thrice as large, and elsewhere. */
static plm__vector moved(plm__vector point, double angle) {
    plm__vector turned = {point.x * cos(angle) - point.y * sin(angle),
                          point.x * sin(angle) + point.y * cos(angle)};
    return plm__along((plm__vector){7, -2}, 3, turned);
}

static void turned_moved_and_enlarged(void **state) {
    (void)state;
    for (uint64_t number = 1; number < BODIES; number += 2) {
        static const plm__vector rests = {0.3, 0.9};
        body of;
        make_majority(&of, number);
        plm__vector aim = of.ideals[0];
        figures plain = figures_of(&of, rests, aim);
        double angle = 0.1 + (double)number;
        for (size_t i = 0; i < of.count; i++) {
            of.ideals[i] = moved(of.ideals[i], angle);
        }
        find_plane(&of);
        figures found = figures_of(&of, moved(rests, angle), moved(aim, angle));
        near_point(found.yolk.centre, moved(plain.yolk.centre, angle), 1e-9);
        near_by(found.yolk.radius, 3 * plain.yolk.radius, 1e-11);
        near_point(found.strong_point, moved(plain.strong_point, angle), 1e-10);
        near_point(found.setter, moved(plain.setter, angle), 1e-9);
        near_by(found.area, 9 * plain.area, 1e-10);
        for (size_t i = 0; i < of.count; i++) {
            near_by(found.values[i], plain.values[i], 1e-11);
        }
        free_rule(&of.made);
    }
}

/* Members in another order, with one vote each. */
static void members_in_another_order(void **state) {
    (void)state;
    for (uint64_t number = 0; number < BODIES; number++) {
        static const plm__vector rests = {0.8, 0.1};
        plm__vector reversed[MOST];
        uint64_t turn = 0;
        body of;
        body other;
        scatter(&of, number, &turn);
        size_t count = of.count - (of.count % 2 == 0);
        for (size_t i = 0; i < count; i++) {
            reversed[i] = of.ideals[count - 1 - i];
        }
        make_body(&of, of.ideals, count, (int64_t)(count / 2 + 1));
        make_body(&other, reversed, count, (int64_t)(count / 2 + 1));
        figures first = figures_of(&of, rests, of.ideals[0]);
        figures second = figures_of(&other, rests, of.ideals[0]);
        near_by(first.yolk.radius, second.yolk.radius, 1e-12);
        near_point(first.strong_point, second.strong_point, 1e-9);
        near_point(first.setter, second.setter, 1e-9);
        near_by(first.area, second.area, 1e-12);
        for (size_t i = 0; i < count; i++) {
            near_by(first.values[i], second.values[count - 1 - i], 1e-12);
        }
        free_rule(&of.made);
        free_rule(&other.made);
    }
}

/* ---- memory ---------------------------------------------------------------------------------- */

static const char council[] =
    "plenum: 1\n"
    "id: council\n"
    "question: What is settled?\n"
    "issues:\n"
    "  - {id: fee, scale: {0: none, 6: high}, reference_point: 2, decision: {rule: majority}}\n"
    "  - {id: buses, scale: {0: none, 8: many}, reference_point: 4, decision: {rule: majority}}\n"
    "actors:\n"
    "  - {id: one, on: {fee: {capability: 1, salience: 50, position: 5},"
    " buses: {capability: 1, salience: 50, position: 7}}}\n"
    "  - {id: two, on: {fee: {capability: 1, salience: 50, position: 1},"
    " buses: {capability: 1, salience: 50, position: 6}}}\n"
    "  - {id: three, on: {fee: {capability: 1, salience: 50, position: 4},"
    " buses: {capability: 1, salience: 50, position: 1}}}\n";

static plm_status draw_map(plm_context *context, const plm_case *of, plm_error *error) {
    static const char *const first_two[2] = {NULL, NULL};
    plm__plane_subject subject;
    plm__voting voting;
    plm__scaled_plane document;
    plm__text picture;
    plm__text_init(&picture, context);
    plm_status status = plm__plane_of_case(of, first_two, NULL, &subject, error);
    status = status == PLM_OK ? plm__vote_in_plane(&subject, &voting, error) : status;
    if (status == PLM_OK) {
        status = plm__scale_plane("council", &subject, &voting, &document);
        if (status == PLM_OK) {
            plm__plane_map_file(&picture, &document, &subject.arena);
        }
        status = picture.failed ? PLM_E_MEMORY : status;
        status = status < 0 ? plm__out_of_memory(error) : status;
    }
    plm__text_clear(&picture);
    plm__plane_subject_clear(&subject);
    return status;
}

static plm_status map_scarcely(plm_context *context, const void *what, plm_error *error) {
    plm_case *of = NULL;
    plm_status status = plm_case_parse(context, what, strlen(what), "council.yaml", &of, error);
    status = status >= 0 ? draw_map(context, of, error) : status;
    plm_case_free(of);
    return status;
}

static void memory_runs_out(void **state) {
    (void)state;
    assert_true(sweep_memory(map_scarcely, council, PLM_OK) > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_triangle),
        cmocka_unit_test(regular_polygons),
        cmocka_unit_test(plotts_condition),
        cmocka_unit_test(members_on_a_line),
        cmocka_unit_test(unanimity),
        cmocka_unit_test(bodies_that_never_or_always_pass),
        cmocka_unit_test(win_sets_are_what_wins),
        cmocka_unit_test(outlines_hold_the_area),
        cmocka_unit_test(parts_make_the_whole),
        cmocka_unit_test(nothing_beats_the_core),
        cmocka_unit_test(setters_do_their_best),
        cmocka_unit_test(the_uncovered_set),
        cmocka_unit_test(yolks_are_smallest),
        cmocka_unit_test(the_area_law),
        cmocka_unit_test(turned_moved_and_enlarged),
        cmocka_unit_test(members_in_another_order),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
