/* Advice in its steps: whom the game holds, what is tried, and what came of it. */
#ifndef PLM_INSIGHT_ADVICE_H
#define PLM_INSIGHT_ADVICE_H

#include "insight/act.h"
#include "insight/given.h"
#include "insight/panel.h"
#include "insight/tally.h"
#include "insight/wish.h"

enum { PLM__PLAN_ACTS = 2 };

/* Acts that are tried together. */
typedef struct plm__plan {
    const plm__act *acts[PLM__PLAN_ACTS];
    size_t count;
} plm__plan;

/* What is tallied of a plan: its effort, the change of the pool's worth, and each model's change of
 * the number that is wished for. */
typedef struct plm__outlook {
    plm__tally effort;
    plm__tally *change; /* panel.told of them */
    plm__tally *models; /* one for each choice */
} plm__outlook;

typedef struct plm__adviser plm__adviser; /* one thread's room */

typedef struct plm__advising {
    plm_context *context;
    plm__arena scratch;
    plm_dossier cast;               /* the case's, and in it those who could be brought in */
    const plm_actor *const *actors; /* the case's own */
    plm__panel panel;
    const plm_options *options;
    bool *outside;       /* of the game's actors: they take no part as things stand */
    bool *decides;       /* of the game's actors: they decide, or nothing passes without them */
    size_t wished;       /* place of the number that is wished for in a worth */
    plm__tally *present; /* worth as things stand; panel.width of them, of which panel.told are the
                            answer's */
    plm__conditional given; /* where something is ruled out */
    plm__adviser *workers;
    size_t worker_count;
} plm__advising;

/* A dossier in which every actor without a position on the issue, but with capability on another,
 * takes part: with the capability that it has where it has most, at a salience that each draw sets
 * anew, standing at `aim`. `invited` tells who. Relations of theirs are left out. */
plm_status plm__cast_invite(const plm_dossier *dossier, const plm_issue *issue, double aim,
                            plm__arena *arena, plm_dossier *out, bool *invited);

/* Marks those who decide the issue. PLM_E_MEMORY. */
plm_status plm__advice_mark_deciders(plm__advising *of);

/* Enough for the largest effort of all; beyond so many members no coalition is sought. */
#define PLM__NEVER_WON 1e12
enum { PLM__MOST_COURTED = 64 };

/* The likeliest of the rules by which the issue may be decided; NULL: none. */
const plm__decision *plm__likeliest_rule(const plm_game *game);

/* The cheapest coalition that carries a target, on a scale or on a vote (1: yes, 0: no), kept in
 * the arena; NULL where there is none to be found. PLM_E_MEMORY. */
plm_status plm__advice_by_rule(plm__advising *of, const plm_actor *adviser, double target,
                               plm__arena *arena, const plm_coalition **out);
plm_status plm__advice_by_vote(plm__advising *of, const plm_actor *adviser, double target,
                               plm__arena *arena, const plm_coalition **out);

/* Adds the blocking sets of a rule, whatever anybody wants. PLM_E_MEMORY. */
plm_status plm__advice_add_blocking(const plm__advising *of, const plm__rule *rule,
                                    const plm__turnout *turnout, plm__arena *arena,
                                    plm_coalition *out);

/* Everyone as things stand, and nothing done. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__doing_init(plm__doing *doing, plm__advising *of);

/* Room for every thread. PLM_E_MEMORY. */
plm_status plm__advising_prepare(plm__advising *of);

/* Which models are asked about plans: those of the answer; the others too, on a quarter of the
 * draws, for they only tell whether a lever holds; or all on all draws. */
typedef enum plm__asked { PLM__ASK_ANSWER, PLM__ASK_OTHERS_LESS, PLM__ASK_ALL } plm__asked;

/* How closely plans are looked at. */
typedef struct plm__look {
    uint64_t trials; /* draws, or 1 at the modes */
    plm__asked asked;
} plm__look;

/* How a search keeps within the options' budget. Where all plans at all draws would take more,
 * all are looked at with few draws by the models of the answer, and the best of them closely. */
typedef struct plm__search {
    bool bounded;
    size_t kept;       /* plans that are looked at closely; all unless bounded */
    size_t paired;     /* of the best, two by two: at most so many */
    plm__look first;   /* at all of them */
    plm__look closely; /* at those that are kept, */
    plm__look others;  /* and what the models beside the answer make of them */
} plm__search;

/* paired: how many of the best are to be tried two by two. */
plm__search plm__advising_search(const plm__advising *of, size_t plans, size_t paired);

/* Solves the draws as things stand and after each of the plans; outlooks has room for one for each,
 * its lists in arena. PLM_E_MEMORY, PLM_E_CANCELLED, or a model's failure. */
plm_status plm__advising_solve(plm__advising *of, const plm__plan *plans, size_t count,
                               plm__look look, plm__arena *arena, plm__outlook *outlooks);

/* Makes the first how->kept of the plans those that a first look at all finds best, and the few
 * worst; less: what is wished for is to become less. */
plm_status plm__advising_screen(plm__advising *of, const plm__search *how, bool less,
                                plm__plan *plans, size_t count);

/* The same as a search has it, of its `kept` plans at most. */
plm_status plm__advising_look(plm__advising *of, const plm__search *how, const plm__plan *plans,
                              size_t count, plm__arena *arena, plm__outlook *outlooks);

uint64_t plm__advising_solves(const plm__advising *of);

#endif
