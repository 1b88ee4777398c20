/*
 * The challenge model in vector lanes: several games at once, one in each lane (lanes.c), and one
 * game, several pairs at once: by the usual rules (band.c), or by any and watched (sweep.c).
 *
 * Both are compiled once for every kind of vectors that a processor may have; which of them run is
 * found out where the program runs. All give the same bits, those of challenge_round.c.
 */
#ifndef PLM_MODELS_CHALLENGE_LANES_H
#define PLM_MODELS_CHALLENGE_LANES_H

#include "models/challenge/challenge.h"

/* Plays games of equally many actors that plm__challenge_lanes_suit, by rules that lanes follow. */
typedef void plm__challenge_play(const plm__point *const *points, const plm__challenge_rules *rules,
                                 void *work, size_t count, plm__solution *const *out);

plm__challenge_play plm__challenge_play_baseline;
plm__challenge_play plm__challenge_play_avx2;
plm__challenge_play plm__challenge_play_avx512;

/* One round by each actor's own view, as plm__challenge_round_own, in plm__challenge_sweep_size
 * bytes of scratch memory. */
typedef void plm__challenge_sweep(plm__challenge *game);

plm__challenge_sweep plm__challenge_sweep_baseline;
plm__challenge_sweep plm__challenge_sweep_avx2;
plm__challenge_sweep plm__challenge_sweep_avx512;

size_t plm__challenge_sweep_size(size_t actors);

/* The same without an observer, by rules with usual views, in plm__challenge_band_size bytes. */
plm__challenge_sweep plm__challenge_band_baseline;
plm__challenge_sweep plm__challenge_band_avx2;
plm__challenge_sweep plm__challenge_band_avx512;

size_t plm__challenge_band_size(size_t actors);

typedef struct plm__challenge_lanes {
    const char *name;
    bool (*are_there)(void); /* whether this processor has them */
    plm__challenge_play *play;
    plm__challenge_sweep *sweep;
    plm__challenge_sweep *band; /* NULL: left out */
} plm__challenge_lanes;

/* Every kind this build has, widest first; closed by a NULL name. */
extern const plm__challenge_lanes plm__challenge_lane_kinds[];

/* The widest that this processor has. */
const plm__challenge_lanes *plm__challenge_widest(void);

/* Comparing the voters between two places takes over with more actors, for whom bands are quicker.
 */
#ifdef __wasm__
enum { PLM__CHALLENGE_LANE_ACTORS = 100 };
#else
enum { PLM__CHALLENGE_LANE_ACTORS = 64 };
#endif

/* Whether rounds in lanes, of one game or many, go by these rules of views and offers. */
bool plm__challenge_is_usual(const plm__challenge_rules *rules);

/* Whether lanes follow the rules with so many actors, and whether they can play one such game. */
bool plm__challenge_lanes_follow(const plm__challenge_rules *rules, size_t actors);
bool plm__challenge_lanes_suit(const plm__point *point);

/* Bytes of workspace for lanes of any width. */
size_t plm__challenge_lanes_size(const plm__challenge_rules *rules, size_t actors);

/* States that a run keeps to find a cycle in; 0: it looks for none. */
size_t plm__challenge_kept_states(const plm__challenge_rules *rules);

#endif
