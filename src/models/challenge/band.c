/*
 * One round of the challenge model among many actors, in vector lanes across partners:
 * challenge_round.c to the last bit, with memory that grows with the actors alone.
 *
 * Actors stand in line by position. Voters come in bands of some places. Of each band, the sums of
 * votes up to each of its voters are laid out as rows; then the pairs are dealt with whose lower
 * place just those voters are nearer to that end in the band. For one lower place these are a run
 * of higher ones, side by side, so that the lanes hold the higher places of a run.
 *
 * Sums keep the order of challenge_round.c: as the higher of a pair a place meets rivals from the
 * bottom up, and all of them before those it meets as the lower.
 *
 * A viewer hears and adds up for itself alone, so that places can be shared out over threads. A
 * pair whose two places fall to different threads is looked at by both.
 *
 * band_votes.c lays out the votes, and band_meet.c goes through the pairs: band_pairs.h says how
 * likely each prevails, band_utilities.h what that is worth, band_offers.h what is offered.
 */
#include "models/challenge/band_steps.h"
#include "models/challenge/lanes.h"

#include <math.h>
#include <string.h>

/* The build gives each kind its name. */
#ifndef PLM__CHALLENGE_BAND
#define PLM__CHALLENGE_BAND plm__challenge_band_baseline
#endif

static void repeat_last(double *array, size_t count) {
    for (size_t i = 0; i < PLM__BAND_MARGIN; i++) {
        array[count + i] = array[count - 1];
    }
}

/* Small enough that blocks share out evenly, and large, as pairs across blocks cost twice. */
static size_t viewers_of_block(size_t count) {
    size_t share = count / PLM__BAND_BLOCKS;
    return share > PLM__BAND_VIEWERS ? share : PLM__BAND_VIEWERS;
}

/* Shares out the scratch memory, and puts the actors in line. */
static band *line_up(const plm__challenge *game) {
    size_t n = game->count;
    band *of = game->scratch;
    *of = (band){.game = game,
                 .count = n,
                 .rows = plm__challenge_band_rows(n),
                 .is_whole = plm__challenge_band_rows(n) >= n,
                 .stride = n + PLM__BAND_MARGINS,
                 .near = game->rules.tolerance * game->range,
                 .threads = n < PLM__BAND_FEW ? 1 : game->threads};
    of->threads = of->threads < PLM__BAND_THREADS ? of->threads : PLM__BAND_THREADS;
    of->viewers = of->threads > 1 ? viewers_of_block(n) : n;
    double *next = (double *)(void *)(of + 1);
    double **const arrays[] = {&of->position,   &of->weight,     &of->salience,   &of->risk,
                               &of->stay,       &of->actor,      &of->security,   &of->totals,
                               &of->apart,      &of->best.key,   &of->best.from,  &of->best.own,
                               &of->best.other, &of->best.rival, &of->best.fights};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        *arrays[i] = next;
        next += n + PLM__BAND_MARGIN;
    }
    of->sums = next + PLM__BAND_MARGIN;
    of->distances = next + (of->rows + 1) * of->stride;
    of->ranks = (float *)(void *)(of->distances +
                                  plm__challenge_band_workers(n) * PLM__BAND_MERGED * of->stride);
    of->from = (uint32_t *)(void *)(of->ranks + plm__challenge_band_ranks(n) * of->stride);
    of->to = of->from + n;
    for (size_t i = 0; i < n; i++) {
        size_t actor = game->order[i];
        of->position[i] = game->position[actor];
        of->weight[i] = game->weight[actor];
        of->salience[i] = game->salience[actor];
        of->actor[i] = (double)actor;
        of->risk[i] = 1;
        of->stay[i] = 0;
    }
    double *const read[] = {of->position, of->salience, of->actor, of->risk, of->stay};
    for (size_t i = 0; i < sizeof read / sizeof *read; i++) {
        repeat_last(read[i], n);
    }
    return of;
}

/* Sets the band to the voters from place `first` on. */
static void begin_band(band *of, size_t first) {
    double *sums = of->sums;
    if (first == 0) {
        memset(sums, 0, of->count * sizeof *sums);
    } else {
        memcpy(sums, row_at(of, of->end), of->count * sizeof *sums);
    }
    of->first = first;
    of->end = first + of->rows < of->count ? first + of->rows : of->count;
}

static void add_up_all(band *of) {
    for (size_t first = 0; first < of->count; first += of->rows) {
        begin_band(of, first);
        PLM__BAND_LAY_OUT(of, true);
    }
    memcpy(of->totals, row_at(of, of->count), of->count * sizeof *of->totals);
    repeat_last(of->totals, of->count);
    double all_pairs = 0;
    for (size_t voter = 0; voter < of->count; voter++) {
        all_pairs += 2 * of->weight[voter] * of->apart[voter];
    }
    of->all_pairs_share = all_pairs > 0 ? 1 / all_pairs : 0;
}

static void pass(band *of) {
    add_up_all(of);
    for (size_t i = 0; i < of->count; i++) {
        of->from[i] = (uint32_t)i + 1;
        of->to[i] = (uint32_t)i + 1;
    }
    for (size_t first = 0; first < of->count; first += of->rows) {
        if (plm__challenge_cancelled(of->game)) {
            return;
        }
        if (of->rows < of->count) {
            begin_band(of, first);
            PLM__BAND_LAY_OUT(of, false);
        }
        PLM__BAND_MEET(of);
    }
}

static void find_risk(band *of) {
    memset(of->security, 0, (of->count + PLM__BAND_MARGIN) * sizeof *of->security);
    pass(of);
    plm__challenge_risk(of->security, of->count, of->risk);
    for (size_t i = 0; i < of->count; i++) {
        of->stay[i] = 2 - 4 * plm__exp2_share(-of->risk[i]);
        of->some_plain = of->some_plain || of->risk[i] == 1;
    }
    repeat_last(of->risk, of->count);
    repeat_last(of->stay, of->count);
}

static double moved_to(const band *of, size_t i) {
    const plm__band_offers *best = &of->best;
    double position = of->position[i];
    if (!(best->key[i] < (double)INFINITY)) {
        return position;
    }
    if (plm__bits_of(best->fights[i]) != 0) {
        return best->rival[i];
    }
    return position + (best->rival[i] - position) * fabs(best->own[i] / best->other[i]);
}

void PLM__CHALLENGE_BAND(plm__challenge *game) {
    band *of = line_up(game);
    find_risk(of);
    of->is_second = true;
    of->ranks_stand = of->is_whole;
    for (size_t i = 0; i < of->count; i++) {
        of->best.key[i] = (double)INFINITY;
        of->best.fights[i] = 0;
        of->best.from[i] = 0;
        of->best.own[i] = 0;
        of->best.other[i] = 1;
        of->best.rival[i] = 0;
    }
    pass(of);
    for (size_t i = 0; i < of->count; i++) {
        game->next[game->order[i]] = moved_to(of, i);
    }
}
