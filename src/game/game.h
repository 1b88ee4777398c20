/*
 * The numeric game: what the models see of a case.
 *
 * A plm_game holds, for each actor and issue, ranges of position, capability and salience. Fixing
 * every range at one value gives a point game (plm__point), which is all that a model is handed.
 */
#ifndef PLM_GAME_GAME_H
#define PLM_GAME_GAME_H

#include "base/arena.h"
#include "base/context.h"
#include "game/range.h"
#include "plenum.h"

typedef struct plm__decisions plm__decisions; /* game/decide.h */
typedef struct plm__copula plm__copula;       /* game/copula.h */
typedef struct plm__condition plm__condition; /* game/condition.h */

/* How the one issue of a game is decided, in one draw. */
typedef struct plm__verdict {
    const plm__decisions *decisions;
    const double *values; /* of their inputs, from their first one on */
    const size_t *actor;  /* index in the game of each actor of the point */
} plm__verdict;

/* One game of plain numbers, lent to a model for one solve.
 *
 * Cell (issue p, actor a) stands at p * actor_count + a. An actor that takes no part in an issue
 * has NaN as position and 0 as capability and salience there. Salience is in 0..1 and positions are
 * on the issue's own scale. */
typedef struct plm__point {
    plm_issue_kind kind;
    size_t actor_count;
    size_t issue_count;
    const double *position;
    const double *capability;
    const double *salience;
    const double *scale_low;       /* per issue */
    const double *scale_high;      /* per issue */
    const double *reference_point; /* per issue, NaN: none; the game's, but where it is drawn */
    const double *influence; /* [of * actor_count + by]: the share of actor `of`'s wish that follows
                                the position of actor `by`; rows add up to at most 1, and the rest
                                stays with the actor's last wish. NULL: each follows itself */
    size_t option_count;     /* of the one issue, where it has no scale; else 0 */
    size_t reference_option; /* what stands without a decision; option_count: not said */
    const uint64_t *address; /* of each actor, for chances of its own, where the issue asks yes or
                                no, and positions are chances of yes; else NULL */
    const double *utility; /* [actor * option_count + option], 0 to 1, where the issue has no scale;
                              positions are 0 there */
    const plm__verdict *verdict; /* NULL: the case does not say who decides */
    double chance; /* an addressed number in (0, 1), for models with an element of chance */
    uint64_t seed; /* with draw: the address of any further numbers */
    uint64_t draw;
    const plm_context *context; /* whose cancel ends a solve; NULL: none does */
    size_t threads;             /* that a solve may use; 0: its own alone */
} plm__point;

/* Whether a solve of the point game should end with PLM_E_CANCELLED. Models look at it in every
 * loop that a large game makes long. */
static inline bool plm__point_cancelled(const plm__point *point) {
    return point->context != NULL && plm__cancelled(point->context);
}

/* One number of the game, ready to be drawn. */
typedef struct plm__input {
    size_t index;                   /* among the game's inputs */
    const plm_parameter *parameter; /* NULL: not stated, and 0 in every draw */
    uint64_t address;               /* plm__hash of "actor/issue/position" and so on */
    double unit;                    /* what stands for 1: 100 for a salience or utility, else 1 */
    double mode;                    /* in units */
    bool fixed;                     /* without a range: every draw is the mode */
    const plm__quantile *views;     /* one, or one for each assessor */
    const double *view_ends;        /* cumulative weights of the assessors, the last one 1 */
    size_t view_count;
    const plm__copula *copula; /* what it hangs together with; NULL: nothing */
} plm__input;

/* The hash of "actor/issue/what", the name that an actor's number is addressed by. */
uint64_t plm__input_address(const plm_actor *actor, const plm_issue *issue, const char *what);

/* The value at share u of its range, 0 < u < 1; which_view, in (0, 1), chooses the assessor. */
double plm__input_at(const plm__input *input, double u, double which_view);

/* Its value in a draw, as if it hung together with nothing. */
double plm__input_draw(const plm__input *input, uint64_t seed, uint64_t draw);

/* Its values in `count` draws, from number `first` on. */
void plm__input_row(const plm__input *input, uint64_t seed, uint64_t first, size_t count,
                    double *out);

/* A consideration's part in a position: its point and its weight. */
typedef struct plm__pull {
    size_t consideration; /* index in the dossier */
    double toward;
    plm__input weight;
} plm__pull;

/* An actor's numbers on an issue. The position is the weighted mean of the pulls where there are
 * any; an actor whose pulls all draw weight 0 takes no part in that draw. */
typedef struct plm__cell {
    bool present;
    plm__input position;
    plm__input capability;
    plm__input salience;
    const plm__pull *pulls;
    size_t pull_count;
    const plm__input *utilities; /* utility_count of the game */
} plm__cell;

