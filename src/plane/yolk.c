#include "plane/yolk.h"

enum { MOST_STEPS = 1000 };

/* Of the extent: a circle is found when no median line lies farther outside. */
static const double DONE = 1e-14;
static const double NOTHING = 1e-13; /* such a radius is rounding alone */

/* A median line: all y with u·y = h. It asks of a circle that radius >= h - u·centre; the line of
 * -u asks the rest. */
typedef struct median_line {
    plm__vector u;
    double h;
} median_line;

/* Three lines of which no circle that meets all is smaller than the one that touches them: their
 * directions surround the centre, with these weights, whose sum is 1. */
typedef struct basis {
    median_line lines[3];
    double weights[3];
} basis;

/* Numbers a with the sum of a u and the sum of a as given, by Cramer's rule; false: there are none,
 * or many. */
static bool express(const basis *of, plm__vector wanted, double out[3]) {
    plm__vector first = plm__minus(of->lines[0].u, of->lines[2].u);
    plm__vector second = plm__minus(of->lines[1].u, of->lines[2].u);
    plm__vector rest = plm__minus(wanted, of->lines[2].u);
    double determinant = plm__cross(first, second);
    if (determinant == 0) {
        return false;
    }
    out[0] = plm__cross(rest, second) / determinant;
    out[1] = plm__cross(first, rest) / determinant;
    out[2] = 1 - out[0] - out[1];
    return true;
}

/* The circle that touches the three lines. */
static plm__circle touching(const basis *of) {
    const median_line *lines = of->lines;
    plm__vector first = plm__minus(lines[0].u, lines[2].u);
    plm__vector second = plm__minus(lines[1].u, lines[2].u);
    double determinant = plm__cross(first, second);
    double a = lines[0].h - lines[2].h;
    double b = lines[1].h - lines[2].h;
    plm__vector centre = {(a * second.y - b * first.y) / determinant,
                          (first.x * b - second.x * a) / determinant};
    return (plm__circle){centre, lines[2].h - plm__dot(lines[2].u, centre)};
}

static median_line line_along(const plm__plane *plane, plm__vector u) {
    const plm__arc *arc = plm__arc_at(plane, u);
    return (median_line){u, plm__dot(plane->ideals[arc->pivot], u)};
}

/* Puts a line that the circle misses into the basis, for one of the three: a step of the dual
 * simplex method. False: rounding leaves none that could go. */
static bool exchange(basis *of, median_line line) {
    double shares[3];
    size_t leaving = 3;
    if (!express(of, line.u, shares)) {
        return false;
    }
    for (size_t i = 0; i < 3; i++) {
        bool may_leave = shares[i] > 0;
        if (may_leave &&
            (leaving == 3 || of->weights[i] * shares[leaving] < of->weights[leaving] * shares[i])) {
            leaving = i;
        }
    }
    if (leaving == 3) {
        return false;
    }
    of->lines[leaving] = line;
    return express(of, (plm__vector){0, 0}, of->weights);
}

plm__circle plm__yolk_of(const plm__plane *plane) {
    static const plm__vector around[] = {
        {1, 0}, {-0.5, 0.86602540378443865}, {-0.5, -0.86602540378443865}};
    basis now;
    for (size_t i = 0; i < 3; i++) {
        now.lines[i] = line_along(plane, around[i]);
        now.weights[i] = 1. / 3;
    }
    plm__circle best = {{0, 0}, (double)INFINITY};
    for (int step = 0; step < MOST_STEPS; step++) {
        plm__circle found = touching(&now);
        plm__vector u = {1, 0};
        double needed = plm__shortfall(plane, found.centre, &u);
        if (needed < best.radius) {
            best = (plm__circle){found.centre, needed};
        }
        if (!(needed > found.radius + DONE * plane->extent) ||
            !exchange(&now, line_along(plane, u))) {
            break;
        }
    }
    if (best.radius <= NOTHING * (plane->extent + plm__length(best.centre))) {
        best.radius = 0;
    }
    return best;
}
