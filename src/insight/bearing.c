#include "insight/bearing.h"

#include "case/band.h"

#include <math.h>

static const double MIDDLE_UTILITY = 50;

/* What has been found of a cell so far. */
enum { SAID_CONSISTENT = 1, SAID_AGAINST = 2 };

typedef struct walk {
    const plm_dossier *dossier;
    const plm_issue *issue;
    plm_bearing *cells;
    bool *stated;
    unsigned char *said; /* as the cells */
} walk;

static unsigned char said_as(plm_bearing bearing) {
    return bearing == PLM_BEARING_CONSISTENT ? SAID_CONSISTENT
           : bearing == PLM_BEARING_AGAINST  ? SAID_AGAINST
                                             : 0;
}

static void note(const walk *to, const plm_support *support, size_t option, plm_bearing bearing) {
    for (size_t i = 0; i < support->count; i++) {
        size_t claim = (size_t)(support->evidence[i] - to->dossier->evidence[0]);
        to->said[claim * to->issue->option_count + option] |= said_as(bearing);
    }
}

/* ---- a point of a scale -------------------------------------------------------------------- */

/* Which way a point lies from what stands otherwise: -1, 1, or 0 for neither. */
static int side_of(const plm_issue *issue, double point) {
    double middle = issue->scale_low + (issue->scale_high - issue->scale_low) / 2;
    bool usable = !isnan(issue->reference_point) && issue->reference_point != point;
    double from = usable ? issue->reference_point : middle;
    return point < from ? -1 : point > from ? 1 : 0;
}

static plm_bearing bearing_at(const plm_issue *issue, size_t option, size_t holder, double point) {
    int side = side_of(issue, point);
    if (option == holder) {
        return PLM_BEARING_CONSISTENT;
    }
    bool beyond = side < 0 ? option < holder : side > 0 && option > holder;
    return beyond ? PLM_BEARING_NEUTRAL : PLM_BEARING_AGAINST;
}

static void note_point(const walk *to, const plm_support *support, double point) {
    const plm_issue *issue = to->issue;
    const plm_option *holder = plm__band_of(issue->options, issue->option_count, point);
    for (size_t i = 0; i < issue->option_count; i++) {
        note(to, support, i, bearing_at(issue, i, (size_t)(holder - issue->options[0]), point));
    }
}

static void note_considerations(const walk *to) {
    for (size_t i = 0; i < to->dossier->consideration_count; i++) {
        const plm_consideration *each = to->dossier->considerations[i];
        if (each->issue == to->issue && !each->absent && !isnan(each->pulls_to)) {
            note_point(to, &each->support, each->pulls_to);
        }
    }
}

/* ---- actors -------------------------------------------------------------------------------- */

static plm_bearing compare(double value, double middle) {
    return value > middle   ? PLM_BEARING_CONSISTENT
           : value < middle ? PLM_BEARING_AGAINST
                            : PLM_BEARING_NEUTRAL;
}

static void note_on_scale(const walk *to, const plm_stake *stake) {
    if (stake->position.stated) {
        note_point(to, &stake->position.support, stake->position.range.mode);
    }
    for (size_t i = 0; i < stake->weigh_count; i++) {
        const plm_weighing *each = stake->weighs[i];
        if (each->weight.range.high > 0) {
            note_point(to, &each->weight.support, each->consideration->pulls_to);
        }
    }
}

static void note_utilities(const walk *to, const plm_stake *stake) {
    for (size_t i = 0; i < stake->utility_count; i++) {
        const plm_valuation *each = stake->utilities[i];
        note(to, &each->utility.support, (size_t)(each->option - to->issue->options[0]),
             compare(each->utility.range.mode, MIDDLE_UTILITY));
    }
}

/* Yes is the first of the two options. */
static void note_chance(const walk *to, const plm_stake *stake) {
    const plm_parameter *chance = &stake->chance_of_yes;
    if (chance->stated) {
        note(to, &chance->support, 0, compare(chance->range.mode, 0.5));
        note(to, &chance->support, 1, compare(0.5, chance->range.mode));
    }
}

static void note_stake(const walk *to, const plm_stake *stake) {
    switch (to->issue->kind) {
    case PLM_ISSUE_SCALE:
        note_on_scale(to, stake);
        break;
    case PLM_ISSUE_OPTIONS:
        note_utilities(to, stake);
        break;
    case PLM_ISSUE_YES_NO:
        note_chance(to, stake);
        break;
    }
}

static void note_actors(const walk *to) {
    for (size_t i = 0; i < to->dossier->actor_count; i++) {
        const plm_actor *actor = to->dossier->actors[i];
        for (size_t k = 0; k < actor->stake_count; k++) {
            if (actor->stakes[k]->issue == to->issue) {
                note_stake(to, actor->stakes[k]);
            }
        }
    }
}

/* ---- the cells ----------------------------------------------------------------------------- */

/* What the case says itself stands in place of what follows. */
static void take_stated(const walk *to, size_t claim) {
    const plm_evidence *of = to->dossier->evidence[claim];
    size_t options = to->issue->option_count;
    for (size_t i = 0; i < of->bearing_count; i++) {
        if (of->bearings[i]->issue != to->issue) {
            continue;
        }
        for (size_t k = 0; k < options && !to->stated[claim]; k++) {
            to->said[claim * options + k] = 0;
        }
        to->stated[claim] = true;
        size_t option = (size_t)(of->bearings[i]->option - to->issue->options[0]);
        to->said[claim * options + option] = said_as(of->bearings[i]->bearing);
    }
}

static void fill_cells(const walk *to) {
    size_t options = to->issue->option_count;
    for (size_t claim = 0; claim < to->dossier->evidence_count; claim++) {
        take_stated(to, claim);
        for (size_t i = claim * options; i < (claim + 1) * options; i++) {
            to->cells[i] = to->said[i] == SAID_CONSISTENT ? PLM_BEARING_CONSISTENT
                           : to->said[i] == SAID_AGAINST  ? PLM_BEARING_AGAINST
                                                          : PLM_BEARING_NEUTRAL;
        }
    }
}

plm_status plm__bearings_of(const plm_dossier *dossier, const plm_issue *issue, plm__arena *arena,
                            plm_bearing **cells, bool **stated) {
    size_t count = dossier->evidence_count * issue->option_count;
    const walk to = {.dossier = dossier,
                     .issue = issue,
                     .cells = plm__arena_allocate(arena, count, sizeof *to.cells),
                     .stated = plm__arena_allocate(arena, dossier->evidence_count, sizeof(bool)),
                     .said = plm__arena_allocate(arena, count, sizeof *to.said)};
    if (to.cells == NULL || to.stated == NULL || to.said == NULL) {
        return PLM_E_MEMORY;
    }
    note_considerations(&to);
    note_actors(&to);
    fill_cells(&to);
    *cells = to.cells;
    *stated = to.stated;
    return PLM_OK;
}
