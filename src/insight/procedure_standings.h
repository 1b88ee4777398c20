/* What voting on pairs makes of the options of an issue without a scale, counted over draws. */
#ifndef PLM_INSIGHT_PROCEDURE_STANDINGS_H
#define PLM_INSIGHT_PROCEDURE_STANDINGS_H

#include "models/institutions/choice.h"
#include "models/institutions/seats.h"

typedef enum plm__option_set {
    PLM__SET_CORE,
    PLM__SET_TOP_CYCLE,
    PLM__SET_SCHWARTZ,
    PLM__SET_UNCOVERED, /* and by each other way of covering, in the order of plm__covering */
    PLM__SET_BANKS = PLM__SET_UNCOVERED + PLM__COVERING_MCKELVEY + 1,
    PLM__SET_COUNT
} plm__option_set;

enum { PLM__CHALLENGERS = PLM__CHALLENGER_WINNING + 1 };

/* Of one option: in how many draws it belongs to each set; and sums over the draws. */
typedef struct plm__standing_tally {
    uint64_t in[PLM__SET_COUNT];
    uint64_t beats;
    uint64_t beaten;
    uint64_t stands[PLM__CHALLENGERS]; /* shares of time, each in parts of 2^32 */
} plm__standing_tally;

/* Whole numbers all, so that sums do not depend on who counted what. */
typedef struct plm__standing_counts {
    plm__standing_tally *options;
    uint64_t cycles;                    /* every option is beaten */
    uint64_t settled[PLM__CHALLENGERS]; /* the shares of time hang on nothing */
} plm__standing_counts;

typedef struct plm__standing_room {
    bool *beats;
    bool *in;
    int *score;
    double *share;
    plm__agenda_room agenda;
} plm__standing_room;

/* Whether so many options are looked at. */
bool plm__standings_asked(size_t option_count);

/* PLM_E_MEMORY. */
plm_status plm__standing_room_init(plm__standing_room *room, plm__arena *arena, size_t options);

/* Counts one draw, whose players sit. */
void plm__count_standings(const plm__point *point, const plm__decision *decision,
                          const plm__seats *seats, const plm__standing_room *room,
                          plm__standing_counts *to);

void plm__join_standings(size_t options, const plm__standing_counts *from,
                         plm__standing_counts *to);

/* All lives as long as the arena. PLM_E_MEMORY. */
plm_status plm__report_standings(const plm_issue *issue, const plm__standing_counts *counts,
                                 uint64_t draws, plm__arena *arena, plm_procedure_rule *out);

#endif
