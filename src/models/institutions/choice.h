/*
 * What a decision rule can choose among finitely many options.
 *
 * One option beats another when those who prefer it carry the rule. The solution sets below all
 * follow from that relation alone.
 *
 * Sources: top cycle and Schwartz set, Schwartz, The Logic of Collective Choice, 1986; covering,
 * Miller, American Journal of Political Science 24, 1980, 68-96, in four versions that differ where
 * there are ties (Gillies, Fishburn, Bordes, McKelvey); Banks, Social Choice and Welfare 1, 1985,
 * 295-306; the agenda by chance, Brewer, Juybari and Moberly, Journal of Economic Interaction and
 * Coordination 2023.
 */
#ifndef PLM_MODELS_INSTITUTIONS_CHOICE_H
#define PLM_MODELS_INSTITUTIONS_CHOICE_H

#include "game/rule.h"

/* The Banks set is searched for up to so many options. */
enum { PLM__BANKS_OPTIONS = 20 };

/* Who beats whom: [a * count + b]. */
typedef struct plm__contest {
    size_t count;
    const bool *beats;
} plm__contest;

/* utility: [player * count + option]; beats: room for count * count. PLM_E_MEMORY.
 * O(count^2 * players * tests). */
plm_status plm__contest_of(const plm__rule *rule, const plm__turnout *turnout,
                           const double *utility, size_t count, plm__arena *arena, bool *beats);

/* The options that nothing beats. */
void plm__core_options(const plm__contest *contest, bool *in);

/* Wins less losses. */
void plm__copeland(const plm__contest *contest, int *score);

/* The best for a proposer among the reference option and what beats it; of equals the reference,
 * then the earlier. utility: the proposer's. */
size_t plm__setter_option(const plm__contest *contest, const double *utility, size_t reference);

/* Whether b can be reached from a, by steps of beating, or of not being beaten: [a * count + b].
 * O(count^3), as the two below, for which reach is room. */
void plm__fill_reach(const plm__contest *contest, bool beating, bool *reach);

/* The smallest set whose every option beats all outside. */
void plm__top_cycle(const plm__contest *contest, bool *reach, bool *in);

/* The options that reach back, by beating, whatever reaches them. */
void plm__schwartz(const plm__contest *contest, bool *reach, bool *in);

/* When a covers b. Gillies: a beats b, and so does whatever beats a. Fishburn: whatever beats a
 * beats b, and more does. Bordes: a beats b, and whatever ties with or beats a does so with b.
 * McKelvey: as Gillies and Bordes. */
typedef enum plm__covering {
    PLM__COVERING_GILLIES,
    PLM__COVERING_FISHBURN,
    PLM__COVERING_BORDES,
    PLM__COVERING_MCKELVEY
} plm__covering;

/* The options that nothing covers. */
void plm__uncovered(const plm__contest *contest, plm__covering covering, bool *in);

/* The tops of chains to which no top can be added. PLM_E_UNSUPPORTED: more than
 * PLM__BANKS_OPTIONS. */
plm_status plm__banks(const plm__contest *contest, bool *in);

/* Who challenges the option that stands: any option at all, or one that would win or what stands.
 */
typedef enum plm__challenger { PLM__CHALLENGER_ANY, PLM__CHALLENGER_WINNING } plm__challenger;

/* Room for plm__agenda_in with n options: n * n numbers and flags, n of the others. */
typedef struct plm__agenda_room {
    double *move;
    double *found;
    size_t *members;
    bool *reach;
} plm__agenda_room;

/* As plm__agenda_by_chance, without allocating. */
plm_status plm__agenda_in(const plm__contest *contest, plm__challenger challenger,
                          const plm__agenda_room *room, double *share);

/* The share of time that each option stands, in the long run, when challengers come by chance.
 * PLM_DEGENERATE: it depends on what stands first, and the shares are NaN; PLM_E_MEMORY. */
plm_status plm__agenda_by_chance(const plm__contest *contest, plm__challenger challenger,
                                 plm__arena *arena, double *share);

/* The same when one option stands at first: defined whatever the contest, and equal to the above
 * where that is. O(count^3). */
void plm__agenda_from(const plm__contest *contest, plm__challenger challenger, size_t start,
                      const plm__agenda_room *room, double *share);

#endif
