/*
 * The challenge model on several games at once, one in each lane of a vector.
 *
 * challenge_lanes.c is compiled once for every kind of vectors that a processor may have; which of
 * them run is found out where the program runs. All give the bits of the model's plain way.
 */
#ifndef PLM_MODELS_CHALLENGE_LANES_H
#define PLM_MODELS_CHALLENGE_LANES_H

#include "models/challenge.h"

/* Plays games of equally many actors that plm__challenge_lanes_suit, by rules that lanes follow. */
typedef void plm__challenge_play(const plm__point *const *points, const plm__challenge_rules *rules,
                                 void *work, size_t count, plm__solution *const *out);

plm__challenge_play plm__challenge_play_baseline;
plm__challenge_play plm__challenge_play_avx2;
plm__challenge_play plm__challenge_play_avx512;

typedef struct plm__challenge_lanes {
    const char *name;
    bool (*are_there)(void); /* whether this processor has them */
    plm__challenge_play *play;
} plm__challenge_lanes;

/* Every kind this build has, widest first; closed by a NULL name. */
extern const plm__challenge_lanes plm__challenge_lane_kinds[];

/* Whether lanes follow the rules with so many actors, and whether they can play one such game. */
bool plm__challenge_lanes_follow(const plm__challenge_rules *rules, size_t actors);
bool plm__challenge_lanes_suit(const plm__point *point);

/* Bytes of workspace for lanes of any width. */
size_t plm__challenge_lanes_size(const plm__challenge_rules *rules, size_t actors);

/* States that a run keeps to find a cycle in; 0: it looks for none. */
size_t plm__challenge_kept_states(const plm__challenge_rules *rules);

#endif
