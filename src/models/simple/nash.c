/*
 * The asymmetric Nash bargaining solution on one issue.
 *
 * Sources: Nash, J. F., The bargaining problem, Econometrica 18, 1950, 155-162; the weighted
 * ("asymmetric") form: Harsanyi, J. C. and Selten, R., A generalized Nash solution for two-person
 * bargaining games with incomplete information, Management Science 18, 1972, 80-106. The concave
 * form: Achen, C. H., Institutional realism and bargaining models, in Thomson, Stokman, Achen and
 * König (eds), The European Union Decides, Cambridge University Press 2006, ch. 4.
 *
 * Equation: outcome = the x that maximises sum_i w_i ln(U_i(x) - U_i(disagreement)), with weight
 * w_i = capability x salience and U_i(x) = -loss(|x - x_i|).
 *
 * Readings:
 *   concave  (default) U_i(disagreement) is the loss at `disagreement-distance` lengths of the
 *            issue's scale, the same for everybody: to fail is worse than any outcome (Achen's
 *            argument). As the distance grows the solution tends to the weighted mean; at distance
 *            1 to fail is as bad as the far end of the scale, and actors far from the rest pull
 *            harder than the mean lets them. The reference point plays no part.
 *   strict   U_i(disagreement) is i's loss at the reference point, the textbook form. Where actors
 *            with weight stand on both sides of the reference point, or on it, no outcome is a gain
 *            for all: PLM_DEGENERATE, and the reference point stands in. Without a reference point
 *            the weighted median serves as one, hence also stands in.
 * `loss` is quadratic in concave and linear in strict, unless set otherwise.
 *
 * The objective is concave, so its slope crosses zero once. The crossing is found by Newton's
 * method held inside a bracket that at least halves every second step.
 */
#include "models/average.h"
#include "models/observe.h"

#include <math.h>

enum { FORM, LOSS, DISTANCE, SETTING_COUNT };
enum { FORM_CONCAVE, FORM_STRICT };
enum { LOSS_QUADRATIC, LOSS_LINEAR };
enum { MOST_STEPS = 200 };

/* Half the width, in lengths of the scale, of the bracket that ends the search. */
static const double TOLERANCE = 1e-15;

typedef struct bargain {
    size_t count;
    const double *position;
    const double *weight;
    double *reach; /* how far an outcome may lie from each wish before disagreement is better */
    bool linear;
    double span; /* a length to measure by */
} bargain;

typedef struct slope {
    double value;
    double change;
} slope;

/* First and second derivative of the objective. */
static slope slope_at(const bargain *of, double x) {
    slope sum = {0, 0};
    for (size_t i = 0; i < of->count; i++) {
        if (of->weight[i] > 0) {
            double away = x - of->position[i];
            double margin = of->reach[i] - fabs(away);
            double gain = of->linear ? margin : margin * (of->reach[i] + fabs(away));
            double first = of->linear ? -copysign(away != 0, away) : -2 * away;
            double second = of->linear ? 0 : -2;
            double ratio = first / gain;
            sum.value += of->weight[i] * ratio;
            sum.change += of->weight[i] * (second / gain - ratio * ratio);
        }
    }
    return sum;
}

/* A Newton step from x, made long enough to pass a peak that is nearer than the tolerance. */
static double newton_step(slope at, double x, double tolerance) {
    double step = -at.value / at.change;
    return x + (fabs(step) < tolerance ? copysign(tolerance, step) : step);
}

/* The peak between low, where the objective does not fall, and high, where it does not rise. */
static double find_peak(const bargain *of, double low, double high) {
    double tolerance = TOLERANCE * of->span;
    double x = low + (high - low) / 2;
    double width = high - low;
    for (int step = 0; step < MOST_STEPS && high - low > 2 * tolerance; step++) {
        slope at = slope_at(of, x);
        if (at.value == 0) {
            return x;
        }
        low = at.value > 0 ? x : low;
        high = at.value > 0 ? high : x;
        x = newton_step(at, x, tolerance);
        bool slow = step % 2 == 1 && high - low > width / 2;
        if (slow || !(x > low && x < high)) {
            x = low + (high - low) / 2;
        }
        width = step % 2 == 1 ? high - low : width;
    }
    return low + (high - low) / 2;
}

typedef struct hull {
    double low;
    double high;
} hull;