struct plm_game {
    plm_context *context;
    plm_case *of; /* lends the names; NULL: whoever made the game keeps them */
    plm__arena arena;
    size_t actor_count; /* only actors with a part in at least one of the issues */
    size_t issue_count;
    const char **actor_id;
    const char **actor_name;
    const char **issue_id;
    size_t *issue_place;     /* of each issue in the dossier */
    plm_issue_kind kind;     /* of the issues */
    size_t option_count;     /* of the one issue, where it has no scale; else 0 */
    size_t reference_option; /* as in plm__point */
    size_t utility_count;    /* of an actor: one for each option, where they have utilities */
    uint64_t *address;       /* of each actor, as in plm__point */
    double *scale_low;
    double *scale_high;
    double *reference_point; /* at its mode */
    plm__input *references;  /* per issue; NULL: no reference point is a range */
    uint64_t chance_address; /* plm__hash of the issue's id; of "" for a game of several */
    plm__cell *cells;        /* issue-major, input order */
    size_t input_count;
    plm__condition *conditions; /* of each consideration of the dossier; NULL: none has any */
    size_t condition_count;
    plm__copula *copulas; /* of numbers that hang together */
    size_t copula_count;
    const plm__decisions *decisions; /* NULL: the case does not say who decides */
    const double *influence; /* as in plm__point, in input order; NULL: nobody follows another */
    size_t *canonical; /* actor indices sorted by id: the order most models are solved in, so that
                          the order of actors in the file cannot touch a result */
};

/* The game of one issue of a dossier, or of all its issues with a scale (NULL). The dossier must
 * outlive it. Statuses as plm_game_from_case. */
plm_status plm__game_from_dossier(plm_context *context, const plm_dossier *dossier,
                                  const char *issue_id, plm_game **out, plm_error *error);

/* Whether every draw of every number is its mode. */
bool plm__game_is_fixed(const plm_game *game);

/* Whether some draw can give an issue an actor with weight. */
bool plm__game_has_weight(const plm_game *game, size_t issue);

/* PLM_E_EMPTY, with what to do about it, where no draw can give some issue an actor with weight. */
plm_status plm__game_refuse_weightless(const plm_game *game, plm_error *error);

/* Which order of actors a model is handed. */
typedef enum plm__order { PLM__ORDER_CANONICAL, PLM__ORDER_INPUT } plm__order;

/* A value for every input of a game, in units, by the input's index. */
typedef struct plm__hand {
    double *values;
    double chance; /* as in plm__point */
    uint64_t seed;
    uint64_t draw;
} plm__hand;

plm_status plm__hand_init(plm__hand *hand, plm__arena *arena, const plm_game *game);

/* Every range at its mode, and chance at one half. */
void plm__hand_at_modes(const plm_game *game, plm__hand *hand);

/* Draw number `draw` of every range, addressed by (seed, parameter name, draw). */
void plm__hand_at_draw(const plm_game *game, uint64_t seed, uint64_t draw, plm__hand *hand);

/* The same for `count` hands, from draw number `first` on. */
void plm__hands_at_draws(const plm_game *game, uint64_t seed, uint64_t first, size_t count,
                         plm__hand *hands);

/* Who and what takes part: actors of the game and considerations of the dossier, by index. */
typedef struct plm__presence {
    const bool *actors;
    const bool *considerations;
} plm__presence;

/* Room for one point game. A game of one issue hands over only the actors that take part in the
 * draw; a game of several hands over all of them, with NaN positions. */
typedef struct plm__point_buffer {
    plm__point point;
    size_t *actor; /* index in the game of each actor of the point */
    double *position;
    double *capability;
    double *salience;
    double *utility;   /* NULL where actors have none */
    uint64_t *address; /* NULL but where the issue asks yes or no */
    plm__hand hand;    /* what the two functions below draw into */
    double *reference; /* NULL where the game has no range of one */
    double *influence; /* NULL where the game has none */
    double *decided;   /* values of the decisions' inputs; NULL where the game has none */
    plm__verdict verdict;
} plm__point_buffer;

plm_status plm__point_buffer_init(plm__point_buffer *buffer, plm__arena *arena,
                                  const plm_game *game);

/* The point game of a hand; presence NULL: everyone and everything takes part. An actor whose
 * considerations are all absent takes no part. */
void plm__point_deal(const plm_game *game, plm__order order, const plm__hand *hand,
                     const plm__presence *presence, plm__point_buffer *buffer);

void plm__point_at_modes(const plm_game *game, plm__order order, plm__point_buffer *buffer);
void plm__point_at_draw(const plm_game *game, plm__order order, uint64_t seed, uint64_t draw,
                        plm__point_buffer *buffer);

/* Adds an input for a parameter, as a number of `unit`. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__set_input(plm_game *game, plm__input *input, const plm_parameter *parameter,
                          double unit, uint64_t address);

/* Reads the relations between the game's actors, whose ids and canonical order are set. */
plm_status plm__set_influence(plm_game *game, const plm_dossier *dossier);

/* The influence between the actors that the buffer's point holds, in its order. */
void plm__put_influence(const plm_game *game, plm__point_buffer *buffer);

#endif
