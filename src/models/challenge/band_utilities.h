/* What a challenge is worth to either side of each pair of a run, and how secure that leaves each
 * place. */
#ifndef PLM_MODELS_CHALLENGE_BAND_UTILITIES_H
#define PLM_MODELS_CHALLENGE_BAND_UTILITIES_H

#include "models/challenge/band_pairs.h"

/* Expected utility of a challenge, less the part of not challenging. */
static ALWAYS_INLINE lanes challenged(lanes chance, lanes salience, lanes win, lanes lose) {
    return salience * (chance * win + (1 - chance) * lose) + (1 - salience) * win;
}

/* The first `count` of numbers that another thread may be changing beyond these. */
static ALWAYS_INLINE lanes load_some(const double *from, size_t count) {
    if (count >= PLM__LANES) {
        return plm__lanes_load(from);
    }
    lanes value = every(0);
    for (size_t lane = 0; lane < count; lane++) {
        value[lane] = from[lane];
    }
    return value;
}

static ALWAYS_INLINE void store_some(double *to, size_t count, lanes value) {
    if (count >= PLM__LANES) {
        plm__lanes_store(to, value);
        return;
    }
    for (size_t lane = 0; lane < count; lane++) {
        to[lane] = value[lane];
    }
}

/* First pass: what others expect of challenging each, or each of challenging others. */
static ALWAYS_INLINE void add_security(const band *of, const run *with, bool low_adds,
                                       bool high_adds) {
    bool own = of->game->rules.security_is_own;
    lanes salience = every(of->salience[with->low]);
    double sum = low_adds ? of->security[with->low] : 0;
    for (size_t q = 0; q < with->count; q += PLM__LANES) {
        size_t high = with->high + q;
        lanes half = 0.5 * plm__lanes_load(with->apart + q);
        lanes win = 2 - 4 * (0.5 - half);
        lanes lose = 2 - 4 * (0.5 + half);
        lanes by_low = challenged(plm__lanes_load(with->chance_low + q),
                                  plm__lanes_load(of->salience + high), win, lose);
        lanes by_high = challenged(plm__lanes_load(with->chance_high + q), salience, win, lose);
        tests met = met_at(with, q);
        if (low_adds) {
            lanes row = plm__lanes_choose(met, own ? by_low : by_high, every(0));
            for (int lane = 0; lane < PLM__LANES; lane++) {
                sum += row[lane];
            }
        }
        if (high_adds) {
            lanes before = load_some(of->security + high, with->count - q);
            store_some(of->security + high, with->count - q, before + (own ? by_high : by_low));
        }
    }
    if (low_adds) {
        of->security[with->low] = sum;
    }
}

/* Logarithms of what is raised to risk exponents. */
static void take_logs(run *of) {
    for (size_t q = 0; q < of->count; q += PLM__LANES) {
        lanes apart = plm__lanes_load(of->apart + q);
        plm__lanes_store(of->log_of_win + q, plm__lanes_log2_share(0.5 - 0.5 * apart));
        plm__lanes_store(of->log_of_lose + q, plm__lanes_log2_share(0.5 + 0.5 * apart));
    }
}

static ALWAYS_INLINE lanes utility(lanes risk, const double *logarithm) {
    return 2 - 4 * plm__lanes_exp2_share(risk * plm__lanes_load(logarithm));
}

static void find_utilities(const band *of, run *to, bool low_views, bool high_views) {
    lanes risk = every(of->risk[to->low]);
    for (size_t q = 0; q < to->count && low_views; q += PLM__LANES) {
        plm__lanes_store(to->win_low + q, utility(risk, to->log_of_win + q));
        plm__lanes_store(to->lose_low + q, utility(risk, to->log_of_lose + q));
    }
    for (size_t q = 0; q < to->count && high_views; q += PLM__LANES) {
        lanes risk_of_high = plm__lanes_load(of->risk + to->high + q);
        plm__lanes_store(to->win_high + q, utility(risk_of_high, to->log_of_win + q));
        plm__lanes_store(to->lose_high + q, utility(risk_of_high, to->log_of_lose + q));
    }
}

/* Where a risk exponent is 1, a power is its base. */
static void mend_plain(const band *of, run *to) {
    for (size_t q = 0; q < to->count; q++) {
        double half = 0.5 * to->apart[q];
        if (of->risk[to->low] == 1) {
            to->win_low[q] = 2 - 4 * (0.5 - half);
            to->lose_low[q] = 2 - 4 * (0.5 + half);
        }
        if (of->risk[to->high + q] == 1) {
            to->win_high[q] = 2 - 4 * (0.5 - half);
            to->lose_high[q] = 2 - 4 * (0.5 + half);
        }
    }
}

#endif
