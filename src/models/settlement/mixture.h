/*
 * A mixture: a law made of atoms, uniforms and logistic curves that are cut off at two ends.
 *
 * It is built part by part, closed, and then asked: every answer comes from a closed form, or from
 * one equation between two knots. Held to a range of values, or mixed with another, it stays a
 * mixture. Nothing allocates: the caller states how many parts there may be, and gives the room.
 */
#ifndef PLM_MODELS_SETTLEMENT_MIXTURE_H
#define PLM_MODELS_SETTLEMENT_MIXTURE_H

#include "models/law.h"

#include <stdbool.h>

/* An atom; in a closed mixture also, with mass 0, an end of another part. */
typedef struct plm__knot {
    double value;
    double mass;
    double reached; /* closed: the mass of all knots up to this one */
} plm__knot;

typedef struct plm__uniform {
    double from;
    double to;
    double mass;
} plm__uniform;

/* From `from` to `to` it rises as 1 / (1 + e^-t) does, t = (value - centre) / scale. */
typedef struct plm__curve {
    double centre;
    double scale;
    double from;
    double to;
    double mass;
    double side;  /* of the centre that is worked on: 1 as it stands, -1 mirrored */
    double start; /* the logistic function at `from`, on that side */
    double rise;  /* from there to `to` */
} plm__curve;

/* How many parts of each kind a mixture may have. */
typedef struct plm__parts {
    size_t atoms;
    size_t uniforms;
    size_t curves;
} plm__parts;

typedef struct plm__mixture {
    plm__parts room;
    plm__knot *knots; /* closed: ascending, each value once */
    size_t knot_count;
    plm__uniform *uniforms;
    size_t uniform_count;
    plm__curve *curves;
    size_t curve_count;
} plm__mixture;

/* Bytes that a mixture of at most so many parts needs; a whole number of doubles. A uniform or a
 * curve without width becomes an atom, and is counted here as what it was added as. */
size_t plm__mixture_size(plm__parts room);

/* A mixture without parts, in plm__mixture_size bytes that are aligned as a double is. */
plm__mixture plm__mixture_in(void *work, plm__parts room);

/* Add a part; one of next to no mass (1e-15) is left out. The mixture must not be closed, and must
 * have room; a part too many is left out. */
void plm__mixture_add_atom(plm__mixture *mixture, double value, double mass);
void plm__mixture_add_uniform(plm__mixture *mixture, double from, double to, double mass);
void plm__mixture_add_curve(plm__mixture *mixture, double centre, double scale, double from,
                            double to, double mass);

/* Adds every part of another mixture, open or closed, with a share of its mass. */
void plm__mixture_add(plm__mixture *mixture, double share, const plm__mixture *other);

/* Where a law is held to: from low to high, of what it has from `from` on and less than `to`. What
 * it has outside goes to the nearer end, but a share `stays` of that to the reference point; NaN:
 * there is none, and stays counts as 0. */
typedef struct plm__bounds {
    double from;
    double to;
    double low;
    double high;
    double reference_point;
    double stays;
} plm__bounds;

/* Adds a share of another mixture, which is closed, held to bounds. Takes room for its parts and
 * for four atoms. */
void plm__mixture_add_held(plm__mixture *mixture, double share, const plm__mixture *other,
                           const plm__bounds *bounds);

/* Puts the knots in order. The masses should add up to 1. From here on the mixture can be asked,
 * and no part added until it is cleared. O(n log n) in its parts. */
void plm__mixture_close(plm__mixture *mixture);

/* Of a closed mixture with at least one part. */

/* The probability of less than a value, and of the value or less. O(log atoms + other parts). */
double plm__mixture_below(const plm__mixture *mixture, double value);
double plm__mixture_up_to(const plm__mixture *mixture, double value);

/* The probability of `from` or more and less than `to`, which may be infinite. */
double plm__mixture_between(const plm__mixture *mixture, double from, double to);

/* The least value whose probability of that or less is at least u, 0 < u < 1 (less 1e-13, so that
 * a tie does not hang on rounding). */
double plm__mixture_quantile(const plm__mixture *mixture, double u);

/* The mean, and the mean distance to a value. */
double plm__mixture_mean(const plm__mixture *mixture);
double plm__mixture_distance(const plm__mixture *mixture, double value);

/* What the outcomes of `from` or more and less than `to`, which
 * may be infinite, add to the mean. */
double plm__mixture_part(const plm__mixture *mixture, double from, double to);

/* plm__law_crps of the mixture: by quadrature between nodes, to about 1e-9 of the scale. */
double plm__mixture_crps(const plm__mixture *mixture, double outcome);

/* How many nodes plm__mixture_nodes gives at most. */
size_t plm__mixture_node_room(const plm__mixture *mixture);

/* The mixture as a law: nodes at the knots, and along each curve at steps of its scale, with lines
 * between them; to store a law, or to draw it. A curve that holds its centre is off by less than
 * 0.001 of its mass, unless it is cut off close to the centre. */
plm__law plm__mixture_nodes(const plm__mixture *mixture, plm__law_node *nodes);

#endif
