#include "models/settlement/nearness.h"

#include <float.h>
#include <math.h>

/* Up to so many positions, pairs are quicker. */
enum { MOST_PAIRED = 96 };

size_t plm__nearness_room(size_t count) {
    return 4 * (count + 1);
}

/* What a distance is multiplied by to be counted in reaches. */
static double reaches_in(const plm__neighbours *of) {
    return fmin(1 / of->reach, DBL_MAX);
}

void plm__nearness_by_pairs(const plm__neighbours *of, double *near) {
    const double per_reach = reaches_in(of);
    const double floor = of->floor;
    for (size_t i = 0; i < of->count; i++) {
        near[i] = 0;
    }
    for (size_t k = 0; k < of->count; k++) {
        const double position = of->position[k];
        const double weight = of->weight[k];
        for (size_t i = 0; i < of->count; i++) {
            double way = (of->position[i] - position) * per_reach;
            double close = 1 - way * way;
            near[i] += weight * (close > floor ? close : floor);
        }
    }
}

/* Positions are cut into cells less than a reach wide, and counted in reaches from the cell's first
 * position: so the sums over them keep their digits. */
typedef struct cells {
    double *first;   /* the index of the cell's first position, of each position */
    double *weight;  /* sums over all positions before this one */
    double *moment;  /* the same of weight times way */
    double *squares; /* of weight times way squared */
} cells;

static cells cut(const plm__neighbours *of, double *room) {
    const double per_reach = reaches_in(of);
    const size_t stride = of->count + 1;
    cells made = {room, room + stride, room + 2 * stride, room + 3 * stride};
    made.weight[0] = 0;
    made.moment[0] = 0;
    made.squares[0] = 0;
    size_t first = 0;
    for (size_t i = 0; i < of->count; i++) {
        double way = (of->position[i] - of->position[first]) * per_reach;
        if (way >= 1) {
            first = i;
            way = 0;
        }
        made.first[i] = (double)first;
        made.weight[i + 1] = made.weight[i] + of->weight[i];
        made.moment[i + 1] = made.moment[i] + of->weight[i] * way;
        made.squares[i + 1] = made.squares[i] + of->weight[i] * way * way;
    }
    return made;
}

/* The sum of w (1 - (way from `position`)^2) over positions from `from` to before `to`. */
static double close_in(const plm__neighbours *of, const cells *in, double position, size_t from,
                       size_t to) {
    double sum = 0;
    for (size_t end = to; end > from;) {
        size_t first = (size_t)in->first[end - 1];
        size_t start = first > from ? first : from;
        double way = (position - of->position[first]) * reaches_in(of);
        sum += (in->weight[end] - in->weight[start]) * (1 - way * way) +
               2 * way * (in->moment[end] - in->moment[start]) -
               (in->squares[end] - in->squares[start]);
        end = start;
    }
    return sum;
}

void plm__nearness_by_windows(const plm__neighbours *of, double *near, double *room) {
    const double window = of->reach * sqrt(1 - of->floor);
    const cells in = cut(of, room);
    size_t from = 0;
    size_t to = 0;
    for (size_t i = 0; i < of->count; i++) {
        while (of->position[from] < of->position[i] - window) {
            from++;
        }
        to = to > i ? to : i + 1;
        while (to < of->count && of->position[to] <= of->position[i] + window) {
            to++;
        }
        double outside = 1 - (in.weight[to] - in.weight[from]);
        near[i] = close_in(of, &in, of->position[i], from, to) + of->floor * fmax(outside, 0);
    }
}

void plm__nearness(const plm__neighbours *of, double *near, double *room) {
    if (of->count <= MOST_PAIRED) {
        plm__nearness_by_pairs(of, near);
    } else {
        plm__nearness_by_windows(of, near, room);
    }
}
