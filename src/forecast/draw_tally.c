#include "forecast/draw_tally.h"

#include "case/band.h"
#include "case/kind.h"
#include "forecast/distribution.h"

#include <math.h>

plm_status plm__draw_tally_init(plm__draw_tally *tally, plm__arena *arena, const plm_issue *issue,
                                const double *centres) {
    size_t moments = plm__outcome_width(issue);
    *tally = (plm__draw_tally){.issue = issue};
    tally->moments = plm__arena_allocate(arena, moments, sizeof *tally->moments);
    if (tally->moments == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < moments; i++) {
        tally->moments[i].centre = isnan(centres[i]) ? 0 : centres[i];
    }
    if (!plm_issue_has_scale(issue)) {
        return PLM_OK;
    }
    tally->bands = issue->option_count > 0 ? issue->option_count : 1;
    tally->cells_per_band = PLM__TALLY_CELLS / tally->bands;
    tally->cells_per_band += tally->cells_per_band == 0 ? 1 : 0;
    tally->cell_count = tally->bands * tally->cells_per_band;
    tally->cells = plm__arena_allocate(arena, tally->cell_count, sizeof *tally->cells);
    return tally->cells != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* ---- adding draws -------------------------------------------------------------------------- */

static void add_moment(plm__moments *to, double value) {
    double distance = value - to->centre;
    to->sum += distance;
    to->squares += distance * distance;
}

static plm__draw_tally_cell *cell_of(const plm__draw_tally *tally, double outcome) {
    const plm_issue *issue = tally->issue;
    size_t band = 0;
    while (band + 1 < tally->bands && outcome >= plm__band_floor(issue->options, band + 1)) {
        band++;
    }
    double low = band > 0 ? plm__band_floor(issue->options, band) : issue->scale_low;
    double high =
        band + 1 < tally->bands ? plm__band_floor(issue->options, band + 1) : issue->scale_high;
    double most = (double)(tally->cells_per_band - 1);
    double place = high > low ? floor((outcome - low) / (high - low) * (most + 1)) : 0;
    size_t cell = (size_t)(place < 0 ? 0 : place > most ? most : place);
    return &tally->cells[band * tally->cells_per_band + cell];
}

static void add_outcome(plm__draw_tally *tally, double outcome) {
    plm__draw_tally_cell *cell = cell_of(tally, outcome);
    cell->low = cell->count == 0 || outcome < cell->low ? outcome : cell->low;
    cell->high = cell->count == 0 || outcome > cell->high ? outcome : cell->high;
    cell->count++;
    tally->bins[plm__histogram_bin(tally->issue, outcome)]++;
}

void plm__draw_tally_add(plm__draw_tally *tally, const double *draws, const unsigned char *endings,
                         size_t count) {
    size_t width = plm__outcome_width(tally->issue);
    for (size_t draw = 0; draw < count; draw++) {
        const double *numbers = &draws[draw * width];
        tally->endings[endings[draw]]++;
        if (isnan(numbers[0])) {
            continue;
        }
        tally->count++;
        for (size_t i = 0; i < width; i++) {
            add_moment(&tally->moments[i], numbers[i]);
        }
        if (tally->cells != NULL) {
            add_outcome(tally, numbers[0]);
        }
    }
    tally->draw_count += count;
}

/* ---- what they come to --------------------------------------------------------------------- */

static double variance_of(const plm__moments *of, double count) {
    return fmax(of->squares - of->sum * of->sum / count, 0) / (count - 1);
}

plm_estimate plm__draw_tally_mean(const plm__draw_tally *tally, size_t moment) {
    const plm__moments *of = &tally->moments[moment];
    double count = (double)tally->count;
    if (tally->count == 0) {
        return (plm_estimate){(double)NAN, (double)NAN};
    }
    double error = tally->count > 1 ? sqrt(variance_of(of, count) / count) : (double)NAN;
    return (plm_estimate){of->centre + of->sum / count, error};
}

double plm__draw_tally_deviation(const plm__draw_tally *tally) {
    return tally->count > 1 ? sqrt(variance_of(&tally->moments[0], (double)tally->count))
                            : (double)NAN;
}

double plm__draw_tally_share(const plm__draw_tally *tally, size_t option) {
    const plm__draw_tally_cell *cells = &tally->cells[option * tally->cells_per_band];
    uint64_t count = 0;
    for (size_t i = 0; i < tally->cells_per_band; i++) {
        count += cells[i].count;
    }
    return (double)count / (double)tally->count;
}

/* A cell of all tallies together: *weight of what it holds, between *low and *high. */
static void join_cells(const plm__weighed_draws *tallies, size_t count, size_t cell, double *weight,
                       double *low, double *high) {
    *weight = 0;
    for (size_t i = 0; i < count; i++) {
        const plm__draw_tally_cell *each = &tallies[i].of->cells[cell];
        if (each->count > 0 && tallies[i].weight > 0) {
            *low = *weight > 0 ? fmin(*low, each->low) : each->low;
            *high = *weight > 0 ? fmax(*high, each->high) : each->high;
            *weight += tallies[i].weight * (double)each->count / (double)tallies[i].of->count;
        }
    }
}

plm__ladder plm__draw_tally_ladder(const plm__weighed_draws *tallies, size_t count, double *values,
                                   double *levels, double *error) {
    size_t rungs = 0;
    double passed = 0;
    *error = 0;
    for (size_t i = 0; i < tallies[0].of->cell_count; i++) {
        double weight = 0;
        double low = 0;
        double high = 0;
        join_cells(tallies, count, i, &weight, &low, &high);
        if (weight > 0) {
            values[rungs] = low;
            levels[rungs++] = passed;
            passed += weight;
            values[rungs] = high;
            levels[rungs++] = passed;
            *error = fmax(*error, high - low);
        }
    }
    for (size_t i = 0; i < rungs; i++) {
        levels[i] /= passed;
    }
    return (plm__ladder){values, levels, rungs};
}