/* Lowest and highest position of actors with weight. */
static hull hull_of(const bargain *of) {
    hull found = {(double)INFINITY, -(double)INFINITY};
    for (size_t i = 0; i < of->count; i++) {
        if (of->weight[i] > 0) {
            found.low = fmin(found.low, of->position[i]);
            found.high = fmax(found.high, of->position[i]);
        }
    }
    return found;
}

static double solve_concave(bargain *of, hull within, double distance) {
    for (size_t i = 0; i < of->count; i++) {
        of->reach[i] = distance * of->span;
    }
    return find_peak(of, within.low, within.high);
}

/* The outcomes that everybody prefers to the reference point lie between it and its mirror image in
 * the nearest wish. */
static double solve_strict(bargain *of, hull within, double reference, plm_status *status) {
    if (reference >= within.low && reference <= within.high) {
        *status = PLM_DEGENERATE;
        return reference;
    }
    for (size_t i = 0; i < of->count; i++) {
        of->reach[i] = fabs(reference - of->position[i]);
    }
    return reference < within.low
               ? find_peak(of, reference, fmin(2 * within.low - reference, within.high))
               : find_peak(of, fmax(2 * within.high - reference, within.low), reference);
}

static double reference_of(const plm__point *point, const bargain *of, size_t *order) {
    if (!isnan(*point->reference_point)) {
        return *point->reference_point;
    }
    plm__order_by(of->position, of->count, order);
    return plm__weighted_median(of->position, of->weight, of->count, order);
}

static size_t work_size(size_t actors, size_t issues, const plm__settings *settings) {
    (void)issues;
    (void)settings;
    return actors * (2 * sizeof(double) + sizeof(size_t));
}

static plm_status solve(const plm__point *point, const plm__settings *settings, void *work,
                        const plm__observer *observer, plm__solution *out) {
    size_t count = point->actor_count;
    double *weight = work;
    bargain of = {.count = count,
                  .position = point->position,
                  .weight = weight,
                  .reach = weight + count,
                  .linear = settings->value[LOSS] == LOSS_LINEAR};
    double total = plm__weights(point->capability, point->salience, count, weight);
    hull within = hull_of(&of);
    of.span = fmax(*point->scale_high - *point->scale_low, within.high - within.low);
    out->status = total > 0 ? PLM_OK : PLM_E_EMPTY;
    if (!(total > 0)) {
        *out->outcome = (double)NAN;
    } else if (settings->value[FORM] == FORM_CONCAVE) {
        *out->outcome = solve_concave(&of, within, settings->value[DISTANCE]);
    } else {
        double reference = reference_of(point, &of, (size_t *)(of.reach + count));
        *out->outcome = solve_strict(&of, within, reference, &out->status);
    }
    out->rounds = 0;
    out->period = 0;
    plm__see_positions(observer, 0, point->position, count);
    plm__see(observer, 0, PLM__NOBODY, PLM__NOBODY, PLM__OUTCOME, *out->outcome);
    return PLM_OK;
}

static const char *const forms[] = {"concave", "strict", NULL};
static const char *const losses[] = {"quadratic", "linear", NULL};

static const plm__setting settings_list[SETTING_COUNT] = {
    [FORM] = {.name = "form",
              .about = "what disagreement is worth: the same for all, below every outcome; or the "
                       "reference point",
              .choices = forms,
              .most = 1},
    [LOSS] = {.name = "loss",
              .about = "how utility falls with the distance from a wish",
              .choices = losses,
              .most = 1},
    [DISTANCE] = {.name = "disagreement-distance",
                  .about = "in the concave form: disagreement is as bad as an outcome this many "
                           "lengths of the scale away",
                  .least = 1,
                  .most = 1e6,
                  .usual = 1},
};

/* The textbook form as it is mostly computed. */
static const plm__preset strict_presets[] = {
    {"form", FORM_STRICT},
    {"loss", LOSS_LINEAR},
    {NULL, 0},
};

static const plm__reading readings[] = {
    {"concave", "disagreement is as bad for everybody as the far end of the scale",
     PLM__ORDER_CANONICAL, NULL},
    {"strict", "disagreement leaves the reference point; degenerate when it lies among the wishes",
     PLM__ORDER_CANONICAL, strict_presets},
};

const plm__model plm__nash_model = {
    .name = "nash",
    .title = "Nash bargaining",
    .cites = "Nash 1950; Achen 2006",
    .settings = settings_list,
    .setting_count = SETTING_COUNT,
    .readings = readings,
    .reading_count = sizeof readings / sizeof *readings,
    .scale = {.usual = true, .work_size = work_size, .solve = solve},
};
