/*
 * The numeric game: what the models see of a case.
 *
 * A plm_game holds, for each actor and issue, ranges of position, capability and salience. Fixing
 * every range at one value gives a point game (plm__point), which is all that a model is handed.
 */
#ifndef PLM_GAME_GAME_H
#define PLM_GAME_GAME_H

#include "base/arena.h"
#include "plenum.h"

/* One game of plain numbers, lent to a model for one solve.
 *
 * Cell (issue p, actor a) stands at p * actor_count + a. An actor that takes no part in an issue
 * has NaN as position and 0 as capability and salience there. Salience is in 0..1 and positions are
 * on the issue's own scale. */
typedef struct plm__point {
    size_t actor_count;
    size_t issue_count;
    const double *position;
    const double *capability;
    const double *salience;
    const double *scale_low;       /* per issue */
    const double *scale_high;      /* per issue */
    const double *reference_point; /* per issue; NaN: none */
    double chance; /* an addressed number in (0, 1), for models with an element of chance */
    uint64_t seed; /* with draw: the address of any further numbers */
    uint64_t draw;
} plm__point;

/* A consideration's part in a position: its point and its weight. */
typedef struct plm__pull {
    size_t consideration; /* index in the dossier */
    double toward;
    const plm_parameter *weight;
    uint64_t address;
} plm__pull;

typedef struct plm__cell {
    bool present;
    const plm_parameter *position; /* NULL when the position comes from pulls */
    const plm_parameter *capability;
    const plm_parameter *salience;
    const plm__pull *pulls;
    size_t pull_count;
    uint64_t position_address; /* hashes of "actor/issue/position" and so on */
    uint64_t capability_address;
    uint64_t salience_address;
} plm__cell;

struct plm_game {
    plm_context *context;
    plm__arena arena;
    size_t actor_count; /* only actors with a part in at least one of the issues */
    size_t issue_count;
    const char **actor_id;
    const char **actor_name;
    const char **issue_id;
    double *scale_low;
    double *scale_high;
    double *reference_point;
    plm__cell *cells;  /* issue-major, input order */
    size_t *canonical; /* actor indices sorted by id: the order most models are solved in, so that
                          the order of actors in the file cannot touch a result */
};

/* Which order of actors a model is handed. */
typedef enum plm__order { PLM__ORDER_CANONICAL, PLM__ORDER_INPUT } plm__order;

/* Room for one point game. */
typedef struct plm__point_buffer {
    plm__point point;
    double *position;
    double *capability;
    double *salience;
} plm__point_buffer;

plm_status plm__point_buffer_init(plm__point_buffer *buffer, plm__arena *arena,
                                  const plm_game *game);

/* Every range at its mode. */
void plm__point_at_modes(const plm_game *game, plm__order order, plm__point_buffer *buffer);

/* Draw number `draw` of every range, addressed by (seed, parameter name, draw). */
void plm__point_at_draw(const plm_game *game, plm__order order, uint64_t seed, uint64_t draw,
                        plm__point_buffer *buffer);

#endif
