/* What lanes there are, and which games of the challenge model they can play. */
#include "models/challenge/lanes.h"

#include "base/lanes.h"
#include "models/challenge/band.h"
#include "models/challenge/sweep.h"

bool plm__challenge_is_usual(const plm__challenge_rules *rules) {
    bool usual_views = rules->view == PLM__VIEW_OWN && !rules->dyad_denominator && rules->risk &&
                       rules->risk_in_votes && !rules->other_has_own_risk;
    bool plain_status_quo = rules->status_quo_probability == 1 && !rules->status_quo_is_reference;
    bool usual_offers = !rules->capitulation && !rules->pooled;
    return usual_views && plain_status_quo && usual_offers;
}

bool plm__challenge_lanes_follow(const plm__challenge_rules *rules, size_t actors) {
    bool usual_end = rules->stop != PLM__STOP_QUIET && !rules->outcome_is_mean;
    return plm__challenge_is_usual(rules) && usual_end && rules->range == PLM__RANGE_FIRST &&
           actors >= 2 && actors <= PLM__CHALLENGE_LANE_ACTORS;
}

bool plm__challenge_lanes_suit(const plm__point *point) {
    double weight = 0;
    bool apart = false;
    for (size_t i = 0; i < point->actor_count; i++) {
        weight += point->capability[i] * point->salience[i];
        apart = apart || point->position[i] != point->position[0];
    }
    return weight > 0 && apart;
}

size_t plm__challenge_lanes_size(const plm__challenge_rules *rules, size_t actors) {
    enum { ARRAYS = 10, TABLES = 6, LANE_SIZE = PLM__MOST_LANES * sizeof(double) };
    size_t kept = plm__challenge_kept_states(rules) * (actors + 1);
    size_t vectors = ARRAYS * actors + TABLES * actors * actors + (actors + 1) * actors + kept;
    return (vectors + 1) * LANE_SIZE;
}

size_t plm__challenge_sweep_size(size_t actors) {
    size_t doubles = PLM__SWEEP_ARRAYS * actors + PLM__SWEEP_ENDS;
    return sizeof(plm__sweep) + doubles * sizeof(double) +
           actors * (sizeof(size_t) + sizeof(plm__offer));
}

size_t plm__challenge_band_rows(size_t actors) {
    size_t whole = (actors + PLM__BAND_GROUP - 1) / PLM__BAND_GROUP;
    size_t cells = actors * actors <= PLM__BAND_WHOLE ? PLM__BAND_WHOLE : PLM__BAND_CELLS;
    size_t groups = cells / PLM__BAND_GROUP / actors;
    groups = groups > 0 ? groups : 1;
    return PLM__BAND_GROUP * (groups < whole ? groups : whole);
}

size_t plm__challenge_band_workers(size_t actors) {
    return actors < PLM__BAND_FEW ? 1 : PLM__BAND_THREADS;
}

size_t plm__challenge_band_ranks(size_t actors) {
    size_t rows = plm__challenge_band_rows(actors);
    return rows >= actors ? rows : plm__challenge_band_workers(actors) * PLM__BAND_GROUP;
}

size_t plm__challenge_band_size(size_t actors) {
    size_t stride = actors + PLM__BAND_MARGINS;
    size_t rows = plm__challenge_band_rows(actors) + 1;
    rows += plm__challenge_band_workers(actors) * PLM__BAND_MERGED;
    size_t doubles = PLM__BAND_ARRAYS * (actors + PLM__BAND_MARGIN) + rows * stride;
    size_t floats = plm__challenge_band_ranks(actors) * stride;
    return sizeof(plm__band) + doubles * sizeof(double) + floats * sizeof(float) +
           2 * actors * sizeof(uint32_t);
}

/* A page, which must be small, has no games that need them. */
#ifdef __wasm__
#define BAND_BASELINE NULL
#else
#define BAND_BASELINE plm__challenge_band_baseline
#endif

#ifdef PLM__WIDE_LANES
static bool has_avx512(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq");
}

static bool has_avx2(void) {
    return __builtin_cpu_supports("avx2") != 0;
}
#endif

static bool is_always_there(void) {
    return true;
}

const plm__challenge_lanes plm__challenge_lane_kinds[] = {
#ifdef PLM__WIDE_LANES
    {"avx512", has_avx512, plm__challenge_play_avx512, plm__challenge_sweep_avx512,
     plm__challenge_band_avx512},
    {"avx2", has_avx2, plm__challenge_play_avx2, plm__challenge_sweep_avx2,
     plm__challenge_band_avx2},
#endif
    {"baseline", is_always_there, plm__challenge_play_baseline, plm__challenge_sweep_baseline,
     BAND_BASELINE},
    {NULL, NULL, NULL, NULL, NULL},
};

const plm__challenge_lanes *plm__challenge_widest(void) {
    const plm__challenge_lanes *kind = plm__challenge_lane_kinds;
    while (!kind->are_there()) {
        kind++;
    }
    return kind;
}
